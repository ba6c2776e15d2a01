using System.Text;
using MimeKit;
using MimeKit.Utils;

namespace SocialFunctions.Channels.Email;

/// <summary>One mail, however it was posted: whole, or taken apart by the provider.</summary>
/// <param name="Headers">Its headers, as they were sent.</param>
internal sealed record Mail(HeaderList Headers)
{
    /// <summary>Its plain text; null without.</summary>
    public string? Text { get; init; }

    /// <summary>Its text as HTML; null without.</summary>
    public string? Html { get; init; }

    public IReadOnlyList<AttachedFile> Attachments { get; init; } = [];

    /// <summary>What it reports about the delivery of another mail; null for an ordinary one.</summary>
    public MailReport? Report { get; init; }

    /// <summary>The sender as the servers told it: empty for a mail that nobody may answer, null when it is not known.</summary>
    public string? EnvelopeFrom { get; init; }

    /// <summary>Addresses to which the servers delivered it.</summary>
    public IReadOnlyList<string> EnvelopeTo { get; init; } = [];

    /// <summary>Domains of which the provider says that they sent it, see <see cref="MailProof"/>.</summary>
    public IReadOnlyList<string> ProvedDomains { get; init; } = [];

    /// <summary>The subject as the provider decoded it; null where it did not.</summary>
    public string? SubjectField { get; init; }

    /// <summary>The sender where the headers have none.</summary>
    public string? FromField { get; init; }

    /// <summary>Its id without angle brackets; null without.</summary>
    public string? Id => this["Message-Id"] is { } text ? MimeUtils.ParseMessageId(text) ?? IdsIn(text).FirstOrDefault() : null;

    /// <summary>Ids of the mails that it follows, the first of the thread first.</summary>
    public IReadOnlyList<string> References => [.. IdsIn(this["References"]).Concat(InReplyTo).Distinct(StringComparer.Ordinal)];

    /// <summary>Ids of the mails that it answers.</summary>
    public IReadOnlyList<string> InReplyTo => [.. IdsIn(this["In-Reply-To"])];

    /// <summary>Who wrote it, by its own words, or by the servers' where those are no address; null when nobody says.</summary>
    public MailboxAddress? From => Addresses("From").FirstOrDefault() ?? Parsed(FromField) ?? Parsed(EnvelopeFrom);

    /// <summary>
    /// Who may have written it, the first to whom an answer would go first: <c>Reply-To</c>, because a contact form writes under an address of its own;
    /// <c>From</c>; and whom a list wrote over there (https://wiki.ietf.org/group/dmarc/XOriginalFrom).
    /// </summary>
    public IReadOnlyList<MailboxAddress> Authors =>
        [.. new[] { Addresses("Reply-To").FirstOrDefault(), From, Addresses("X-Original-From").FirstOrDefault() }.OfType<MailboxAddress>()];

    /// <summary>Whom its author wrote to.</summary>
    public IReadOnlyList<string> Addressees => [.. Addresses("To").Concat(Addresses("Cc")).Select(mailbox => mailbox.Address)];

    /// <summary>Everybody to whom it went.</summary>
    public IReadOnlyList<string> Recipients => [.. Addressees
        .Concat(Addresses("Delivered-To").Select(mailbox => mailbox.Address))
        .Concat(EnvelopeTo)
        .Distinct(StringComparer.OrdinalIgnoreCase)];

    public string? Subject => SubjectField ?? this["Subject"];

    /// <summary>
    /// When the provider's server took it, which no sender can choose; else when its sender says that it was written; null when nobody says.
    /// </summary>
    public DateTimeOffset? At =>
        this["Received"] is { } received && DateUtils.TryParse(received[(received.LastIndexOf(';') + 1)..], out var arrived) ? arrived
        : this["Date"] is { } date && DateUtils.TryParse(date, out var written) ? written
        : null;

    /// <summary>A header's value, the first if there are several; null when there is none.</summary>
    public string? this[string name] => Headers[name]?.Trim();

    public static IEnumerable<string> IdsIn(string? header) => header is null ? [] : MimeUtils.EnumerateReferences(header);

    // From the raw bytes: in a decoded name a comma would part two addresses.
    private IEnumerable<MailboxAddress> Addresses(string name) =>
        Headers.FirstOrDefault(header => header.Field.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found
        && InternetAddressList.TryParse(found.RawValue, out var list)
            ? list.Mailboxes.Where(mailbox => mailbox.Address.Length > 0)
            : [];

    private static MailboxAddress? Parsed(string? field) =>
        field is not null && InternetAddressList.TryParse(Encoding.UTF8.GetBytes(field), out var list) ? list.Mailboxes.FirstOrDefault() : null;
}
