using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace SocialFunctions.Channels.Twilio;

/// <summary>Twilio's request signature: base64 of HMAC-SHA1 by the auth token.</summary>
/// <remarks>
/// https://www.twilio.com/docs/usage/webhooks/webhooks-security. Twilio is not consistent about the port and about escapes in the query: it may sign
/// what it sends unescaped, and proxies escape; hex digits of escapes come in both cases, and an empty query with and without its question mark. Its own
/// libraries try variants of the URL, and so does this, when the URL itself is not what was signed: a small number, whatever the URL; the secret is the
/// same for all.
/// </remarks>
internal static partial class TwilioSignature
{
    /// <summary>Name of the header with the signature.</summary>
    public const string Header = "X-Twilio-Signature";

    private const string BodyHash = "bodySHA256=";

    /// <summary>Whether an inbound webhook is signed: by the hash of its body in the URL, else by its form.</summary>
    /// <param name="url">The URL as Twilio knows it.</param>
    public static bool IsValid(ReadOnlySpan<byte> authToken, string url, ReadOnlySpan<byte> body, string signature) =>
        BodyHashIn(url) is { } hash
            ? IsHashOf(hash, body) & IsOfForm(authToken, url, [], signature)
            : IsOfForm(authToken, url, body, signature);

    /// <summary>The signature of a form.</summary>
    /// <param name="url">The URL as Twilio knows it.</param>
    /// <param name="form">The form as it is posted.</param>
    public static string Sign(ReadOnlySpan<byte> authToken, string url, ReadOnlySpan<byte> form)
    {
        var parameters = new byte[form.Length];
        Span<byte> digest = stackalloc byte[HMACSHA1.HashSizeInBytes];
        Hash(authToken, url, parameters.AsSpan(0, SignedForm.Write(form, parameters)), digest);
        return Convert.ToBase64String(digest);
    }

    private static bool IsOfForm(ReadOnlySpan<byte> authToken, string url, ReadOnlySpan<byte> form, string signature)
    {
        Span<byte> given = stackalloc byte[HMACSHA1.HashSizeInBytes];
        if (signature.Length > 64 || !Convert.TryFromBase64String(signature, given, out var length) || length != given.Length)
        {
            return false;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(1, form.Length));
        var parameters = buffer.AsSpan(0, SignedForm.Write(form, buffer));
        var valid = IsOf(authToken, url, parameters, given);
        if (!valid)
        {
            foreach (var spelling in Spellings(url))
            {
                valid |= IsOf(authToken, spelling, parameters, given);
            }
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return valid;
    }

    private static bool IsOf(ReadOnlySpan<byte> authToken, string url, ReadOnlySpan<byte> parameters, ReadOnlySpan<byte> given)
    {
        Span<byte> expected = stackalloc byte[HMACSHA1.HashSizeInBytes];
        Hash(authToken, url, parameters, expected);
        return CryptographicOperations.FixedTimeEquals(expected, given);
    }

#pragma warning disable CA5350 // Twilio signs with SHA-1; as a keyed hash it is not broken.
    private static void Hash(ReadOnlySpan<byte> authToken, string url, ReadOnlySpan<byte> parameters, Span<byte> digest)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(url.Length) + parameters.Length);
        var length = Encoding.UTF8.GetBytes(url, buffer);
        parameters.CopyTo(buffer.AsSpan(length));
        HMACSHA1.HashData(authToken, buffer.AsSpan(0, length + parameters.Length), digest);
        ArrayPool<byte>.Shared.Return(buffer);
    }
#pragma warning restore CA5350

    /// <summary>The URLs that Twilio may have signed; at most 24.</summary>
    internal static IReadOnlyCollection<string> Spellings(string url)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var variant in (string[])[url, WithOtherPort(url)])
        {
            var query = variant.IndexOf('?', StringComparison.Ordinal) is var at and >= 0 ? variant[at..] : "";
            var address = variant[..^query.Length];
            foreach (var written in WaysToWrite(query))
            {
                all.Add(address + written);
            }

            foreach (var written in IsEmpty(query) ? WaysToWrite(query) : [query, Escaped(query), Escaped(query.Replace('+', ' '))])
            {
                all.Add(Escapes().Replace(address + written, escape => escape.Value.ToUpperInvariant()));
                all.Add(Escapes().Replace(address + written, escape => escape.Value.ToLowerInvariant()));
            }
        }

        return all;
    }

    private static bool IsEmpty(string query) => query is "" or "?";

    private static string[] WaysToWrite(string query) => IsEmpty(query) ? ["", "?"] :
    [
        query,
        query.Replace("'", "%27", StringComparison.Ordinal),
        Uri.UnescapeDataString(query),
        Uri.UnescapeDataString(query.Replace('+', ' ')),
        Escaped(query),
        Escaped(query.Replace('+', ' ')),
    ];

    private static string Escaped(string query) => NamesAndValues().Replace(query, text => Uri.EscapeDataString(Uri.UnescapeDataString(text.Value)));

    // The names and values of a query.
    [GeneratedRegex("[^?&=]+", RegexOptions.CultureInvariant)]
    private static partial Regex NamesAndValues();

    [GeneratedRegex("%[0-9A-Fa-f]{2}", RegexOptions.CultureInvariant)]
    private static partial Regex Escapes();

    /// <summary>The URL without its port, or with the scheme's default port when it has none; everything else is unchanged.</summary>
    private static string WithOtherPort(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        if (start < 3)
        {
            return url;
        }

        var length = url.AsSpan(start).IndexOfAny('/', '?', '#');
        var end = length < 0 ? url.Length : start + length;
        var host = url.AsSpan(start, end - start);
        var port = host.LastIndexOf(':');
        return port > host.LastIndexOfAny('@', ']')
            ? string.Concat(url.AsSpan(0, start + port), url.AsSpan(end))
            : string.Concat(url.AsSpan(0, end), url.StartsWith("https", StringComparison.OrdinalIgnoreCase) ? ":443" : ":80", url.AsSpan(end));
    }

    private static string? BodyHashIn(string url)
    {
        if (url.IndexOf('?', StringComparison.Ordinal) is var query and >= 0)
        {
            foreach (var parameter in url[(query + 1)..].Split('&'))
            {
                if (parameter.StartsWith(BodyHash, StringComparison.Ordinal))
                {
                    return parameter[BodyHash.Length..];
                }
            }
        }

        return null;
    }

    private static bool IsHashOf(string hash, ReadOnlySpan<byte> body) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(Convert.ToHexStringLower(SHA256.HashData(body))),
            Encoding.UTF8.GetBytes(hash.ToLowerInvariant()));
}
