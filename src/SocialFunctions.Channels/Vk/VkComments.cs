using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Vk;

/// <summary>
/// Comments under posts, photos, videos and goods, and posts in discussions, all of which anybody can read. One thread for each author and thing.
/// Source: https://dev.vk.com/en/api/community-events/json-schema.
/// </summary>
internal static class VkComments
{
    /// <summary>What each family of events is about, the name of the owner in it, and that of the thing.</summary>
    private static readonly (string Family, string Kind, string Owner, string Item)[] Families =
    [
        ("wall_reply", VkCommented.Wall, "post_owner_id", "post_id"),
        ("photo_comment", "photo", "photo_owner_id", "photo_id"),
        ("video_comment", "video", "video_owner_id", "video_id"),
        ("market_comment", "market", "market_owner_id", "item_id"),
        ("board_post", "topic", "topic_owner_id", "topic_id"),
    ];

    /// <summary>The readers of all families, by type of event.</summary>
    public static IEnumerable<KeyValuePair<string, VkReader>> Readers
    {
        get
        {
            foreach (var (family, kind, owner, thing) in Families)
            {
                yield return new($"{family}_new", (item, events) => Read(item, (about, number) => Written(item, about, number, isNew: true, events)));
                yield return new($"{family}_edit", (item, events) => Read(item, (about, number) => Written(item, about, number, isNew: false, events)));
                yield return new($"{family}_restore", (item, events) => Read(item, (about, number) => Written(item, about, number, isNew: false, events)));
                yield return new($"{family}_delete", (item, events) => Read(item, (about, number) => Deleted(item, about, number, events)));

                SetAside? Read(VkEvent item, Func<VkCommented, long, SetAside?> read) =>
                    (item.Object.Whole(owner) ?? item.Object.Whole("owner_id") ?? item.Community) is { } whose && item.Object.Whole(thing) is { } which && item.Object.Whole("id") is { } number
                        ? read(new VkCommented(kind, whose, which), number)
                        : SetAside.Unreadable("A comment that does not say which it is, or under what.");
            }
        }
    }

    /// <summary>A post on the community's wall: of a customer, or of the community, which is a broadcast.</summary>
    public static SetAside? Posted(VkEvent item, List<InboundEvent> events)
    {
        var json = item.Object;
        if (json.Whole("owner_id") is not { } owner || json.Whole("id") is not { } number || json.Whole("from_id") is not { } author)
        {
            return SetAside.Unreadable("A post that does not say whose it is, or on which wall.");
        }

        if (item.IsCommunity(author))
        {
            return SetAside.Ignored("The community's own post.");
        }

        var post = new VkCommented(VkCommented.Wall, owner, number);
        events.Add(Received(item, post, number, author) with { EventId = item.IdOr(post.Name), PlatformId = post.Name, AnswerTo = null });
        return null;
    }

    private static SetAside? Written(VkEvent item, VkCommented about, long number, bool isNew, List<InboundEvent> events)
    {
        if (item.Object.Whole("from_id") is not { } author)
        {
            return SetAside.Unreadable("A comment without an author.");
        }

        if (item.IsCommunity(author))
        {
            return Own(item, about, number, isNew, events);
        }

        var received = Received(item, about, number, author);
        events.Add(isNew ? received : MessageEdited.Of(received) with
        {
            // The same words at the same comment are the same edit.
            EventId = item.IdOr($"{received.PlatformId}:{ConversationId.Hash(received.Text ?? "")}"),
            At = item.Now,
            WrittenAt = received.At,
        });
        return null;
    }

    /// <summary>The community's own comment belongs to the thread of the person whom it answers.</summary>
    private static SetAside? Own(VkEvent item, VkCommented about, long number, bool isNew, List<InboundEvent> events)
    {
        if (item.Object.Whole("reply_to_user") is not { } customer || item.IsCommunity(customer))
        {
            return SetAside.Ignored("The community's own comment, which answers nobody.");
        }

        var content = VkContent.Of(item.Object);
        var at = UnixTime.Read(item.Object, "date", item.Now) ?? item.Now;
        events.Add(new MessageEchoed
        {
            EventId = item.IdOr(isNew ? about.CommentId(number) : $"{about.CommentId(number)}:{ConversationId.Hash(content.Text ?? "")}"),
            Channel = VkDescriptor.Name,
            Account = item.Account.Id,
            Scope = item.Group,
            ThreadKey = about.ThreadOf(customer),
            Visibility = Visibility.Public,
            At = isNew ? at : item.Now,
            ReceivedAt = item.Now,
            PlatformId = about.CommentId(number),
            Sequence = number,
            EditOf = isNew ? null : at,
            Text = content.Text,
            Attachments = content.Attachments,
        });
        return null;
    }

    /// <summary>VK says who wrote it, or only who deleted it: mostly the author. One of a moderator's is not found, and stays.</summary>
    private static SetAside? Deleted(VkEvent item, VkCommented about, long number, List<InboundEvent> events)
    {
        if ((item.Object.Whole("user_id") ?? item.Object.Whole("deleter_id")) is not { } author || item.IsCommunity(author))
        {
            return SetAside.Ignored("A comment was deleted; VK does not say whose.");
        }

        events.Add(new MessageDeleted
        {
            EventId = item.IdOr(about.CommentId(number)),
            Channel = VkDescriptor.Name,
            Account = item.Account.Id,
            Scope = item.Group,
            ThreadKey = about.ThreadOf(author),
            Visibility = Visibility.Public,
            At = item.Now,
            ReceivedAt = item.Now,
            PlatformId = about.CommentId(number),
        });
        return null;
    }

    private static MessageReceived Received(VkEvent item, VkCommented about, long number, long author)
    {
        var content = VkContent.Of(item.Object);
        return new MessageReceived
        {
            EventId = item.IdOr(about.CommentId(number)),
            Channel = VkDescriptor.Name,
            Account = item.Account.Id,
            Scope = item.Group,
            ThreadKey = about.ThreadOf(author),
            Visibility = Visibility.Public,
            At = UnixTime.Read(item.Object, "date", item.Now) ?? item.Now,
            ReceivedAt = item.Now,
            PlatformId = about.CommentId(number),
            Sequence = number,
            From = new Sender(VkId.Text(author)),
            Kind = content.Kind,
            Text = content.Text,
            Attachments = content.Attachments,
            ReplyTo = item.Object.Whole("reply_to_comment") is > 0 and var answered ? about.CommentId(answered) : null,
            AnswerTo = VkId.Text(number),
        };
    }
}
