using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SocialFunctions.Application.Ports;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Viber;

/// <summary>A message to the bot, as Viber posts it.</summary>
internal static class ViberSample
{
    public static SampleWebhook? Of(Account account, string text, DateTimeOffset now)
    {
        var secret = account.SecretBytes(ViberDescriptor.AuthToken);
        if (secret.IsEmpty)
        {
            return null;
        }

        var at = now.ToUnixTimeMilliseconds();
        var body = new JsonObject
        {
            ["event"] = "message",
            ["timestamp"] = at,
            ["message_token"] = at,
            ["sender"] = new JsonObject { ["id"] = "sample00000000000000000A==", ["name"] = "Sample", ["api_version"] = 8 },
            ["message"] = new JsonObject { ["type"] = "text", ["text"] = text },
            ["silent"] = false,
        };
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        return new SampleWebhook(
            "application/json", bytes, ViberChannel.SignatureHeader, Convert.ToHexStringLower(HMACSHA256.HashData(secret.Span, bytes)));
    }
}
