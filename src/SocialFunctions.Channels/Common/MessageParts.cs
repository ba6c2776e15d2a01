using System.Globalization;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Common;

/// <summary>Cuts a message for platforms that take one text, or one attachment, in a call.</summary>
internal static class MessageParts
{
    /// <summary>The text in as many parts as it needs, then each attachment; one that the channel does not carry is sent as its address.</summary>
    public static IReadOnlyList<OutboundPart> Split(OutboundMessage message, ChannelDescriptor channel)
    {
        var parts = new List<OutboundPart>();
        if (!string.IsNullOrEmpty(message.Text))
        {
            foreach (var text in TextSplitter.Split(message.Text, channel.Limits))
            {
                parts.Add(PartOf(message, parts.Count + 1) with { Text = text });
            }
        }

        foreach (var attachment in message.Attachments)
        {
            var part = PartOf(message, parts.Count + 1);
            parts.Add(attachment is { Url: { } url } && (attachment.Kind == "link" || !channel.Carries.Contains(attachment.Kind))
                ? part with { Text = url }
                : part with { Attachments = [attachment] });
        }

        return parts.Count == 0 ? [PartOf(message, 1)] : parts;
    }

    /// <summary>As few parts as possible, for platforms that take a text and several attachments together: nearly always one.</summary>
    public static IReadOnlyList<OutboundPart> Whole(OutboundMessage message, MessageLimits limits)
    {
        var texts = string.IsNullOrEmpty(message.Text) ? [] : TextSplitter.Split(message.Text, limits);
        var files = message.Attachments.Chunk(limits.Attachments).ToList();
        return
        [
            .. Enumerable.Range(0, Math.Max(1, Math.Max(texts.Count, files.Count))).Select(i => PartOf(message, i + 1) with
            {
                Text = i < texts.Count ? texts[i] : null,
                Attachments = i < files.Count ? files[i] : [],
            }),
        ];
    }

    private static OutboundPart PartOf(OutboundMessage message, int number) => new()
    {
        IdempotencyKey = number == 1 ? message.MessageId : string.Create(CultureInfo.InvariantCulture, $"{message.MessageId}/{number}"),
        MessageId = message.MessageId,
        ThreadKey = message.ThreadKey,
        WindowUntil = message.WindowUntil,
    };
}
