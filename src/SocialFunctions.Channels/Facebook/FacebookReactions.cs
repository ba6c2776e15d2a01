using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Facebook;

/// <summary>Reactions to comments. They say who reacted, so they are of that person's thread: there they show that an answer of ours was liked.</summary>
internal static class FacebookReactions
{
    public static SetAside? Read(FacebookChange change, List<InboundEvent> events)
    {
        if (change.Comment is not { } comment)
        {
            return SetAside.Ignored("A reaction to the page, a post or a review is no message.");
        }

        if (change.IsOwn)
        {
            return SetAside.Ignored("The page's own reaction.");
        }

        if (change.Author is not { } author || change.Thread is not { } thread)
        {
            return SetAside.Unreadable("A reaction that does not say whose, or under which post.");
        }

        if (change.Verb is not ("add" or "edit" or "remove"))
        {
            return SetAside.Unknown($"Something was done to a reaction that is not known here: {PrintableName.Of(change.Verb ?? "")}.");
        }

        events.Add(new ReactionChanged
        {
            EventId = change.DeriveId($"{comment}\n{change.Reaction}"),
            Channel = FacebookDescriptor.Name,
            Account = change.Account.Id,
            Scope = change.Own,
            ThreadKey = thread,
            Visibility = Visibility.Public,
            At = change.WrittenAt,
            ReceivedAt = change.Now,
            PlatformId = comment,
            From = new Sender(author, change.AuthorName),
            Reaction = change.Verb == "remove" ? null : change.Reaction,
        });
        return null;
    }
}
