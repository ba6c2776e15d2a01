using System.Globalization;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Vk;

/// <summary>What customers do other than write: they read, press buttons, react, allow and forbid messages.</summary>
internal static class VkActions
{
    /// <summary>They saw everything up to a message. VK does not say when.</summary>
    public static SetAside? Read(VkEvent item, List<InboundEvent> events)
    {
        var json = item.Object;
        if (json.Whole("peer_id") is not { } peer
            || VkId.OfMessage(peer, json.Whole("read_message_id"), json.Whole("conversation_message_id")) is not { } message)
        {
            return SetAside.Unreadable("What was read is not named.");
        }

        if (json.Whole("from_id") is { } reader && item.IsCommunity(reader))
        {
            return SetAside.Ignored("The community's side read a message.");
        }

        events.Add(new DeliveryUpdated
        {
            EventId = item.IdOr(message),
            Channel = VkDescriptor.Name,
            Account = item.Account.Id,
            Scope = item.Group,
            ThreadKey = VkId.Text(peer),
            Visibility = VisibilityOf(item, peer),
            At = item.Now,
            ReceivedAt = item.Now,
            PlatformId = message,
            Status = DeliveryStatus.Read,
        });
        return null;
    }

    /// <summary>A button under a message. VK tells what the button means, not what stands on it, and not when it was pressed.</summary>
    public static SetAside? Pressed(VkEvent item, List<InboundEvent> events)
    {
        var json = item.Object;
        if (json.Whole("peer_id") is not { } peer || json.Whole("user_id") is not { } user || json.Text("event_id") is not { Length: > 0 } press)
        {
            return SetAside.Unreadable("The button does not say who pressed it, or where.");
        }

        events.Add(new MessageReceived
        {
            EventId = item.IdOr(press),
            Channel = VkDescriptor.Name,
            Account = item.Account.Id,
            Scope = item.Group,
            ThreadKey = VkId.Text(peer),
            Visibility = VisibilityOf(item, peer),
            At = item.Now,
            ReceivedAt = item.Now,
            PlatformId = $"event:{press}",
            From = new Sender(VkId.Text(user)),
            Kind = MessageKind.Postback,

            // By its schema the payload is a text; in real events it is JSON.
            Text = json.Text("payload") ?? (json.Get("payload") is { } payload ? WebhookReading.Raw(payload) : null),

            // In private a message is shown by its id, which is not told here.
            ReplyTo = VkId.IsChat(peer) ? VkId.OfNumber(peer, json.Whole("conversation_message_id")) : null,
        });
        return null;
    }

    /// <summary>A reaction names its message by the number within the conversation, also in private. The community's side reacts to customers.</summary>
    public static SetAside? Reacted(VkEvent item, List<InboundEvent> events)
    {
        var json = item.Object;
        if (json.Whole("peer_id") is not { } peer || json.Whole("reacted_id") is not { } who || VkId.OfNumber(peer, json.Whole("cmid")) is not { } message)
        {
            return SetAside.Unreadable("The reaction does not say to which message, or whose it is.");
        }

        if (item.IsCommunity(who))
        {
            return SetAside.Ignored("The community's side reacted to a message.");
        }

        events.Add(new ReactionChanged
        {
            EventId = item.IdOr(string.Create(CultureInfo.InvariantCulture, $"{message}:{who}:{json.Whole("reaction_id")}:{item.Now.ToUnixTimeMilliseconds()}")),
            Channel = VkDescriptor.Name,
            Account = item.Account.Id,
            Scope = item.Group,
            ThreadKey = VkId.Text(peer),
            Visibility = VisibilityOf(item, peer),
            At = item.Now,
            ReceivedAt = item.Now,
            PlatformId = message,
            From = new Sender(VkId.Text(who)),
            Reaction = json.Whole("reaction_id") is { } reaction ? EmojiOf(reaction) : null,
        });
        return null;
    }

    /// <summary>Whoever forbids messages cannot be sent any; whoever allows them, or writes, can.</summary>
    public static SetAside? Consent(VkEvent item, bool optedOut, List<InboundEvent> events)
    {
        if (item.Object.Whole("user_id") is not { } user)
        {
            return SetAside.Unreadable("Who allows or forbids messages is not named.");
        }

        events.Add(new OptOutChanged
        {
            // Without an id or a time, a redelivery cannot be told from a change of mind; either leaves the same state.
            EventId = item.IdOr(string.Create(CultureInfo.InvariantCulture, $"{user}:{item.Now.ToUnixTimeMilliseconds()}")),
            Channel = VkDescriptor.Name,
            Account = item.Account.Id,
            Scope = item.Group,
            ThreadKey = VkId.Text(user),
            Visibility = item.Account.Visibility,
            At = item.Now,
            ReceivedAt = item.Now,
            OptedOut = optedOut,
            OptOut = OptOut.Blocked,
        });
        return null;
    }

    private static Visibility VisibilityOf(VkEvent item, long peer) => VkId.IsChat(peer) ? Visibility.Public : item.Account.Visibility;

    // Source: https://dev.vk.com/en/api/bots/development/reactions. A newer one stays a number.
    private static string EmojiOf(long reaction)
    {
        string[] known = ["❤", "🔥", "😂", "👍", "💩", "❓", "😭", "😡", "👎", "👌", "😃", "🤔", "🙏", "😘", "😍", "🎉"];
        return reaction >= 1 && reaction <= known.Length ? known[reaction - 1] : VkId.Text(reaction);
    }
}
