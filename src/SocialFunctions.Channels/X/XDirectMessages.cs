using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.X;

/// <summary>
/// Direct messages, which both APIs tell alike, and encrypted ones. Source:
/// https://docs.x.com/x-api/account-activity/introduction.
/// </summary>
internal static class XDirectMessages
{
    /// <param name="users">Who takes part, by their ids.</param>
    public static SetAside? Written(XEvent item, JsonElement json, JsonElement users, List<InboundEvent> events)
    {
        var created = json.Get("message_create") ?? default;
        if (json.Text("id") is not { Length: > 0 } id || created.Text("sender_id") is not { Length: > 0 } sender)
        {
            return SetAside.Unreadable("A direct message without an id, or without a sender.");
        }

        var data = created.Get("message_data") ?? default;
        var at = UnixTime.Read(json, "created_timestamp", item.Now) ?? item.Now;
        Attachment[] attachments = data.Get("attachment")?.Get("media") is { } media ? [XMedia.Of(media)] : [];
        var text = XEvent.Unescape(data.Text("text"));
        if (sender == item.Own)
        {
            return Echo(item, json, created.Get("target")?.Text("recipient_id"), text, attachments, at, events);
        }

        events.Add(new MessageReceived
        {
            EventId = $"dm:{id}",
            Channel = XDescriptor.Name,
            Account = item.Account.Id,
            Scope = item.Own,
            ThreadKey = sender,
            Visibility = item.Account.Visibility,
            At = at,
            ReceivedAt = item.Now,
            PlatformId = id,
            Sequence = json.Whole("id"),
            From = XPeople.Of(sender, users.Get(sender) ?? default),
            Kind = data.Get("quick_reply_response") is not null ? MessageKind.Postback
                : text is not null ? MessageKind.Text
                : attachments.Length > 0 ? MessageKind.Media
                : MessageKind.Unsupported,
            Text = text,
            Attachments = attachments,
        });
        return null;
    }

    /// <summary>The customer saw everything up to a message.</summary>
    public static SetAside? Read(XEvent item, JsonElement json, List<InboundEvent> events)
    {
        if (json.Text("sender_id") is not { Length: > 0 } reader || json.Text("last_read_event_id") is not { Length: > 0 } message)
        {
            return SetAside.Unreadable("What was read, or by whom, is not named.");
        }

        if (reader == item.Own)
        {
            return SetAside.Ignored("The company's side read a message.");
        }

        events.Add(new DeliveryUpdated
        {
            EventId = $"read:{message}",
            Channel = XDescriptor.Name,
            Account = item.Account.Id,
            Scope = item.Own,
            ThreadKey = reader,
            Visibility = item.Account.Visibility,
            At = UnixTime.Read(json, "created_timestamp", item.Now) ?? item.Now,
            ReceivedAt = item.Now,
            PlatformId = message,
            Status = DeliveryStatus.Read,
        });
        return null;
    }

    /// <summary>An encrypted message: who wrote is told, and nothing that they wrote.</summary>
    public static SetAside? Encrypted(XEvent item, JsonElement json, List<InboundEvent> events)
    {
        if (json.Text("id") is not { Length: > 0 } id || json.Text("sender_id") is not { Length: > 0 } sender)
        {
            return SetAside.Unreadable("An encrypted message without an id, or without a sender.");
        }

        if (sender == item.Own)
        {
            return SetAside.Ignored("The company's own encrypted message.");
        }

        events.Add(new MessageReceived
        {
            EventId = $"chat:{id}",
            Channel = XDescriptor.Name,
            Account = item.Account.Id,
            Scope = item.Own,
            ThreadKey = sender,
            Visibility = item.Account.Visibility,
            At = UnixTime.Read(json, "created_at_msec", item.Now) ?? item.Now,
            ReceivedAt = item.Now,
            PlatformId = id,
            From = new Sender(sender),
            Kind = MessageKind.Unsupported,
        });
        return null;
    }

    private static SetAside? Echo(
        XEvent item, JsonElement json, string? customer, string? text, Attachment[] attachments, DateTimeOffset at, List<InboundEvent> events)
    {
        if (customer is not { Length: > 0 })
        {
            return SetAside.Unreadable("A direct message of the company's side without a recipient.");
        }

        var id = json.Text("id")!;
        events.Add(new MessageEchoed
        {
            EventId = $"dm:{id}",
            Channel = XDescriptor.Name,
            Account = item.Account.Id,
            Scope = item.Own,
            ThreadKey = customer,
            Visibility = item.Account.Visibility,
            At = at,
            ReceivedAt = item.Now,
            PlatformId = id,
            Sequence = json.Whole("id"),
            App = json.Get("message_create")?.Text("source_app_id"),
            Text = text,
            Attachments = attachments,
        });
        return null;
    }
}
