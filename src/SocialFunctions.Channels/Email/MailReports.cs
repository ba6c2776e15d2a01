using System.Diagnostics.CodeAnalysis;
using System.Text;
using MimeKit;
using MimeKit.Utils;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Email;

/// <summary>What a mail server or a mail program reports about a mail of ours.</summary>
/// <param name="Recipient">Who should have got it; null when the report does not say.</param>
/// <param name="Status">What became of it; null while it is still tried.</param>
/// <param name="Error">Why it failed, in one line.</param>
/// <param name="MailId">The id of the mail; null when the report does not say.</param>
internal sealed record MailReport(string? Recipient, DeliveryStatus? Status, string? Error, string? MailId);

/// <summary>
/// Finds reports: of servers (RFC 3464, "delivery status notification": a bounce), and of programs that a mail was shown (RFC 8098).
/// </summary>
internal static class MailReports
{
    private const int LongestError = 300;

    /// <summary>The report in a whole mail; null when it is none.</summary>
    public static MailReport? In(MimeMessage message) =>
        message.Body is MultipartReport report ? Read(report.ToList(), message.Headers) : OfFailedRecipients(message.Headers);

    /// <summary>The report among the files of a mail that the provider took apart; null when there is none.</summary>
    public static MailReport? In(IReadOnlyList<MailFile> files)
    {
        var parts = files.Where(file => file.Type is "message/delivery-status" or "message/disposition-notification" or "message/rfc822" or "text/rfc822-headers")
            .Select(EntityOf).OfType<MimeEntity>().ToList();
        return Read(parts, []);
    }

    private static MailReport? Read(IReadOnlyList<MimeEntity> parts, HeaderList headers) =>
        parts.OfType<MessageDeliveryStatus>().FirstOrDefault() is { } delivery ? OfServer(delivery, IdIn(parts) ?? IdIn(headers))
        : parts.OfType<MessageDispositionNotification>().FirstOrDefault() is { } shown ? OfProgram(shown)
        : null;

    private static MailReport? OfServer(MessageDeliveryStatus delivery, string? mailId)
    {
        // The first group is about the mail, each other about one recipient.
        if (delivery.StatusGroups.Skip(1).FirstOrDefault() is not { } about)
        {
            return null;
        }

        var status = about["Action"]?.Trim().ToLowerInvariant() switch
        {
            "failed" => DeliveryStatus.Failed,
            "delivered" or "relayed" or "expanded" => DeliveryStatus.Delivered,
            _ => (DeliveryStatus?)null,
        };
        var error = status is DeliveryStatus.Failed ? OneLine.Of(about["Diagnostic-Code"] ?? about["Status"] ?? "The mail was returned.", LongestError) : null;
        return new MailReport(AddressIn(about["Original-Recipient"] ?? about["Final-Recipient"]), status, error, mailId);
    }

    private static MailReport OfProgram(MessageDispositionNotification shown) => new(
        AddressIn(shown.Fields["Original-Recipient"] ?? shown.Fields["Final-Recipient"]),
        shown.Fields["Disposition"]?.Contains("displayed", StringComparison.OrdinalIgnoreCase) == true ? DeliveryStatus.Read : null,
        null,
        Mail.IdsIn(shown.Fields["Original-Message-ID"]).FirstOrDefault());

    // Exim and Google name the addresses in a header, whatever the body looks like.
    private static MailReport? OfFailedRecipients(HeaderList headers) => headers["X-Failed-Recipients"] is { Length: > 0 } failed
        ? new MailReport(failed.Split(',')[0].Trim(), DeliveryStatus.Failed, "The mail was returned.", IdIn(headers))
        : null;

    private static string? IdIn(IReadOnlyList<MimeEntity> parts) =>
        parts.OfType<MimeKit.MessagePart>().Select(part => part.Message?.MessageId).OfType<string>().FirstOrDefault()
        ?? parts.OfType<TextPart>().Where(part => part.ContentType.IsMimeType("text", "rfc822-headers"))
            .Select(part => MimeUtils.ParseMessageId(MimeReader.HeadersOf(Encoding.UTF8.GetBytes(part.Text))["Message-Id"] ?? "")).OfType<string>().FirstOrDefault();

    private static string? IdIn(HeaderList headers) => Mail.IdsIn(headers["In-Reply-To"]).Concat(Mail.IdsIn(headers["References"])).FirstOrDefault();

    // "rfc822; maria@example.org"
    private static string? AddressIn(string? field) => field?[(field.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim(' ', '<', '>') is { Length: > 0 } address ? address : null;

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The entity is read by the caller and holds memory only.")]
    private static MimeEntity? EntityOf(MailFile file)
    {
        using var stream = new MemoryStream([.. Encoding.ASCII.GetBytes($"Content-Type: {file.Type}\r\n\r\n"), .. file.Content.Span]);
        try
        {
            return MimeEntity.Load(stream);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
