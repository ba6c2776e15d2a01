using System.Net;
using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.X;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Channels.Tests.X;

/// <summary>A user of X, another one of the same app, and short ways to hand them webhooks.</summary>
internal static class XAccount
{
    public const string Own = "1111111111111111111";
    public const string Other = "3333333333333333333";
    public const string Customer = "2222222222222222222";

    public static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly SettingsSnapshot Settings = Load(Secrets("\"clientSecret\":\"plain:client\","));

    public static XChannel Channel { get; } = new();

    public static Account Shop { get; } = Settings.FindAccount("shop")!;

    /// <summary>The same without a client secret.</summary>
    public static Account WithoutClientSecret { get; } = Load(Secrets("")).FindAccount("shop")!;

    public static Account AccountWith(string secrets) => Load(secrets).FindAccount("shop")!;

    public static InboundWebhookRequest Post(byte[] body, string? signature = null, string? clientSignature = null) => new()
    {
        Url = "https://care.example/webhooks/x/shop",
        Query = _ => null,
        Header = name => name switch
        {
            "X-Twitter-Webhooks-Signature" => signature,
            "X-Twitter-Webhooks-Signature-OAuth2" => clientSignature,
            _ => null,
        },
        ContentType = "application/json",
        Body = body,
    };

    public static InboundWebhookRequest Check(string? token) => new()
    {
        Url = "https://care.example/webhooks/x/shop",
        Query = name => name == "crc_token" ? token : null,
        Header = _ => null,
    };

    public static AcceptedInboundWebhook Normalise(byte[] body) => Channel.Normalise(Post(body), Shop, Settings, Now);

    /// <summary>The webhook of a user: the account's.</summary>
    public static AcceptedInboundWebhook NormaliseOf(string user, byte[] body)
    {
        var settings = Load(Secrets(""), own: user);
        return Channel.Normalise(Post(body), settings.FindAccount("shop")!, settings, Now);
    }

    public static AcceptedInboundWebhook Normalise(string body) => Normalise(Encoding.UTF8.GetBytes(body));

    public static string Described(string body) => Tests.Described.Of(Normalise(body));

    /// <summary>A direct message of the Account Activity API; <paramref name="data"/> is its content.</summary>
    public static string Message(string data, string from = Customer, string to = Own) => $$"""
        {"for_user_id":"{{Own}}","direct_message_events":[{"type":"message_create","id":"2080765901528535096","created_timestamp":"1795262340123",
          "message_create":{"target":{"recipient_id":"{{to}}"},"sender_id":"{{from}}","message_data":{{data}} } }],
          "users":{"{{Customer}}":{"id":"{{Customer}}","name":"Anna","screen_name":"anna","followers_count":97} } }
        """;

    /// <summary>A post of the Account Activity API; <paramref name="rest"/> comes last and wins.</summary>
    public static string Tweet(string rest) => $$"""
        {"for_user_id":"{{Own}}","tweet_create_events":[{"created_at":"Fri Jul 24 21:05:48 +0000 2026","id":2080761390344938000,"id_str":"2080761390344937796",
          "text":"@shop Where &amp; when?","user":{"id":2222222222222222000,"id_str":"{{Customer}}","name":"Anna","screen_name":"anna","followers_count":97},{{rest}} }]}
        """;

    /// <summary>An event of the X Activity API.</summary>
    public static string Activity(string type, string payload, string includes = "{}") =>
        $$"""{"data":{"event_uuid":"-685","filter":{"user_id":"{{Own}}"},"event_type":"{{type}}","tag":"t","payload":{{payload}},"includes":{{includes}} } }""";

    public static T Single<T>(string body)
        where T : InboundEvent
    {
        var webhook = Normalise(body);
        Assert.Empty(webhook.SetAside);
        return Assert.IsType<T>(Assert.Single(webhook.Events));
    }

    public static OutboundPart Part(string thread, string? text = "It comes today.", string? answerTo = null) =>
        new() { IdempotencyKey = "c/1/1", MessageId = "r-1", ThreadKey = thread, Text = text, AnswerTo = answerTo };

    /// <summary>Sends a part to a platform that answers one way.</summary>
    public static async Task<(SendResult Result, HttpRequestMessage Request, string Body)> Send(
        OutboundPart part, string answer, HttpStatusCode status = HttpStatusCode.Created)
    {
        using var platform = new Platform(status, answer);
        using var http = new HttpClient(platform);
        var result = await Channel.SendAsync(http, Shop, part, Now, CancellationToken.None);
        return (result, platform.Request!, platform.Body);
    }

    private static string Secrets(string more) =>
        $$"""{ {{more}} "consumerSecret":"plain:consumer","clientId":"plain:key","accessToken":"plain:token","accessTokenSecret":"plain:token-secret" }""";

    private static SettingsSnapshot Load(string secrets, string own = Own) => SettingsLoader.Load(
        $$"""
        {"accounts":[{"id":"shop","channel":"x","externalId":"{{own}}","secrets":{{secrets}} },
          {"id":"other","channel":"x","externalId":"{{Other}}","secrets":{"consumerSecret":"plain:consumer"} },
          {"id":"stranger","channel":"x","externalId":"4","secrets":{"consumerSecret":"plain:of another app"} }]}
        """,
        1,
        new SecretSource(_ => null, AllowPlain: true),
        TestChannels.Catalog).Snapshot!;

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
