using System.Buffers;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Meta.Messaging;

/// <summary>
/// Sends one part of a private message, or a private reply to something public. Sources:
/// https://developers.facebook.com/docs/messenger-platform/reference/send-api,
/// https://developers.facebook.com/docs/messenger-platform/discovery/private-replies.
/// </summary>
/// <param name="platform">The platform's name, for errors.</param>
/// <param name="channel">Name of the channel that serves the private threads.</param>
internal sealed class MessagingSender(string platform, string channel)
{
    /// <summary>
    /// What a page's message may have. No official page was found that says how long a text may be; client libraries hold 2,000 (TEXT_MESSAGE_MAX_CHARS in
    /// warriorteam/messenger-sdk).
    /// </summary>
    public static readonly MessageLimits PageLimits = new(Text: 2000, TextUnit.Utf16, Attachments: 1, Caption: 0);

    private readonly GraphApi _api = new(platform, answer => answer.Text("message_id"), MessagingErrors.Judge)
    {
        PrivateThreadOf = (account, answer) => answer.Text("recipient_id") is { Length: > 0 } customer ? new PrivateThread(channel, account.Settings.ExternalId, customer) : null,
    };

    /// <param name="sender">Id at the platform of who sends.</param>
    public async Task<SendResult> SendAsync(
        HttpClient http, Account account, string sender, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken) =>
        Impossible(part) is { } why
            ? new SendResult(SendOutcome.Permanent, Error: why)
            : await _api.PostAsync(http, account, $"{Uri.EscapeDataString(sender)}/messages", Write(part, sender, now), part, now, cancellationToken);

    private string? Impossible(OutboundPart part) =>
        part is { Private: true, AnswerTo: null or "" } ? "There is nothing to answer in private."
        : part.Attachments is [{ Url: null or "" }] ? $"{platform} sends attachments by their URL, and this one has none."
        : part.Attachments.Count == 0 && string.IsNullOrWhiteSpace(part.Text) ? "There is nothing to send."
        : null;

    // A post of a visitor is named after the page, a comment after its post.
    private static string NameOf(OutboundPart part, string sender) =>
        !part.Private ? "id" : part.AnswerTo!.StartsWith($"{sender}_", StringComparison.Ordinal) ? "post_id" : "comment_id";

    private static ReadOnlyMemory<byte> Write(OutboundPart part, string sender, DateTimeOffset now)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        if (part.WindowUntil is { } until && now >= until)
        {
            writer.WriteString("messaging_type", "MESSAGE_TAG");
            writer.WriteString("tag", "HUMAN_AGENT");
        }
        else
        {
            writer.WriteString("messaging_type", "RESPONSE");
        }

        writer.WriteStartObject("recipient");
        writer.WriteString(NameOf(part, sender), part.Private ? part.AnswerTo : part.ThreadKey);
        writer.WriteEndObject();
        writer.WriteStartObject("message");
        if (part.Attachments is [var attachment, ..])
        {
            WriteAttachment(writer, attachment);
        }
        else
        {
            writer.WriteString("text", part.Text);
        }

        writer.WriteString("metadata", SentMetadata.Of(part));
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static void WriteAttachment(Utf8JsonWriter writer, Attachment attachment)
    {
        writer.WriteStartObject("attachment");
        writer.WriteString("type", attachment.Kind is "image" or "audio" or "video" ? attachment.Kind : "file");
        writer.WriteStartObject("payload");
        writer.WriteString("url", attachment.Url);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
