using System.Net;
using System.Text;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Viber;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Channels.Tests.Viber;

/// <summary>A configured Viber bot, and short ways to hand it webhooks.</summary>
internal static class ViberBot
{
    public const string User = "01234567890A=";

    public static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public static ViberChannel Channel { get; } = new();

    public static Account Account { get; } = AccountWith("the-token");

    public static Account AccountWith(string token) => SettingsLoader.Load(
        JsonSerializer.Serialize(new
        {
            accounts = new[] { new { id = "shop", channel = "viber", externalId = "bot", sending = "live", secrets = new { authToken = $"plain:{token}" } } },
        }),
        1,
        new SecretSource(_ => null, AllowPlain: true),
        TestChannels.Catalog).Snapshot!.FindAccount("shop")!;

    public static InboundWebhookRequest Post(byte[] body, string? signature = null) => new()
    {
        Url = "https://care.example/webhooks/viber/shop",
        Query = _ => null,
        Header = name => name == "X-Viber-Content-Signature" ? signature : null,
        ContentType = "application/json",
        Body = body,
    };

    public static AcceptedInboundWebhook Normalise(byte[] body) => Channel.Normalise(Post(body), Account, null!, Now);

    public static AcceptedInboundWebhook Normalise(string body) => Normalise(Encoding.UTF8.GetBytes(body));

    /// <summary>An event of the user; <paramref name="rest"/> is the rest of its properties.</summary>
    public static string Body(string type, string rest) =>
        $$"""{"event":"{{type}}","timestamp":1795262340123,"message_token":4912661846655238145,{{rest}}}""";

    public static string Message(string content) => Body("message", $$"""
        "sender":{"id":"{{User}}","name":"Anna","language":"el"},"message":{{content}}
        """);

    public static T Single<T>(string body)
        where T : InboundEvent
    {
        var webhook = Normalise(body);
        Assert.Empty(webhook.SetAside);
        return Assert.IsType<T>(Assert.Single(webhook.Events));
    }

    /// <summary>Sends a part to a platform that answers one way.</summary>
    public static async Task<(SendResult Result, string Body)> Send(OutboundPart part, HttpStatusCode status, string answer)
    {
        using var platform = new Platform(status, answer);
        using var http = new HttpClient(platform);
        var result = await Channel.SendAsync(http, Account, part, Now, CancellationToken.None);
        return (result, platform.Body);
    }

    private sealed class Platform(HttpStatusCode status, string answer) : HttpMessageHandler
    {
        public string Body { get; private set; } = "";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Body = await request.Content!.ReadAsStringAsync(cancellationToken);
            return new HttpResponseMessage(status) { Content = new StringContent(answer) };
        }
    }
}
