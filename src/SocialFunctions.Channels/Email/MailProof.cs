using System.Text.RegularExpressions;
using MimeKit;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Email;

/// <summary>
/// What the provider says of who sent a mail. Anybody can write any <c>From</c>: a domain is proved by its signature (DKIM, RFC 6376), or by the server that
/// sent for it together with the sender that the servers were told (SPF, RFC 7208).
/// </summary>
internal static partial class MailProof
{
    private const string Signature = "DKIM-Signature";
    private const string Pass = "pass";

    /// <summary>
    /// Whether a mail comes from the account's domain, or one below it, as DMARC aligns them (RFC 7489). The account's own mailing list proves nothing: it
    /// sends whatever anybody wrote to it under its own domain.
    /// </summary>
    public static bool IsOfDomain(Mail mail, Account account)
    {
        var domain = MailThread.DomainOf(account.Settings.ExternalId);
        return !MailList.IsOwn(mail, account)
            && mail.ProvedDomains.Any(proved =>
                proved.Equals(domain, StringComparison.OrdinalIgnoreCase) || proved.EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>
    /// SendGrid's fields: <c>dkim</c> such as <c>{@shop.example : pass}</c>, which looks like JSON and is none, and <c>SPF</c>.
    /// Source: https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/setting-up-the-inbound-parse-webhook.
    /// </summary>
    public static IReadOnlyList<string> BySendGrid(MailForm form, string? envelopeFrom) =>
    [
        .. Passed().Matches(form.Text("dkim") ?? "").Select(match => match.Groups[1].Value),
        .. SenderOf(envelopeFrom, form.Text("SPF")),
    ];

    /// <summary>
    /// The headers that Mailgun adds where its spam filter marks mails: <c>X-Mailgun-Spf</c>, and <c>X-Mailgun-Dkim-Check-Result</c>, which does not say whose
    /// signature passed. Those that it adds stand above the line of its own server, those of a sender below it.
    /// Source: https://documentation.mailgun.com/docs/mailgun/user-manual/receive-forward-store/spam-filter.
    /// </summary>
    public static IReadOnlyList<string> ByMailgun(HeaderList headers, string? envelopeFrom)
    {
        var added = headers.Any(header => header.Id is HeaderId.Received) ? headers.TakeWhile(header => header.Id is not HeaderId.Received).ToList() : [];
        var signers = headers.Where(header => header.Field.Equals(Signature, StringComparison.OrdinalIgnoreCase))
            .Select(header => Signer().Match(header.Value).Groups[1].Value)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        return
        [
            .. IsPass(Added("X-Mailgun-Dkim-Check-Result")) && signers is [var signer] ? [signer] : Array.Empty<string>(),
            .. SenderOf(envelopeFrom, Added("X-Mailgun-Spf")),
        ];

        string? Added(string name) => added.FirstOrDefault(header => header.Field.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;
    }

    private static string[] SenderOf(string? envelopeFrom, string? spf) =>
        IsPass(spf) && envelopeFrom?.Trim('<', '>', ' ') is { Length: > 0 } sender ? [MailThread.DomainOf(sender)] : [];

    private static bool IsPass(string? result) => result is not null && result.Trim().Equals(Pass, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"@([^\s:,@{}]+)\s*:\s*pass\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Passed();

    [GeneratedRegex(@"(?:^|;)\s*d\s*=\s*([^\s;]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Signer();
}
