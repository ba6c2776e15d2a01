using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Meta.Messaging;

/// <summary>Messages of customers, their edits and deletions, buttons they chose, and echoes of the page's own messages.</summary>
internal static class MessagingMessages
{
    public static SetAside? Read(in MessagingEvent item, JsonElement message, List<InboundEvent> events)
    {
        if (message.Text("mid") is not { Length: > 0 } mid)
        {
            return SetAside.Unreadable("A message without mid.");
        }

        var echo = message.IsTrue("is_echo") || item.IsOwn;
        if (item.CustomerOf(echo) is not { } customer)
        {
            return SetAside.Unreadable(echo ? "An echo without the customer's id." : "A message without the customer's id.");
        }

        if (message.IsTrue("is_deleted"))
        {
            events.Add(new MessageDeleted
            {
                EventId = item.DeriveId("deleted", mid),
                Channel = item.Account.Channel,
                Account = item.Account.Id,
                Scope = item.Own,
                ThreadKey = customer,
                Visibility = item.Account.Visibility,
                At = item.At ?? item.Now,
                ReceivedAt = item.Now,
                PlatformId = mid,
            });
            return null;
        }

        return echo ? ReadEcho(item, message, mid, customer, events) : ReadReceived(item, message, mid, customer, events);
    }

    public static SetAside? ReadPostback(in MessagingEvent item, JsonElement postback, List<InboundEvent> events)
    {
        if (item.CustomerOf(echo: false) is not { } customer)
        {
            return SetAside.Unreadable("A postback without the customer's id.");
        }

        var payload = postback.NonEmpty("payload");
        var id = postback.NonEmpty("mid") ?? item.DeriveId("postback", payload);
        events.Add(new MessageReceived
        {
            EventId = id,
            Channel = item.Account.Channel,
            Account = item.Account.Id,
            Scope = item.Own,
            ThreadKey = customer,
            Visibility = item.Account.Visibility,
            At = item.At ?? item.Now,
            ReceivedAt = item.Now,
            PlatformId = id,
            From = new Sender(customer),
            Kind = MessageKind.Postback,
            Text = postback.NonEmpty("title") ?? payload,
            Standby = item.Standby,
        });
        return null;
    }

    public static SetAside? ReadEdit(in MessagingEvent item, JsonElement edit, List<InboundEvent> events)
    {
        if (edit.NonEmpty("mid") is not { } mid || item.CustomerOf(echo: false) is not { } customer)
        {
            return SetAside.Unreadable("A message_edit without mid or the customer's id.");
        }

        events.Add(new MessageEdited
        {
            EventId = item.DeriveId("edited", $"{mid}\n{edit.Text("num_edit")}"),
            Channel = item.Account.Channel,
            Account = item.Account.Id,
            Scope = item.Own,
            ThreadKey = customer,
            Visibility = item.Account.Visibility,
            At = item.At ?? item.Now,
            ReceivedAt = item.Now,
            PlatformId = mid,
            From = new Sender(customer),
            Text = edit.NonEmpty("text"),
            Standby = item.Standby,
        });
        return null;
    }

    private static SetAside? ReadReceived(
        in MessagingEvent item, JsonElement message, string mid, string customer, List<InboundEvent> events)
    {
        var text = message.NonEmpty("text");
        var unsupported = message.IsTrue("is_unsupported") || MessagingAttachments.AreUnsupported(message);
        var attachments = MessagingAttachments.Read(message);
        if (MessagingAttachments.StoryIn(message) is { } story)
        {
            attachments = [.. attachments, story];
        }

        var quickReply = message.Get("quick_reply");
        if (text is null && attachments.Count == 0 && quickReply is null && !unsupported)
        {
            return SetAside.Unknown("A message with nothing in it that is known.");
        }

        events.Add(new MessageReceived
        {
            EventId = mid,
            Channel = item.Account.Channel,
            Account = item.Account.Id,
            Scope = item.Own,
            ThreadKey = customer,
            Visibility = item.Account.Visibility,
            At = item.At ?? item.Now,
            ReceivedAt = item.Now,
            PlatformId = mid,
            Sequence = message.Whole("seq"),
            From = new Sender(customer),
            Kind = unsupported ? MessageKind.Unsupported
                : quickReply is not null ? MessageKind.Postback
                : text is not null ? MessageKind.Text
                : MessagingAttachments.AreAllLocations(attachments) ? MessageKind.Location
                : MessageKind.Media,
            Text = text ?? (quickReply is { } chosen ? chosen.NonEmpty("payload") : null),
            Attachments = attachments,
            ReplyTo = message.Get("reply_to") is { } answered ? answered.NonEmpty("mid") : null,
            Standby = item.Standby,
        });
        return null;
    }

    private static SetAside? ReadEcho(
        in MessagingEvent item, JsonElement message, string mid, string customer, List<InboundEvent> events)
    {
        var app = message.NonEmpty("app_id");
        var (ours, part, open) = SentMetadata.Read(message.Text("metadata"));
        events.Add(new MessageEchoed
        {
            EventId = mid,
            Channel = item.Account.Channel,
            Account = item.Account.Id,
            Scope = item.Own,
            ThreadKey = customer,
            Visibility = item.Account.Visibility,
            At = item.At ?? item.Now,
            ReceivedAt = item.Now,
            PlatformId = mid,
            Sequence = message.Whole("seq"),
            Nature = app is null or MetaPlatform.PageInbox ? Nature.Genuine : Nature.Automatic,
            App = app,
            Standby = item.Standby,
            MessageId = ours,
            SaidIn = open,
            Part = part,
            Text = message.NonEmpty("text") ?? MessagingAttachments.WordsOnButtons(message),
            Attachments = MessagingAttachments.Read(message),
        });
        return null;
    }
}
