using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.WhatsApp;

/// <summary>Messages of customers, their edits, reactions, and what they take back.</summary>
internal static class WhatsAppMessages
{
    public static SetAside? Read(WhatsAppChange change, JsonElement message, List<InboundEvent> events)
    {
        if (message.Text("id") is not { Length: > 0 } id)
        {
            return SetAside.Unreadable("A message without an id.");
        }

        var type = message.Text("type");
        if (type == "system")
        {
            return WhatsAppMoves.ReadSystem(change, message, id, events);
        }

        if (change.CustomerOf(message) is not { } customer)
        {
            return SetAside.Unreadable("A message that does not say who wrote it.");
        }

        var thread = message.Text("group_id") is { Length: > 0 } group ? WhatsAppChange.ThreadOfGroup(group) : customer;
        return type switch
        {
            "reaction" => Reacted(change, message, id, thread, customer, events),
            "edit" => Edited(change, message, id, thread, customer, events),
            "revoke" => Revoked(change, message, id, thread, events),
            "request_welcome" => SetAside.Ignored("Somebody opened the chat for the first time."),
            "interactive" when message.Get("interactive")?.Text("type") == "call_permission_reply" =>
                SetAside.Ignored("Whether somebody may be called means nothing to a conversation."),
            _ => Received(change, message, id, thread, customer, events),
        };
    }

    private static SetAside? Received(
        WhatsAppChange change, JsonElement message, string id, string thread, string customer, List<InboundEvent> events)
    {
        var type = message.Text("type") ?? "";
        if ((WhatsAppContent.Of(type, message) ?? WhatsAppContent.WithErrors(change, message)) is not { } content)
        {
            return SetAside.Unknown($"A message of a kind that is not known here: {PrintableName.Of(type)}.");
        }

        events.Add(Message(change, message, id, thread, customer, content, AnsweredBy(message)));
        return null;
    }

    private static SetAside? Edited(
        WhatsAppChange change, JsonElement message, string id, string thread, string customer, List<InboundEvent> events)
    {
        if (message.Get("edit") is not { } edit
            || edit.Text("original_message_id") is not { Length: > 0 } original
            || edit.Get("message") is not { } edited
            || WhatsAppContent.Of(edited.Text("type") ?? "", edited) is not { } content)
        {
            return SetAside.Unreadable("An edit without the message as it is now.");
        }

        events.Add(MessageEdited.Of(Message(change, message, id, thread, customer, content, AnsweredBy(edited))) with { PlatformId = original });
        return null;
    }

    public static SetAside? Revoked(WhatsAppChange change, JsonElement message, string id, string thread, List<InboundEvent> events)
    {
        if (message.Get("revoke")?.Text("original_message_id") is not { Length: > 0 } original)
        {
            return SetAside.Unreadable("What was taken back is not named.");
        }

        events.Add(new MessageDeleted
        {
            EventId = id,
            Channel = WhatsAppDescriptor.Name,
            Account = change.Account.Id,
            Scope = change.Number,
            ThreadKey = thread,
            Visibility = change.VisibilityOf(thread),
            At = change.TimeOf(message),
            ReceivedAt = change.Now,
            PlatformId = original,
        });
        return null;
    }

    /// <summary>A reaction that is taken back comes with an empty emoji, or with none.</summary>
    private static SetAside? Reacted(
        WhatsAppChange change, JsonElement message, string id, string thread, string customer, List<InboundEvent> events)
    {
        if (message.Get("reaction") is not { } reaction || reaction.Text("message_id") is not { Length: > 0 } subject)
        {
            return SetAside.Unreadable("A reaction that does not say to what.");
        }

        events.Add(new ReactionChanged
        {
            EventId = id,
            Channel = WhatsAppDescriptor.Name,
            Account = change.Account.Id,
            Scope = change.Number,
            ThreadKey = thread,
            Visibility = change.VisibilityOf(thread),
            At = change.TimeOf(message),
            ReceivedAt = change.Now,
            PlatformId = subject,
            From = change.SenderOf(customer),
            Reaction = reaction.NonEmpty("emoji"),
        });
        return null;
    }

    private static MessageReceived Message(
        WhatsAppChange change, JsonElement message, string id, string thread, string customer, WhatsAppContent content, string? answers) => new()
        {
            EventId = id,
            Channel = WhatsAppDescriptor.Name,
            Account = change.Account.Id,
            Scope = change.Number,
            ThreadKey = thread,
            Visibility = change.VisibilityOf(thread),
            At = change.TimeOf(message),
            ReceivedAt = change.Now,
            PlatformId = id,
            From = change.SenderOf(customer),
            Kind = content.Kind,
            Text = content.Text,
            Attachments = content.Attachments,
            ReplyTo = answers,
        };

    private static string? AnsweredBy(JsonElement message) => message.Get("context")?.NonEmpty("id");
}
