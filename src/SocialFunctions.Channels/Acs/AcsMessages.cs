using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Acs;

/// <summary>
/// Advanced messages (WhatsApp), and what became of ours. Source: https://learn.microsoft.com/azure/event-grid/communication-services-advanced-messaging-events.
/// </summary>
internal static class AcsMessages
{
    public static SetAside? Received(AcsEvent item, List<InboundEvent> events)
    {
        if (item.NonEmpty("from") is not { } from)
        {
            return SetAside.Unreadable("A message without a sender.");
        }

        var customer = AcsAddress.Of(ChannelOf(item), from);
        if (item.Data.Get("reaction") is { } reaction)
        {
            return Reacted(item, customer, reaction, events);
        }

        var (kind, text, attachments) = ContentOf(item.Data);
        events.Add(new MessageReceived
        {
            EventId = item.Id,
            Channel = AcsDescriptor.Name,
            Account = item.Account.Id,
            ThreadKey = customer,
            Visibility = item.Account.Visibility,
            At = item.At,
            ReceivedAt = item.Now,
            PlatformId = item.MessageId,
            From = new Sender(customer),
            Kind = kind,
            Text = text,
            Attachments = attachments,
            ReplyTo = item.Data.Get("context") is { } answered ? answered.NonEmpty("id") : null,
        });
        return null;
    }

    public static SetAside? Reported(AcsEvent item, List<InboundEvent> events)
    {
        if (item.NonEmpty("messageId") is not { } message || item.NonEmpty("to") is not { } customer)
        {
            return SetAside.Unreadable("A delivery report that does not say of which message, or to whom.");
        }

        DeliveryStatus? status = item.NonEmpty("status")?.ToLowerInvariant() switch
        {
            "sent" => DeliveryStatus.Sent,
            "delivered" => DeliveryStatus.Delivered,
            "read" => DeliveryStatus.Read,
            "failed" => DeliveryStatus.Failed,
            _ => null,
        };
        if (status is null)
        {
            return SetAside.Ignored($"A delivery status that tells nothing: {OneLine.Of(item.NonEmpty("status") ?? "", 64)}.");
        }

        var error = item.Data.Get("error") ?? default;
        events.Add(new DeliveryUpdated
        {
            EventId = item.Id,
            Channel = AcsDescriptor.Name,
            Account = item.Account.Id,
            ThreadKey = AcsAddress.Of(ChannelOf(item), customer),
            Visibility = item.Account.Visibility,
            At = item.At,
            ReceivedAt = item.Now,
            PlatformId = message,
            Status = status.Value,
            WindowClosed = status is DeliveryStatus.Failed && error.Whole("channelCode") is AcsErrors.WindowClosed,
            Error = status is not DeliveryStatus.Failed ? null
                : error.Whole("channelCode") is AcsErrors.WindowClosed ? AcsErrors.WindowIsOver
                : OneLine.Of($"{error.Text("channelMessage") ?? "WhatsApp gave no reason."} (WhatsApp {error.Text("channelCode") ?? "without a code"})", 200),
        });
        return null;
    }

    private static SetAside? Reacted(AcsEvent item, string customer, JsonElement reaction, List<InboundEvent> events)
    {
        if (reaction.NonEmpty("messageId") is not { } message)
        {
            return SetAside.Unreadable("A reaction that does not say to which message.");
        }

        events.Add(new ReactionChanged
        {
            EventId = item.Id,
            Channel = AcsDescriptor.Name,
            Account = item.Account.Id,
            ThreadKey = customer,
            Visibility = item.Account.Visibility,
            At = item.At,
            ReceivedAt = item.Now,
            PlatformId = message,
            From = new Sender(customer),
            Reaction = reaction.NonEmpty("emoji"),
        });
        return null;
    }

    private static (MessageKind Kind, string? Text, Attachment[] Attachments) ContentOf(JsonElement data)
    {
        if (ChosenIn(data) is { } chosen)
        {
            return (MessageKind.Postback, chosen, []);
        }

        Attachment[] attachments = (data.Get("media") ?? data.Get("mediaContent")) is { } media ? [MediaOf(media, data.Text("messageType"))] : [];
        var text = data.NonEmpty("content") ?? (attachments.Length > 0 ? CaptionOf(data) : null);
        return (text is not null ? MessageKind.Text : attachments.Length > 0 ? MessageKind.Media : MessageKind.Unsupported, text, attachments);
    }

    /// <summary>What stands on the button, or in the line of the list, that the customer chose.</summary>
    private static string? ChosenIn(JsonElement data)
    {
        if (data.Get("button") is { } button)
        {
            return button.NonEmpty("text") ?? button.NonEmpty("payload");
        }

        var interactive = data.Get("interactive") ?? data.Get("interactiveContent") ?? default;
        var reply = interactive.Get("buttonReply") ?? interactive.Get("listReply") ?? default;
        return reply.NonEmpty("title") ?? reply.NonEmpty("id");
    }

    private static string? CaptionOf(JsonElement data) => (data.Get("media") ?? data.Get("mediaContent")) is { } media ? media.NonEmpty("caption") : null;

    /// <summary>The file lies at the resource under its id, and is given to whoever signs.</summary>
    private static Attachment MediaOf(JsonElement media, string? messageType)
    {
        var type = media.NonEmpty("mimeType");
        var kind = messageType?.ToLowerInvariant() is "sticker" ? "sticker" : type?.Split('/')[0].ToLowerInvariant() switch
        {
            "image" => "image",
            "audio" => "audio",
            "video" => "video",
            _ => "file",
        };
        return new Attachment(kind, ContentType: type, Name: media.NonEmpty("fileName"), PlatformId: media.NonEmpty("id"));
    }

    private static string? ChannelOf(AcsEvent item) => item.NonEmpty("channelType") ?? item.NonEmpty("channelKind");
}
