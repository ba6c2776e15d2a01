using System.Text;

namespace SocialFunctions.Settings;

/// <summary>The key of an outgoing webhook as Standard Webhooks writes it: <c>whsec_</c> and base64; or any text, taken as UTF-8.</summary>
/// <remarks>Source: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md, "Symmetric".</remarks>
internal static class OutgoingWebhookKey
{
    private const string Prefix = "whsec_";

    /// <summary>Reads the key; false when it has the prefix but no base64 after it.</summary>
    public static bool TryParse(string secret, out byte[] key)
    {
        key = [];
        if (!secret.StartsWith(Prefix, StringComparison.Ordinal))
        {
            key = Encoding.UTF8.GetBytes(secret);
            return true;
        }

        var buffer = new byte[secret.Length];
        if (!Convert.TryFromBase64Chars(secret.AsSpan(Prefix.Length), buffer, out var written) || written == 0)
            return false;

        key = buffer[..written];
        return true;
    }
}
