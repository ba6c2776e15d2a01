using System.Globalization;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Email;

/// <summary>A mail of ours, before a provider sends it.</summary>
/// <param name="ThreadKey">The key of the thread, which comes back with reports; null for a notice to an agent, of which nobody waits for a report.</param>
/// <param name="Headers">The headers that make it part of its thread, and say whether a machine wrote it.</param>
internal sealed record OutgoingMail(
    string To, string From, string Id, string MessageId, string? ThreadKey, string ReplyTo, string Subject, string Text, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    private const int LongestSubject = 250;
    private const int LongestNotice = 78;
    private const string Answer = "Re: ";

    /// <summary>The files that it takes along.</summary>
    public IReadOnlyList<EnclosedFile> Files { get; init; } = [];

    /// <summary>The mail of a part; null when there is nothing to send, or nobody to send it to.</summary>
    public static OutgoingMail? Of(Account account, OutboundPart part)
    {
        var (address, token) = MailThread.Parse(part.ThreadKey);
        var answered = MailAnswer.Parse(part.AnswerTo);
        var files = EnclosedFile.Of(part);
        var text = string.Join("\n\n", new[] { part.Text?.Trim(), string.Join('\n', part.Attachments.Select(Written)) }.Where(part => !string.IsNullOrEmpty(part)));
        if (address.Length == 0 || (text.Length == 0 && files.Count == 0))
        {
            return null;
        }

        var thread = token ?? MailThread.Of(part.IdempotencyKey);
        var id = MailThread.IdOf(part.IdempotencyKey, thread, account);
        return new OutgoingMail(
            OneLine.Of(answered?.Address ?? address, LongestSubject),
            account.Settings.ExternalId,
            id,
            part.MessageId,
            token is null ? null : part.ThreadKey,
            token is null ? account.Settings.ExternalId : MailThread.ReplyAddressOf(token, account),
            SubjectOf(answered, part, token),
            text.Length > 0 ? text : string.Join('\n', files.Select(file => file.Name)),
            [.. HeadersOf(answered, part.Automatic, id)])
        {
            Files = files,
        };
    }

    // Nobody wants a form of "Re: Re: AW:".
    private static string SubjectOf(MailAnswer? answered, OutboundPart part, string? token) =>
        answered?.Subject is { } subject ? OneLine.Of(subject.StartsWith(Answer.Trim(), StringComparison.OrdinalIgnoreCase) ? subject : Answer + subject, LongestSubject)
        : token is null && part.Text is { } notice ? OneLine.Of(notice.Split('\n')[0], LongestNotice)
        : "Your message";

    private static IEnumerable<KeyValuePair<string, string>> HeadersOf(MailAnswer? answered, bool automatic, string id)
    {
        yield return new("Message-ID", $"<{id}>");
        if (answered is not null)
        {
            yield return new("In-Reply-To", Bracketed([answered.Id]));
            yield return new("References", Bracketed([.. answered.References, answered.Id]));
        }

        if (automatic)
        {
            // RFC 3834: nothing automatic answers it.
            yield return new("Auto-Submitted", answered is null ? "auto-generated" : "auto-replied");
            yield return new("X-Auto-Response-Suppress", "All");
        }
    }

    // Ids come from customers: nothing of one may end its header.
    private static string Bracketed(IEnumerable<string> ids) =>
        string.Join(' ', ids.Select(id => $"<{string.Concat(id.Where(c => c is > ' ' and < '\x7f' and not ('<' or '>')))}>"));

    private static string Written(Attachment attachment) => attachment switch
    {
        { Url: { Length: > 0 } url, Name: { Length: > 0 } name } => $"{name}: {url}",
        { Url: { Length: > 0 } url } => url,
        { Latitude: { } latitude, Longitude: { } longitude } =>
            string.Create(CultureInfo.InvariantCulture, $"{attachment.Name} https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}").Trim(),
        _ => "",
    };
}
