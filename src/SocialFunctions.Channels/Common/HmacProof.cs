using System.Buffers;
using System.Security.Cryptography;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Channels.Common;

/// <summary>Signatures that are the HMAC-SHA256 of the raw body under a secret that both sides know; compared in constant time.</summary>
internal static class HmacProof
{
    private const int LengthUnpadded = 43;

    /// <summary>Checks a signature in base64; the padding may be missing, as some senders leave it out.</summary>
    public static Verification VerifyBase64(string? signature, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> body)
    {
        Span<byte> claimed = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return secret.IsEmpty ? Verification.MissingSecret
            : signature is not { Length: > 0 } ? Verification.MissingSignature
            : Convert.TryFromBase64String(signature.Length == LengthUnpadded ? signature + "=" : signature, claimed, out var length) && length == claimed.Length && Matches(claimed, secret, body) ? Verification.Valid
            : Verification.SignatureMismatch;
    }

    /// <summary>Checks a signature in hex digits of either case.</summary>
    public static Verification VerifyHex(string? signature, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> body)
    {
        Span<byte> claimed = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return secret.IsEmpty ? Verification.MissingSecret
            : signature is not { Length: > 0 } ? Verification.MissingSignature
            : signature.Length == claimed.Length * 2
                && Convert.FromHexString(signature, claimed, out _, out _) == OperationStatus.Done
                && Matches(claimed, secret, body) ? Verification.Valid
            : Verification.SignatureMismatch;
    }

    private static bool Matches(ReadOnlySpan<byte> claimed, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> body)
    {
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, body, digest);
        return CryptographicOperations.FixedTimeEquals(digest, claimed);
    }
}
