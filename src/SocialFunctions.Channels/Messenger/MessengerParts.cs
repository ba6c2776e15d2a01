using System.Globalization;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Conversations;

namespace SocialFunctions.Channels.Messenger;

/// <summary>Cuts a message into what Messenger takes in one call: a text, or one attachment.</summary>
internal static class MessengerParts
{
    public static IReadOnlyList<OutboundPart> Split(OutboundMessage message)
    {
        var parts = new List<OutboundPart>();
        if (!string.IsNullOrEmpty(message.Text))
        {
            foreach (var text in TextSplitter.Split(message.Text, MessengerDescriptor.Descriptor.Limits))
            {
                parts.Add(PartOf(message, parts.Count + 1) with { Text = text });
            }
        }

        foreach (var attachment in message.Attachments)
        {
            var part = PartOf(message, parts.Count + 1);

            // A link is no file that Messenger could fetch and show; as text it becomes a preview.
            parts.Add(attachment is { Kind: "link", Url: { } url } ? part with { Text = url } : part with { Attachments = [attachment] });
        }

        return parts.Count == 0 ? [PartOf(message, 1)] : parts;
    }

    private static OutboundPart PartOf(OutboundMessage message, int number) => new()
    {
        IdempotencyKey = number == 1
            ? message.MessageId
            : string.Create(CultureInfo.InvariantCulture, $"{message.MessageId}/{number}"),
        MessageId = message.MessageId,
        ThreadKey = message.ThreadKey,
        WindowUntil = message.WindowUntil,
    };
}
