using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Email;

/// <summary>What a mail says, as agents see it.</summary>
/// <param name="Text">What was written now; the subject where there is nothing else.</param>
/// <param name="Quoted">What is quoted of earlier mails.</param>
internal sealed record MailContent(string? Subject, string? Text, string? Quoted, IReadOnlyList<Attachment> Attachments)
{
    // An event of the queue has at most 256 KB; letters have up to three bytes.
    private const int LongestText = 40_000;
    private const int LongestQuoted = 20_000;
    private const int LongestSubject = 500;

    // Of a mail of many megabytes only the beginning is looked at.
    private const int LongestRead = 1_000_000;

    public static MailContent Of(Mail mail)
    {
        var subject = string.IsNullOrWhiteSpace(mail.Subject) ? null : OneLine.Of(mail.Subject, LongestSubject);
        var whole = !string.IsNullOrWhiteSpace(mail.Text) ? Beginning(mail.Text) : mail.Html is { } html ? HtmlText.Of(Beginning(html)) : "";
        var (text, quoted) = QuotedText.Cut(whole.Replace("\0", "", StringComparison.Ordinal));
        return new MailContent(
            subject,
            text.Length > 0 ? Short(text, LongestText) : mail.Attachments.Count == 0 ? subject : null,
            quoted is null ? null : Short(quoted, LongestQuoted),
            [.. mail.Attachments.Select(file => file.Attachment)]);
    }

    private static string Beginning(string text) => text.Length <= LongestRead ? text : text[..LongestRead];

    private static string Short(string text, int longest) => text.Length <= longest ? text : TextSplitter.Split(text, longest, TextSplitter.Utf16)[0] + " …";
}
