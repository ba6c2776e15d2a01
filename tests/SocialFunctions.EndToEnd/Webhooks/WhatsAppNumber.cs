using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace SocialFunctions.EndToEnd.Webhooks;

/// <summary>A number on WhatsApp's Cloud API and what Meta sends for it. Signed here from Meta's description, not with the product's code.</summary>
/// <param name="Account">Id of the account in the settings.</param>
/// <param name="NumberId">Id of the number.</param>
internal sealed record WhatsAppNumber(string Account, string NumberId)
{
    public static string NewId() => $"wamid.{Guid.NewGuid():N}";

    /// <param name="ago">How long ago the customer wrote it.</param>
    public Webhook Text(string customer, string text, string? id = null, TimeSpan ago = default) => Change("messages", new JsonObject
    {
        ["from"] = customer,
        ["id"] = id ?? NewId(),
        ["timestamp"] = Seconds(ago),
        ["type"] = "text",
        ["text"] = new JsonObject { ["body"] = text },
    });

    /// <summary>How far a message of the number has come.</summary>
    /// <param name="tracker">What the send call gave along.</param>
    public Webhook Report(string customer, string message, string status, string tracker) => Change("statuses", new JsonObject
    {
        ["id"] = message,
        ["status"] = status,
        ["timestamp"] = Seconds(),
        ["recipient_id"] = customer,
        ["biz_opaque_callback_data"] = tracker,
    });

    private Webhook Change(string list, JsonObject item)
    {
        var body = Encoding.UTF8.GetBytes(new JsonObject
        {
            ["object"] = "whatsapp_business_account",
            ["entry"] = new JsonArray(new JsonObject
            {
                ["id"] = "9001",
                ["changes"] = new JsonArray(new JsonObject
                {
                    ["field"] = "messages",
                    ["value"] = new JsonObject
                    {
                        ["messaging_product"] = "whatsapp",
                        ["metadata"] = new JsonObject { ["phone_number_id"] = NumberId },
                        [list] = new JsonArray(item),
                    },
                }),
            }),
        }.ToJsonString());
        var proof = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(MessengerPage.AppSecret), body));
        return new Webhook($"/webhooks/whatsapp/{Account}", body, "application/json", "X-Hub-Signature-256", proof);
    }

    private static string Seconds(TimeSpan ago = default) => (DateTimeOffset.UtcNow - ago).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
