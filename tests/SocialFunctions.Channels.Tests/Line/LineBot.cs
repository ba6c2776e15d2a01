using System.Net;
using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Line;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Channels.Tests.Line;

/// <summary>A configured LINE account, and short ways to hand it webhooks.</summary>
internal static class LineBot
{
    public const string User = "U00000000000000000000000000000007";
    public const string Token = "line-access-token";

    public static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public static LineChannel Channel { get; } = new();

    private static readonly SettingsSnapshot Settings = SettingsLoader.Load(
        $$"""
        {"accounts":[{"id":"shop","channel":"line","externalId":"Ubot","sending":"live","secrets":{ "channelSecret":"plain:the secret","accessToken":"plain:{{Token}}" } }]}
        """,
        1,
        new SecretSource(_ => null, AllowPlain: true),
        TestChannels.Catalog).Snapshot!;

    public static Account Account => Settings.FindAccount("shop")!;

    public static AcceptedInboundWebhook Normalise(byte[] body) => Channel.Normalise(Post(body), Account, Settings, Now);

    public static AcceptedInboundWebhook Normalise(string body) => Normalise(Encoding.UTF8.GetBytes(body));

    public static InboundWebhookRequest Post(byte[] body, string? signature = null) => new()
    {
        Url = "https://care.example/webhooks/line/shop",
        Query = _ => null,
        Header = name => name == "X-Line-Signature" ? signature : null,
        ContentType = "application/json",
        Body = body,
    };

    /// <summary>A webhook with one event of a user; <paramref name="rest"/> is the rest of the event's properties.</summary>
    public static string Body(string rest, string source = $$"""{"type":"user","userId":"{{User}}"}""") =>
        $$"""{"destination":"Ubot","events":[{"timestamp":1795262340123,"mode":"active","source":{{source}},{{rest}}}]}""";

    public static string TextBody(string text, string id = "100") => Body($$$"""
        "type":"message","webhookEventId":"event-{{{id}}}","message":{"id":"{{{id}}}","type":"text","text":"{{{text}}}"}
        """);

    public static T Single<T>(string body)
        where T : InboundEvent
    {
        var webhook = Normalise(body);
        Assert.Empty(webhook.SetAside);
        return Assert.IsType<T>(Assert.Single(webhook.Events));
    }

    /// <summary>Sends a part to a platform that answers one way.</summary>
    public static async Task<(SendResult Result, string Body, string? RetryKey)> Send(OutboundPart part, HttpStatusCode status, string answer)
    {
        using var platform = new Platform(status, answer);
        using var http = new HttpClient(platform);
        var result = await Channel.SendAsync(http, Account, part, Now, CancellationToken.None);
        return (result, platform.Body, platform.RetryKey);
    }

    private sealed class Platform(HttpStatusCode status, string answer) : HttpMessageHandler
    {
        public string Body { get; private set; } = "";

        public string? RetryKey { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Body = await request.Content!.ReadAsStringAsync(cancellationToken);
            RetryKey = request.Headers.TryGetValues("X-Line-Retry-Key", out var keys) ? keys.Single() : null;
            return new HttpResponseMessage(status) { Content = new StringContent(answer) };
        }
    }
}
