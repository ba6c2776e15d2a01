using System.Globalization;
using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Email;

/// <summary>
/// The three values by which Mailgun proves a webhook: the signature is the HMAC-SHA256 of timestamp and token, in hex
/// (https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks). It does not cover the content, so one that somebody has
/// seen must not prove another mail for ever: see <see cref="IsStale"/>.
/// </summary>
internal sealed record MailgunSignature(string Timestamp, string Token, string Signature)
{
    // Mailgun repeats what was not accepted for eight hours, and nothing says that it signs anew then.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(9);

    /// <summary>The values of a webhook; null when it has none.</summary>
    public static MailgunSignature? Of(MailForm form) =>
        form.Text("timestamp") is { Length: > 0 } timestamp && form.Text("token") is { Length: > 0 } token && form.Text("signature") is { Length: > 0 } signature
            ? new MailgunSignature(timestamp, token, signature)
            : null;

    /// <summary>Checks a webhook, with the values that it brings.</summary>
    public static Verification Verify(MailgunSignature? proof, Account account) => proof is null
        ? account.SecretBytes(EmailDescriptor.SigningKey).IsEmpty ? Verification.MissingSecret : Verification.MissingSignature
        : HmacProof.VerifyHex(proof.Signature, account.SecretBytes(EmailDescriptor.SigningKey).Span, Encoding.UTF8.GetBytes(proof.Timestamp + proof.Token));

    /// <summary>Whether it was signed so long ago that it is no first delivery, or in the future.</summary>
    public bool IsStale(DateTimeOffset now) =>
        !long.TryParse(Timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        || Math.Abs(now.ToUnixTimeSeconds() - seconds) > (long)Longest.TotalSeconds;
}
