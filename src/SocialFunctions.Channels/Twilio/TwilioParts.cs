using System.Globalization;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Common;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Twilio;

/// <summary>Splits a message into calls. Twilio cuts a text into segments itself; it refuses one above 1,600 characters (error 21617).</summary>
internal static class TwilioParts
{
    private static readonly MessageLimits Limits = TwilioDescriptor.Descriptor.Limits;

    public static IReadOnlyList<OutboundPart> Of(OutboundMessage message)
    {
        var texts = string.IsNullOrWhiteSpace(message.Text) ? [] : TextSplitter.Split(message.Text, Limits);

        // https://www.twilio.com/docs/messaging/api/media-resource: WhatsApp allows one.
        var media = message.Attachments.Chunk(TwilioAddress.IsWhatsApp(message.ThreadKey) ? 1 : Limits.Attachments).ToArray();
        return
        [
            .. Enumerable.Range(0, Math.Max(1, Math.Max(texts.Count, media.Length))).Select(i => new OutboundPart
            {
                IdempotencyKey = i == 0 ? message.MessageId : string.Create(CultureInfo.InvariantCulture, $"{message.MessageId}/{i + 1}"),
                MessageId = message.MessageId,
                ThreadKey = message.ThreadKey,
                Text = texts.ElementAtOrDefault(i),
                Attachments = media.ElementAtOrDefault(i) ?? [],
                WindowUntil = message.WindowUntil,
            }),
        ];
    }
}
