using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SocialFunctions.Application.Ports;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.X;

/// <summary>A direct message to the account, as X posts it.</summary>
internal static class XSample
{
    private const string Customer = "7000000000000000001";

    public static SampleWebhook? Of(Account account, string text, DateTimeOffset now)
    {
        var secret = account.SecretBytes(XDescriptor.ConsumerSecret);
        if (secret.IsEmpty)
        {
            return null;
        }

        var at = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var escaped = text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
        var body = new JsonObject
        {
            ["for_user_id"] = account.Settings.ExternalId,
            ["direct_message_events"] = new JsonArray(new JsonObject
            {
                ["type"] = "message_create",
                ["id"] = at,
                ["created_timestamp"] = at,
                ["message_create"] = new JsonObject
                {
                    ["target"] = new JsonObject { ["recipient_id"] = account.Settings.ExternalId },
                    ["sender_id"] = Customer,
                    ["message_data"] = new JsonObject { ["text"] = escaped },
                },
            }),
            ["users"] = new JsonObject { [Customer] = new JsonObject { ["id"] = Customer, ["name"] = "Sample", ["screen_name"] = "sample", ["followers_count"] = 12 } },
        };
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        return new SampleWebhook("application/json", bytes, XChannel.SignatureHeader, XChannel.Sign(secret.Span, bytes));
    }
}
