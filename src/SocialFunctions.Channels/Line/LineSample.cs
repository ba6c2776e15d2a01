using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SocialFunctions.Application.Ports;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Line;

/// <summary>A message in a one-to-one chat, as LINE posts it.</summary>
internal static class LineSample
{
    private const string Customer = "U00000000000000000000000000000001";

    public static SampleWebhook? Of(Account account, string text, DateTimeOffset now)
    {
        var secret = account.SecretBytes(LineDescriptor.ChannelSecret);
        if (secret.IsEmpty)
        {
            return null;
        }

        var at = now.ToUnixTimeMilliseconds();
        var body = new JsonObject
        {
            ["destination"] = account.Settings.ExternalId,
            ["events"] = new JsonArray(new JsonObject
            {
                ["type"] = "message",
                ["mode"] = "active",
                ["timestamp"] = at,
                ["webhookEventId"] = string.Create(CultureInfo.InvariantCulture, $"sample{at}"),
                ["deliveryContext"] = new JsonObject { ["isRedelivery"] = false },
                ["source"] = new JsonObject { ["type"] = "user", ["userId"] = Customer },
                ["message"] = new JsonObject { ["id"] = string.Create(CultureInfo.InvariantCulture, $"{at}"), ["type"] = "text", ["text"] = text },
            }),
        };
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        return new SampleWebhook("application/json", bytes, LineChannel.SignatureHeader, Convert.ToBase64String(HMACSHA256.HashData(secret.Span, bytes)));
    }
}
