using System.Globalization;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Vk;

/// <summary>Messages of customers, and of the community's side, which VK reports too. Source: https://dev.vk.com/en/reference/objects/message.</summary>
internal static class VkMessages
{
    public static SetAside? Written(VkEvent item, List<InboundEvent> events)
    {
        if (VkMessage.Of(item, otherwise: item.Id is { } id ? $"event:{id}" : null) is not { } message)
        {
            return SetAside.Unreadable("A message without an id, or without a peer.");
        }

        if (message.Json.Get("action") is { } action)
        {
            return SetAside.Ignored($"A service message of a chat: {OneLine.Of(action.Text("type") ?? action.AsText() ?? "", 64)}.");
        }

        events.Add(message.IsOurs ? Echo(item, message) : Received(item, message));
        return null;
    }

    /// <summary>An edit of a message by either side.</summary>
    public static SetAside? Edited(VkEvent item, List<InboundEvent> events)
    {
        if (VkMessage.Of(item) is not { } message)
        {
            return SetAside.Unreadable("An edit that does not say of which message.");
        }

        var id = item.IdOr(string.Create(CultureInfo.InvariantCulture, $"{message.PlatformId}:{message.EditedAt?.ToUnixTimeSeconds()}"));
        events.Add(message.IsOurs
            ? Echo(item, message) with { EventId = id, At = message.EditedAt ?? item.Now, EditOf = message.At }
            : MessageEdited.Of(Received(item, message)) with { EventId = id, At = message.EditedAt ?? item.Now, WrittenAt = message.At });
        return null;
    }

    private static MessageReceived Received(VkEvent item, VkMessage message)
    {
        var content = VkContent.Of(message.Json);
        return new MessageReceived
        {
            EventId = item.IdOr(message.PlatformId),
            Channel = VkDescriptor.Name,
            Account = item.Account.Id,
            Scope = item.Group,
            ThreadKey = message.ThreadKey,
            Visibility = message.Visibility,
            At = message.At,
            ReceivedAt = item.Now,
            PlatformId = message.PlatformId,
            OtherId = message.OtherId,
            Sequence = message.Number,
            From = message.Sender,
            Kind = content.Kind,
            Text = content.Text,
            Attachments = content.Attachments,
            ReplyTo = message.ReplyTo,
            Edited = message.EditedAt is not null,
        };
    }

    /// <summary>Written by a manager of the community in VK, or sent by a program with its key: this one, or another.</summary>
    private static MessageEchoed Echo(VkEvent item, VkMessage message)
    {
        var content = VkContent.Of(message.Json);
        return new MessageEchoed
        {
            EventId = item.IdOr(message.PlatformId),
            Channel = VkDescriptor.Name,
            Account = item.Account.Id,
            Scope = item.Group,
            ThreadKey = message.ThreadKey,
            Visibility = message.Visibility,
            At = message.At,
            ReceivedAt = item.Now,
            PlatformId = message.PlatformId,
            OtherId = message.OtherId,
            Sequence = message.Number,
            Nature = message.Json.Whole("admin_author_id") is > 0 ? Nature.Genuine : Nature.Automatic,
            Text = content.Text,
            Attachments = content.Attachments,
        };
    }
}
