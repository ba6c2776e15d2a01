using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace SocialFunctions.EndToEnd.Webhooks;

/// <summary>A user of X whose app has OAuth 2.0 tokens, and what X sends for it. Signed here from X's description, not with the product's code.</summary>
/// <param name="Account">Id of the account in the settings.</param>
/// <param name="UserId">Id of the user.</param>
internal sealed record XUser(string Account, string UserId)
{
    /// <summary>The refresh token that somebody wrote into the settings; it serves once.</summary>
    public const string FirstRefreshToken = "e2e-refresh-0";

    private const string ConsumerSecret = "e2e-consumer-secret";

    /// <summary>The account as it stands in the settings.</summary>
    public JsonNode Settings(string platform) => JsonNode.Parse(
        $$"""
        {
          "id": "{{Account}}", "channel": "x", "externalId": "{{UserId}}", "calendar": "always", "team": "care", "sending": "live", "baseUrl": "{{platform}}",
          "secrets": { "consumerSecret": "plain:{{ConsumerSecret}}", "clientId": "plain:e2e-client", "refreshToken": "plain:{{FirstRefreshToken}}" }
        }
        """)!;

    /// <summary>A direct message.</summary>
    public Webhook Direct(string customer, string text, long followers = 22) => Signed(new JsonObject
    {
        ["for_user_id"] = UserId,
        ["direct_message_events"] = new JsonArray(new JsonObject
        {
            ["type"] = "message_create",
            ["id"] = NewId(),
            ["created_timestamp"] = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            ["message_create"] = new JsonObject
            {
                ["target"] = new JsonObject { ["recipient_id"] = UserId },
                ["sender_id"] = customer,
                ["message_data"] = new JsonObject { ["text"] = text },
            },
        }),
        ["users"] = new JsonObject { [customer] = Person(customer, followers) },
    });

    /// <summary>A post that names the account, which everybody can read.</summary>
    public Webhook Post(string customer, string text, long followers = 22) => Signed(new JsonObject
    {
        ["for_user_id"] = UserId,
        ["tweet_create_events"] = new JsonArray(new JsonObject
        {
            ["created_at"] = DateTimeOffset.UtcNow.ToString("ddd MMM dd HH:mm:ss +0000 yyyy", CultureInfo.InvariantCulture),
            ["id_str"] = NewId(),
            ["text"] = text,
            ["user"] = Person(customer, followers),
        }),
    });

    private static string NewId() => $"20{RandomNumberGenerator.GetInt32(1_000_000, int.MaxValue):D17}";

    private static JsonObject Person(string customer, long followers) => new()
    {
        ["id"] = customer,
        ["id_str"] = customer,
        ["name"] = "Anna",
        ["followers_count"] = followers,
    };

    private Webhook Signed(JsonObject body)
    {
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        var proof = "sha256=" + Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(ConsumerSecret), bytes));
        return new Webhook($"/webhooks/x/{Account}", bytes, "application/json", "X-Twitter-Webhooks-Signature", proof);
    }
}
