using System.Globalization;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Telegram;

/// <summary>Splits a message into calls: texts within the limit, and one call per attachment, with the text as its caption if it is short enough.</summary>
internal static class TelegramParts
{
    private static readonly MessageLimits Limits = TelegramDescriptor.Descriptor.Limits;

    public static IReadOnlyList<OutboundPart> Of(OutboundMessage message)
    {
        var text = string.IsNullOrWhiteSpace(message.Text) ? null : message.Text;
        var captioned = text?.Length <= Limits.Caption && message.Attachments is [var first, ..] && TelegramCall.TakesCaption(first);
        var calls = new List<(string? Text, Attachment? Attachment)>();
        if (text is not null && !captioned)
        {
            calls.AddRange(TextSplitter.Split(text, Limits).Select(part => ((string?)part, (Attachment?)null)));
        }

        calls.AddRange(message.Attachments.Select((attachment, i) => (captioned && i == 0 ? text : null, (Attachment?)attachment)));
        if (calls.Count == 0)
        {
            calls.Add((message.Text, null));
        }

        return [.. calls.Select((call, i) => new OutboundPart
        {
            IdempotencyKey = i == 0 ? message.MessageId : string.Create(CultureInfo.InvariantCulture, $"{message.MessageId}/{i + 1}"),
            MessageId = message.MessageId,
            ThreadKey = message.ThreadKey,
            Text = call.Text,
            Attachments = call.Attachment is null ? [] : [call.Attachment],
            WindowUntil = message.WindowUntil,
        })];
    }
}
