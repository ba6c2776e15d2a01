using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Channels.Meta;

/// <summary>
/// The signature of Meta's inbound webhooks: <c>X-Hub-Signature-256: sha256=</c> and the hex HMAC-SHA256 of the raw body under the app secret.
/// Source: https://developers.facebook.com/docs/messenger-platform/webhooks#validate-payloads.
/// </summary>
public static class MetaSignature
{
    /// <summary>Name of the header with the signature.</summary>
    public const string Header = "X-Hub-Signature-256";

    private const string LegacyHeader = "X-Hub-Signature";
    private const string Prefix = "sha256=";
    private const string LegacyPrefix = "sha1=";

    /// <summary>Checks the signature. The legacy SHA-1 header counts only where the SHA-256 one is absent.</summary>
    /// <param name="secret">The app secret, as UTF-8.</param>
    public static Verification Verify(InboundWebhookRequest request, ReadOnlySpan<byte> secret)
    {
        if (secret.IsEmpty)
        {
            return Verification.MissingSecret;
        }

        var body = request.Body.Span;
        if (request.Header(Header) is { } header)
        {
            return ResultOf(IsSha256(header, secret, body));
        }

        return request.Header(LegacyHeader) is { } legacy
            ? ResultOf(IsSha1(legacy, secret, body))
            : Verification.MissingSignature;
    }

    /// <summary>The value of <see cref="Header"/> for a body.</summary>
    /// <param name="secret">The app secret, as UTF-8.</param>
    public static string Sign(ReadOnlySpan<byte> body, ReadOnlySpan<byte> secret) =>
        $"{Prefix}{Convert.ToHexStringLower(HMACSHA256.HashData(secret, body))}";

    private static Verification ResultOf(bool genuine) => genuine ? Verification.Valid : Verification.SignatureMismatch;

    private static bool IsSha256(string header, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> body)
    {
        Span<byte> claimed = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (!TryReadHex(header, Prefix, claimed))
        {
            return false;
        }

        return Matches(claimed, secret, body) || (!Ascii.IsValid(body) && MatchesEscaped(claimed, secret, body));
    }

    private static bool Matches(ReadOnlySpan<byte> claimed, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> body)
    {
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, body, digest);
        return CryptographicOperations.FixedTimeEquals(digest, claimed);
    }

    // Meta signs "an escaped unicode version of the payload, with lowercase hex digits". Normally the body arrives escaped. If a proxy has removed the
    // escapes, the same secret over the escaped form proves the same.
    private static bool MatchesEscaped(ReadOnlySpan<byte> claimed, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> body)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MetaEscapes.LongestOf(body.Length));
        try
        {
            return (MetaEscapes.TryEscape(body, buffer, slashes: false, out var length) && Matches(claimed, secret, buffer.AsSpan(0, length)))
                || (MetaEscapes.TryEscape(body, buffer, slashes: true, out length) && Matches(claimed, secret, buffer.AsSpan(0, length)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

#pragma warning disable CA5350 // The platform's legacy header has SHA-1; it counts only where the SHA-256 header is absent.
    private static bool IsSha1(string header, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> body)
    {
        Span<byte> claimed = stackalloc byte[HMACSHA1.HashSizeInBytes];
        if (!TryReadHex(header, LegacyPrefix, claimed))
        {
            return false;
        }

        Span<byte> digest = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(secret, body, digest);
        return CryptographicOperations.FixedTimeEquals(digest, claimed);
    }
#pragma warning restore CA5350

    private static bool TryReadHex(ReadOnlySpan<char> header, string prefix, Span<byte> digest) =>
        header.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
        && header.Length == prefix.Length + (digest.Length * 2)
        && Convert.FromHexString(header[prefix.Length..], digest, out _, out _) == OperationStatus.Done;
}
