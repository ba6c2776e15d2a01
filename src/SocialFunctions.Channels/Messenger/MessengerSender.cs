using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Channels.Meta;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Messenger;

/// <summary>Sends one part with the Send API. Source: https://developers.facebook.com/docs/messenger-platform/reference/send-api.</summary>
internal static class MessengerSender
{
    private const string Version = "v23.0";

    public static async Task<SendResult> SendAsync(
        HttpClient http, Account account, OutboundPart part, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (Impossible(part) is { } why)
        {
            return new SendResult(SendOutcome.Permanent, Error: why);
        }

        if (account.Secret(MetaPlatform.AccessToken)?.Trim() is not { Length: > 0 } token || token.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return new SendResult(SendOutcome.AccountDead, Error: "The account has no usable access token.");
        }

        using var request = new HttpRequestMessage(
            HttpMethod.Post, $"{account.ApiOrigin}/{Version}/{Uri.EscapeDataString(account.Settings.ExternalId)}/messages");

        // In a header, not in the address as the reference shows it: addresses end up in logs.
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        request.Content = new ReadOnlyMemoryContent(Write(part, now)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        var answer = await PlatformCall.SendAsync(http, request, part.IdempotencyKey, now, cancellationToken);
        return answer.Unanswered(GraphErrors.IsIn(answer))
            ?? (!answer.IsSuccess || answer.Body.Get("error") is not null ? GraphErrors.ResultOf(answer, token)
                : answer.Body.Text("message_id") is { } id && !string.IsNullOrWhiteSpace(id) ? new SendResult(SendOutcome.Sent, id)
                : answer.WithoutId);
    }

    private static string? Impossible(OutboundPart part) =>
        part.Attachments is [{ Url: null or "" }] ? "Messenger sends attachments by their URL, and this one has none."
        : part.Attachments.Count == 0 && string.IsNullOrWhiteSpace(part.Text) ? "There is nothing to send."
        : null;

    private static ReadOnlyMemory<byte> Write(OutboundPart part, DateTimeOffset now)
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
        writer.WriteString("id", part.ThreadKey);
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

        writer.WriteString("metadata", MessengerMetadata.Of(part));
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
        writer.WriteBoolean("is_reusable", false);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
