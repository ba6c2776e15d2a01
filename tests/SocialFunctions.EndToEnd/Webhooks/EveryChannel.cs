using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace SocialFunctions.EndToEnd.Webhooks;

/// <summary>
/// A company with one account on each channel, named as the channel, that answers into the sandbox; and any bytes as the platform would post them. Proved
/// here from the platforms' descriptions, not with the product's code.
/// </summary>
internal static class EveryChannel
{
    public const string AdminToken = "every-channel-root";
    public const string VkSecret = "e2e-vk-secret";
    public const string Secret = "e2e-secret";

    private const string TwilioUrl = "https://care.example/hooks/from-twilio";

    /// <summary>Whom a message is for, by channel.</summary>
    public static IReadOnlyDictionary<string, string> Addresses { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["acs"] = "+18005550100",
        ["email"] = "care@shop.example",
        ["facebook"] = "1003",
        ["instagram"] = "17841405822304914",
        ["line"] = "Udeadbeefdeadbeefdeadbeefdeadbeef",
        ["messenger"] = "1003",
        ["telegram"] = "every_channel_bot",
        ["twilio"] = "+14158675309",
        ["viber"] = "shop",
        ["vk"] = "1234",
        ["webchat"] = "shop.example",
        ["whatsapp"] = "106540352242922",
        ["x"] = "2244994945",
    };

    public static string Document => $$"""
        {
          "accounts": [{{string.Join(',', Addresses.Select(address => AccountOf(address.Key, address.Value)))}}],
          "policies": [{ "id": "hours", "time": "always", "targets": { "normal": { "firstResponse": "PT4H" } } }],
          "agents": [{ "id": "root", "name": "Root", "roles": ["admin"], "token": "plain:{{AdminToken}}" }]
        }
        """;

    /// <summary>Any bytes, rightly proved; on VK and in the web chat the proof stands in the body.</summary>
    public static Webhook Post(string channel, byte[] body) => channel switch
    {
        "facebook" or "instagram" or "messenger" or "whatsapp" => Json(channel, body, "X-Hub-Signature-256", $"sha256={Convert.ToHexStringLower(HashOf(body))}"),
        "line" => Json(channel, body, "X-Line-Signature", Convert.ToBase64String(HashOf(body))),
        "viber" => Json(channel, body, "X-Viber-Content-Signature", Convert.ToHexStringLower(HashOf(body))),
        "x" => Json(channel, body, "x-twitter-webhooks-signature", $"sha256={Convert.ToBase64String(HashOf(body))}"),
        "telegram" => Json(channel, body, "X-Telegram-Bot-Api-Secret-Token", Secret),
        "acs" => Json(channel, body) with { Path = $"/webhooks/acs/acs?webhookKey={Secret}" },
        "email" => Json(channel, body) with { Path = $"/webhooks/email/email?key={Secret}", ContentType = "application/x-www-form-urlencoded" },
        "twilio" => OfTwilio(body),
        "vk" or "webchat" => Json(channel, body),
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, "No such channel."),
    };

    /// <summary>A form, signed as Twilio signs forms.</summary>
    public static Webhook TwilioForm(byte[] form)
    {
        var fields = Encoding.UTF8.GetString(form).Split('&').Select(field => field.Split('=')).OrderBy(field => field[0], StringComparer.Ordinal);
        return OfTwilio("", form, TwilioUrl + string.Concat(fields.Select(field => field[0] + WebUtility.UrlDecode(field[1]))));
    }

    private static string AccountOf(string channel, string address) => $$"""
        {
          "id": "{{channel}}", "channel": "{{channel}}", "externalId": "{{address}}", "calendar": "always", "locale": "en", "sending": "sandbox",
          {{(channel == "twilio" ? $"\"publicUrl\": \"{TwilioUrl}\"," : "")}}
          "secrets": { {{string.Join(',', SecretsOf(channel).Select(secret => $"\"{secret.Name}\": \"plain:{secret.Value}\""))}} }
        }
        """;

    private static (string Name, string Value)[] SecretsOf(string channel) => channel switch
    {
        "facebook" or "instagram" or "messenger" or "whatsapp" => [("appSecret", Secret), ("verifyToken", "verify"), ("accessToken", "token")],
        "line" => [("channelSecret", Secret), ("accessToken", "token")],
        "viber" => [("authToken", Secret)],
        "x" => [("consumerSecret", Secret), ("clientId", "id"), ("accessToken", "token"), ("accessTokenSecret", "other")],
        "telegram" => [("botToken", "1:token"), ("secretToken", Secret)],
        "acs" => [("webhookKey", Secret), ("connectionString", "endpoint=https://acs.example/;accesskey=AAAA")],
        "email" => [("provider", "sendgrid"), ("signingKey", Secret), ("apiKey", "key")],
        "twilio" => [("accountSid", "AC1"), ("authToken", Secret)],
        "vk" => [("secret", VkSecret), ("confirmation", "0a1b2c3d"), ("accessToken", "token")],
        "webchat" => [("widgetSecret", Secret)],
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, "No such channel."),
    };

    // https://www.twilio.com/docs/usage/webhooks/webhooks-security: a body that is no form is signed by its hash in the address, and so may be any bytes.
    private static Webhook OfTwilio(byte[] body)
    {
        var query = $"?bodySHA256={Convert.ToHexStringLower(SHA256.HashData(body))}";
        return OfTwilio(query, body, TwilioUrl + query);
    }

    private static Webhook OfTwilio(string query, byte[] body, string signed)
    {
#pragma warning disable CA5350 // Twilio's choice.
        var proof = Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(signed)));
#pragma warning restore CA5350
        return new Webhook($"/webhooks/twilio/twilio{query}", body, "application/x-www-form-urlencoded", "X-Twilio-Signature", proof);
    }

    private static Webhook Json(string channel, byte[] body, string header = "X-None", string? proof = null) =>
        new($"/webhooks/{channel}/{channel}", body, "application/json", header, proof);

    private static byte[] HashOf(byte[] body) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), body);
}
