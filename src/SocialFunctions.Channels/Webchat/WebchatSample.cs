using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SocialFunctions.Application.Ports;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Webchat;

/// <summary>A message of a visitor whom the company knows, as their page posts it.</summary>
internal static class WebchatSample
{
    private const string User = "maria-42";

    public static SampleWebhook? Of(Account account, string text, DateTimeOffset now)
    {
        var secret = account.SecretBytes(WebchatDescriptor.WidgetSecret);
        if (secret.IsEmpty)
        {
            return null;
        }

        var hash = Convert.ToHexStringLower(HMACSHA256.HashData(secret.Span, Encoding.UTF8.GetBytes(User)));
        var body = new JsonObject
        {
            ["id"] = string.Create(CultureInfo.InvariantCulture, $"sample-{now.ToUnixTimeMilliseconds()}"),
            ["user"] = User,
            ["hash"] = hash,
            ["name"] = "Maria",
            ["text"] = text,
        };
        return new SampleWebhook("application/json", Encoding.UTF8.GetBytes(body.ToJsonString()), "hash", hash) { Place = ProofPlace.Body };
    }
}
