using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Facebook;

/// <summary>What people write on a page in public, or elsewhere about it: comments, posts, reviews, mentions; their edits and deletions.</summary>
internal static class FacebookWritings
{
    public static SetAside? Read(FacebookChange change, List<InboundEvent> events)
    {
        if (change.Verb is "block" or "unblock" or "mute" or "unmute" || (change is { Verb: "hide" or "unhide", IsOwn: true }))
        {
            return SetAside.Ignored("That something of the page is hidden, or somebody is blocked, answers nobody.");
        }

        if (change.IsOwn)
        {
            return SetAside.Ignored("The page's own: it does not say whom it answers.");
        }

        if (change.Id is not { } id || change.Thread is not { } thread)
        {
            return SetAside.Unreadable("A change that does not say of what.");
        }

        switch (change.Verb)
        {
            case "add":
                events.Add(Added(change, id, thread));
                return null;
            case "edit":
                events.Add(Edited(change, id, thread));
                return null;
            case "hide" or "unhide":
                events.Add(Hidden(change, id, thread));
                return null;
            case "remove":
                events.Add(Removed(change, id, thread));
                return null;
            default:
                return SetAside.Unknown($"Something was done that is not known here: {PrintableName.Of(change.Verb ?? "")}.");
        }
    }

    private static MessageReceived Added(FacebookChange change, string id, string thread) => new()
    {
        EventId = $"{change.Item.Field}-add-{id}",
        Channel = FacebookDescriptor.Name,
        Account = change.Account.Id,
        Scope = change.Own,
        ThreadKey = thread,
        Visibility = Visibility.Public,
        At = change.WrittenAt,
        ReceivedAt = change.Now,
        PlatformId = id,
        From = new Sender(change.Author ?? thread, change.AuthorName),
        Kind = KindOf(change),
        Text = change.Words,
        Attachments = change.Attachments,
        ReplyTo = change.Parent,
        AnswerTo = id,
    };

    private static MessageEdited Edited(FacebookChange change, string id, string thread) => MessageEdited.Of(Added(change, id, thread)) with
    {
        EventId = change.DeriveId($"{change.Item.Entry.Text("time")}\n{change.Words}"),
        At = change.ToldAt,
    };

    private static MessageHidden Hidden(FacebookChange change, string id, string thread) => new()
    {
        EventId = change.DeriveId(change.Item.Entry.Text("time")),
        Channel = FacebookDescriptor.Name,
        Account = change.Account.Id,
        Scope = change.Own,
        ThreadKey = thread,
        Visibility = Visibility.Public,
        At = change.ToldAt,
        ReceivedAt = change.Now,
        PlatformId = id,
        Hidden = change.Verb == "hide",
    };

    private static MessageDeleted Removed(FacebookChange change, string id, string thread) => new()
    {
        EventId = change.DeriveId(null),
        Channel = FacebookDescriptor.Name,
        Account = change.Account.Id,
        Scope = change.Own,
        ThreadKey = thread,
        Visibility = Visibility.Public,
        At = change.ToldAt,
        ReceivedAt = change.Now,
        PlatformId = id,
    };

    private static MessageKind KindOf(FacebookChange change) =>
        change.Words is not null ? MessageKind.Text
        : change.Attachments.Count > 0 ? MessageKind.Media
        : MessageKind.Unsupported;
}
