using System.Security.Cryptography;
using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Email;

/// <summary>
/// Checks that a webhook comes from SendGrid. Where the account has a public key, it must be signed with ECDSA over the timestamp and the raw body
/// (https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/securing-your-parse-webhooks). SendGrid signs only if it is told to; otherwise the
/// URL must hold a secret.
/// </summary>
internal static class SendGridSignature
{
    public const string SignatureHeader = "X-Twilio-Email-Event-Webhook-Signature";
    public const string TimestampHeader = "X-Twilio-Email-Event-Webhook-Timestamp";

    /// <summary>Name of the query parameter with the secret.</summary>
    public const string UrlKey = "key";

    public static Verification Verify(InboundWebhookRequest request, Account account) =>
        account.Secret(EmailDescriptor.PublicKey) is { } keys ? VerifySignature(request, keys)
        : SecretProof.Verify(request.Query(UrlKey), account.SecretBytes(EmailDescriptor.SigningKey).Span);

    /// <summary>The keys in the secret: mails are signed with that of the host's security policy, events with that of the event webhook.</summary>
    public static string[] KeysIn(string secret) => secret.Split(',');

    /// <summary>The key; null when the text is none. SendGrid shows it without the lines of PEM.</summary>
    public static ECDsa? Import(string key)
    {
        var ecdsa = ECDsa.Create();
        try
        {
            ecdsa.ImportSubjectPublicKeyInfo(Convert.FromBase64String(key), out _);
            return ecdsa;
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            ecdsa.Dispose();
            return null;
        }
    }

    private static Verification VerifySignature(InboundWebhookRequest request, string keys)
    {
        if (request.Header(SignatureHeader) is not { Length: > 0 } signature || request.Header(TimestampHeader) is not { Length: > 0 } timestamp)
        {
            return Verification.MissingSignature;
        }

        foreach (var key in KeysIn(keys))
        {
            using var ecdsa = Import(key);
            if (ecdsa is not null && IsSigned(ecdsa, signature, timestamp, request.Body.Span))
            {
                return Verification.Valid;
            }
        }

        return Verification.SignatureMismatch;
    }

    private static bool IsSigned(ECDsa ecdsa, string signature, string timestamp, ReadOnlySpan<byte> body)
    {
        // A signature of P-256 in DER has at most 72 bytes; other curves are a little longer.
        Span<byte> der = stackalloc byte[256];
        if (!Convert.TryFromBase64String(signature, der, out var length))
        {
            return false;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(timestamp));
        hash.AppendData(body);
        return ecdsa.VerifyHash(hash.GetHashAndReset(), der[..length], DSASignatureFormat.Rfc3279DerSequence);
    }
}
