using System.Globalization;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Telegram;

/// <summary>Splits a message into calls: texts of at most 4,096 UTF-16 units, each attachment by itself.</summary>
internal static class TelegramParts
{
    /// <summary>https://core.telegram.org/bots/api#sendmessage</summary>
    private const int TextLimit = 4096;

    /// <summary>https://core.telegram.org/bots/api#sendphoto</summary>
    private const int CaptionLimit = 1024;

    public static IReadOnlyList<OutboundPart> Of(OutboundMessage message)
    {
        var text = string.IsNullOrWhiteSpace(message.Text) ? null : message.Text;
        var captioned = text is { Length: <= CaptionLimit } && message.Attachments is [var first, ..] && TelegramCall.TakesCaption(first);
        var calls = new List<(string? Text, Attachment? Attachment)>();
        if (text is not null && !captioned)
        {
            calls.AddRange(TextSplitter.Split(text, TextLimit, TextSplitter.Utf16).Select(part => ((string?)part, (Attachment?)null)));
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
