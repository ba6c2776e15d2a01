using System.Security.Cryptography;
using System.Text;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Channels.Common;

/// <summary>The proof of platforms that do not sign: a secret that both sides know comes with every webhook. Compared in constant time.</summary>
internal static class SecretProof
{
    public static Verification Verify(string? given, ReadOnlySpan<byte> secret) =>
        secret.IsEmpty ? Verification.MissingSecret
        : given is not { Length: > 0 } ? Verification.MissingSignature

        // Digests have equal lengths, so the time taken does not reveal the length of the secret.
        : CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(secret)) ? Verification.Valid
        : Verification.SignatureMismatch;
}
