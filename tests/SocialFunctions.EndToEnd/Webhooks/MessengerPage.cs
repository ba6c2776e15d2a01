using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace SocialFunctions.EndToEnd.Webhooks;

/// <summary>A Facebook page and what Meta sends for it. Signed here from Meta's description, not with the product's code.</summary>
/// <param name="Account">Id of the account in the settings.</param>
/// <param name="PageId">Id of the page.</param>
internal sealed record MessengerPage(string Account, string PageId)
{
    public const string AppSecret = "e2e-app-secret";
    public const string VerifyToken = "e2e-verify-token";

    public string AccessToken => $"e2e-token-of-{PageId}";

    public string Path => $"/webhooks/messenger/{Account}";

    public static string NewMid() => $"m_{Guid.NewGuid():N}";

    public Webhook Text(string customer, string text, string? mid = null, DateTimeOffset? at = null) =>
        FromCustomer(customer, at, "message", new JsonObject { ["mid"] = mid ?? NewMid(), ["text"] = text });

    /// <summary>The customer changes a message.</summary>
    public Webhook Edit(string customer, string mid, string text) =>
        FromCustomer(customer, null, "message_edit", new JsonObject { ["mid"] = mid, ["text"] = text, ["num_edit"] = 1 });

    /// <summary>The customer takes a message back.</summary>
    public Webhook Deletion(string customer, string mid) => FromCustomer(customer, null, "message", new JsonObject { ["mid"] = mid, ["is_deleted"] = true });

    public Webhook Reaction(string customer, string mid) =>
        FromCustomer(customer, null, "reaction", new JsonObject { ["mid"] = mid, ["action"] = "react", ["emoji"] = "❤", ["reaction"] = "love" });

    /// <summary>What Meta shows a page of its own message.</summary>
    /// <param name="metadata">What the send call gave along; null when it was not sent by a call.</param>
    public Webhook Echo(string customer, string text, string mid, string? metadata = null) => Event(new JsonObject
    {
        ["sender"] = new JsonObject { ["id"] = PageId },
        ["recipient"] = new JsonObject { ["id"] = customer },
        ["timestamp"] = Milliseconds(null),
        ["message"] = new JsonObject { ["mid"] = mid, ["text"] = text, ["is_echo"] = true, ["app_id"] = 4711, ["metadata"] = metadata },
    });

    /// <summary>Somebody answers in the page's inbox; Meta shows it as an echo of no app.</summary>
    public Webhook FromInbox(string customer, string text, string? mid = null, DateTimeOffset? at = null) => Event(new JsonObject
    {
        ["sender"] = new JsonObject { ["id"] = PageId },
        ["recipient"] = new JsonObject { ["id"] = customer },
        ["timestamp"] = Milliseconds(at),
        ["message"] = new JsonObject { ["mid"] = mid ?? NewMid(), ["text"] = text, ["is_echo"] = true },
    });

    /// <summary>The customer has read everything up to now.</summary>
    public Webhook Read(string customer) =>
        FromCustomer(customer, null, "read", new JsonObject { ["watermark"] = Milliseconds(null) });

    /// <summary>An event of a kind that did not exist when the product was written.</summary>
    public Webhook OfUnknownKind(string customer, string kind) => FromCustomer(customer, null, kind, new JsonObject { ["altitude"] = 300 });

    public Webhook Event(JsonObject item) => Body(new JsonObject
    {
        ["object"] = "page",
        ["entry"] = new JsonArray(new JsonObject
        {
            ["id"] = PageId,
            ["time"] = Milliseconds(null),
            ["messaging"] = new JsonArray(item),
        }),
    }.ToJsonString());

    public Webhook Body(string body) => Body(Encoding.UTF8.GetBytes(body));

    /// <summary>Any bytes, rightly signed.</summary>
    public Webhook Body(byte[] body) => new(Path, body, "application/json", "X-Hub-Signature-256", Sign(body));

    private static string Sign(byte[] body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(AppSecret), body));

    private static long Milliseconds(DateTimeOffset? at) => (at ?? DateTimeOffset.UtcNow).ToUnixTimeMilliseconds();

    private Webhook FromCustomer(string customer, DateTimeOffset? at, string kind, JsonObject what) => Event(new JsonObject
    {
        ["sender"] = new JsonObject { ["id"] = customer },
        ["recipient"] = new JsonObject { ["id"] = PageId },
        ["timestamp"] = Milliseconds(at),
        [kind] = what,
    });

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Account} (page {PageId})");
}
