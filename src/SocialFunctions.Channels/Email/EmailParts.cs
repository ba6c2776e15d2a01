using System.Globalization;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Email;

/// <summary>Cuts a message into mails: nearly always one, with its text and where its files are.</summary>
internal static class EmailParts
{
    public static IReadOnlyList<OutboundPart> Of(OutboundMessage message, MessageLimits limits)
    {
        var texts = string.IsNullOrEmpty(message.Text) ? [] : TextSplitter.Split(message.Text, limits);
        var files = message.Attachments.Chunk(limits.Attachments).ToList();
        return
        [
            .. Enumerable.Range(0, Math.Max(1, Math.Max(texts.Count, files.Count))).Select(i => new OutboundPart
            {
                IdempotencyKey = i == 0 ? message.MessageId : string.Create(CultureInfo.InvariantCulture, $"{message.MessageId}/{i + 1}"),
                MessageId = message.MessageId,
                ThreadKey = message.ThreadKey,
                Text = i < texts.Count ? texts[i] : null,
                Attachments = i < files.Count ? files[i] : [],
                WindowUntil = message.WindowUntil,
            }),
        ];
    }
}
