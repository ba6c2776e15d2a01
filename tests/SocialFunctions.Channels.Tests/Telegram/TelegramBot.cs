using System.Text;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Telegram;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Channels.Tests.Telegram;

/// <summary>A bot account, and updates as Telegram writes them.</summary>
internal static class TelegramBot
{
    public const string Token = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";
    public const string Secret = "kept_Between-us-2";

    /// <summary>A customer in a private chat.</summary>
    public const string From = """{"id":456,"is_bot":false,"first_name":"Ada","last_name":"Byron","username":"ada","language_code":"el"}""";
    public const string PrivateChat = """{"id":456,"first_name":"Ada","last_name":"Byron","type":"private"}""";
    public const string Group = """{"id":-1001234567890,"title":"Fans","type":"supergroup"}""";
    public const string Forum = """{"id":-1001234567890,"title":"Fans","type":"supergroup","is_forum":true}""";

    public static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    /// <summary>1700000000 in the updates below.</summary>
    public static readonly DateTimeOffset Sent = new(2023, 11, 14, 22, 13, 20, TimeSpan.Zero);

    public static readonly TelegramChannel Channel = new();

    public static readonly SettingsSnapshot Settings = Load("""{ "botToken": "plain:110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw", "secretToken": "plain:kept_Between-us-2" }""");

    public static readonly Account Account = Settings.FindAccount("bot")!;

    public static SettingsSnapshot Load(string secrets, string more = "")
    {
        var json = $$"""
            {
              "accounts": [{ "id": "bot", "channel": "telegram", "externalId": "shop_bot", "secrets": {{secrets}}{{more}} }],
              "policies": [{ "id": "standard", "targets": { "normal": { "firstResponse": "PT30M" } } }]
            }
            """;
        var loaded = SettingsLoader.Load(json, 1, new SecretSource(_ => null, AllowPlain: true), TestChannels.Catalog);
        return loaded.Snapshot ?? throw new InvalidOperationException(string.Join('\n', loaded.Problems));
    }

    public static InboundWebhookRequest Request(ReadOnlyMemory<byte> body, string? token = Secret) => new()
    {
        Url = "https://company.example/webhooks/telegram/bot",
        Query = _ => null,
        Header = name => name.Equals("X-Telegram-Bot-Api-Secret-Token", StringComparison.OrdinalIgnoreCase) ? token : null,
        ContentType = "application/json",
        Body = body,
    };

    public static AcceptedInboundWebhook Normalise(ReadOnlyMemory<byte> body) => Channel.Normalise(Request(body), Account, Settings, Now);

    public static AcceptedInboundWebhook Normalise(string json) => Normalise(Encoding.UTF8.GetBytes(json));

    /// <summary>The one event that the update becomes.</summary>
    public static T Event<T>(string json)
        where T : InboundEvent
    {
        var webhook = Normalise(json);
        Assert.Empty(webhook.SetAside);
        return Assert.IsType<T>(Assert.Single(webhook.Events));
    }

    /// <summary>The one record of an update that becomes no event.</summary>
    public static QuarantinedEvent Aside(string json)
    {
        var webhook = Normalise(json);
        Assert.Empty(webhook.Events);
        return Assert.Single(webhook.SetAside);
    }

    public static string Update(string kind, string json) => $$"""{"update_id":10000,"{{kind}}":{{json}}}""";

    /// <summary>A message with this content, in a private chat.</summary>
    public static string Message(string content, string kind = "message") => In(PrivateChat, content, kind);

    public static string In(string chat, string content, string kind = "message", string from = From) =>
        Update(kind, $$"""{"message_id":77,"from":{{from}},"chat":{{chat}},{{content}},"date":1700000000}""");

    public static JsonElement Json(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
