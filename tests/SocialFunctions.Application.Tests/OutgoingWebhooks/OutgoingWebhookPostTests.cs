using System.Text;
using SocialFunctions.Application.OutgoingWebhooks;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Application.Tests.OutgoingWebhooks;

public sealed class OutgoingWebhookPostTests
{
    private static readonly byte[] Key = Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    [Fact]
    public void PublishedExample_HasThePublishedSignature() =>
        // https://docs.svix.com/receiving/verifying-payloads/how-manual
        Assert.Equal(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            OutgoingWebhookPost.Sign(Key, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", "{\"test\": 2432232314}"u8));

    [Fact]
    public async Task Call_CarriesWhatIsSigned()
    {
        var at = new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
        var entry = new TimelineEntry("c/3", at, TimelineType.Resolved, "agent:ann", "c", new TimelineData { Case = 1 });

        var webhook = new OutgoingWebhookSettings { Id = "crm", Url = "https://crm.example/hook" };
        using var request = OutgoingWebhookPost.Create(webhook, Key, entry, at.AddMinutes(1));

        var body = await request.Content!.ReadAsByteArrayAsync();
        var timestamp = request.Headers.GetValues("webhook-timestamp").Single();
        Assert.Equal(at.AddMinutes(1).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), timestamp);
        Assert.Equal("c/3", request.Headers.GetValues("webhook-id").Single());
        Assert.Equal(OutgoingWebhookPost.Sign(Key, "c/3", timestamp, body), request.Headers.GetValues("webhook-signature").Single());
        Assert.Equal("application/json", request.Content.Headers.ContentType!.ToString());
        Assert.Equal(
            """{"type":"social.conversation.resolved","timestamp":"2026-11-21T12:00:00Z","data":""" +
            """{"id":"c/3","at":"2026-11-21T12:00:00Z","type":"resolved","by":"agent:ann","conversation":"c","data":{"case":1}}}""",
            Encoding.UTF8.GetString(body));
    }
}
