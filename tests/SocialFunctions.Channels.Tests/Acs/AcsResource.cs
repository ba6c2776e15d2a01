using System.Net;
using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Acs;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Channels.Tests.Acs;

/// <summary>A number and a WhatsApp channel of one resource, and short ways to hand them webhooks.</summary>
internal static class AcsResource
{
    public const string Customer = "+447700900123";
    public const string Registration = "0fbf1c9e-6d2c-4f0a-9d0e-3b5a0d1c7e11";

    public static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly SettingsSnapshot Settings = SettingsLoader.Load(
        $$"""
        {"accounts":[
          {"id":"sms","channel":"acs","externalId":"+18005550100","sending":"live",
            "secrets":{"webhookKey":"plain:key 1","connectionString":"plain:endpoint=https://care.example/;accesskey=c2VjcmV0"} },
          {"id":"chat","channel":"acs","externalId":"{{Registration}}","sending":"live",
            "secrets":{"webhookKey":"plain:key 1","connectionString":"plain:endpoint=https://care.example/;accesskey=c2VjcmV0"} },
          {"id":"broken","channel":"acs","externalId":"+18005550101","sending":"live",
            "secrets":{"webhookKey":"plain:key 1","connectionString":"plain:endpoint=https://care.example/"} },
          {"id":"stranger","channel":"acs","externalId":"+18005550102","secrets":{"webhookKey":"plain:key 2"} },
          {"id":"recorded","channel":"acs","externalId":"+15555555555","secrets":{"webhookKey":"plain:key 1"} }]}
        """,
        1,
        new SecretSource(_ => null, AllowPlain: true),
        TestChannels.Catalog).Snapshot!;

    public static AcsChannel Channel { get; } = new();

    public static Account Sms => Settings.FindAccount("sms")!;

    public static Account Chat => Settings.FindAccount("chat")!;

    public static Account Broken => Settings.FindAccount("broken")!;

    public static InboundWebhookRequest Post(byte[] body, string query = "?key=key%201") => new()
    {
        Url = $"https://care.example/webhooks/acs/sms{query}",
        Query = _ => null,
        Header = _ => null,
        ContentType = "application/json",
        Body = body,
    };

    public static AcceptedInboundWebhook Normalise(byte[] body) => Channel.Normalise(Post(body), Sms, Settings, Now);

    public static AcceptedInboundWebhook Normalise(string body) => Normalise(Encoding.UTF8.GetBytes(body));

    public static string Event(string type, string data, string id = "e-1") =>
        $$"""[{"id":"{{id}}","topic":"t","subject":"s","eventType":"Microsoft.Communication.{{type}}","eventTime":"2026-11-21T11:58:01Z","dataVersion":"1.0","data":{{data}}}]""";

    public static T Single<T>(string body)
        where T : InboundEvent
    {
        var webhook = Normalise(body);
        Assert.Empty(webhook.SetAside);
        return Assert.IsType<T>(Assert.Single(webhook.Events), exactMatch: false);
    }

    public static OutboundPart Part(string thread, string? text = "It comes today.", params Attachment[] attachments) =>
        new() { IdempotencyKey = "c/1/1", MessageId = "r-1", ThreadKey = thread, Text = text, Attachments = attachments };

    /// <summary>Sends a part to a platform that answers one way.</summary>
    public static async Task<(SendResult Result, HttpRequestMessage Request, string Body)> Send(
        Account account, OutboundPart part, string answer, HttpStatusCode status = HttpStatusCode.Accepted)
    {
        using var platform = new Platform(status, answer);
        using var http = new HttpClient(platform);
        var result = await Channel.SendAsync(http, account, part, Now, CancellationToken.None);
        return (result, platform.Request!, platform.Body);
    }

    private sealed class Platform(HttpStatusCode status, string answer) : HttpMessageHandler
    {
        public HttpRequestMessage? Request { get; private set; }

        public string Body { get; private set; } = "";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Request = request;
            Body = await request.Content!.ReadAsStringAsync(cancellationToken);
            return new HttpResponseMessage(status) { Content = new StringContent(answer) };
        }
    }
}
