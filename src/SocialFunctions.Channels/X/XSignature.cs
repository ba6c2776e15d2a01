using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.X;

/// <summary>
/// Signs calls in the name of a user, by OAuth 1.0a, whose tokens do not expire. Source: https://docs.x.com/fundamentals/authentication/oauth-1-0a/authorizing-a-request.
/// </summary>
internal sealed record XSignature(string ConsumerKey, string ConsumerSecret, string Token, string TokenSecret)
{
    /// <summary>Null when the account lacks one of the four.</summary>
    public static XSignature? Of(Account account) =>
        account.Secret(XDescriptor.ClientId) is { Length: > 0 } key
        && account.Secret(XDescriptor.ConsumerSecret) is { Length: > 0 } secret
        && account.Secret(XDescriptor.AccessToken) is { Length: > 0 } token
        && account.Secret(XDescriptor.AccessTokenSecret) is { Length: > 0 } tokenSecret
            ? new XSignature(key, secret, token, tokenSecret)
            : null;

    /// <summary>The header of a call whose body, if it has one, is JSON, which is not signed.</summary>
    public string HeaderFor(HttpMethod method, Uri address, DateTimeOffset now) =>
        HeaderFor(method.Method, address, RandomNumberGenerator.GetHexString(32), now.ToUnixTimeSeconds());

    /// <param name="nonce">Another one for each call.</param>
    internal string HeaderFor(string method, Uri address, string nonce, long seconds)
    {
        // In the order of their names, as they are signed.
        KeyValuePair<string, string>[] parameters =
        [
            new("oauth_consumer_key", ConsumerKey),
            new("oauth_nonce", nonce),
            new("oauth_signature_method", "HMAC-SHA1"),
            new("oauth_timestamp", seconds.ToString(CultureInfo.InvariantCulture)),
            new("oauth_token", Token),
            new("oauth_version", "1.0"),
        ];
        var signed = string.Join('&', parameters.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
        var text = $"{method}&{Uri.EscapeDataString(address.GetLeftPart(UriPartial.Path))}&{Uri.EscapeDataString(signed)}";
        var key = $"{Uri.EscapeDataString(ConsumerSecret)}&{Uri.EscapeDataString(TokenSecret)}";
#pragma warning disable CA5350 // OAuth 1.0a signs with SHA-1; as a keyed hash it is not broken.
        var signature = Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
        return "OAuth " + string.Join(", ", parameters.Append(new("oauth_signature", signature)).Select(pair => $"{pair.Key}=\"{Uri.EscapeDataString(pair.Value)}\""));
    }
}
