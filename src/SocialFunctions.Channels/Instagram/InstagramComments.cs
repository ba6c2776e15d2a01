using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Instagram;

/// <summary>Comments under the account's posts and live videos, and mentions of the account elsewhere.</summary>
internal static class InstagramComments
{
    public static SetAside? Read(InstagramComment comment, bool live, List<InboundEvent> events)
    {
        if (comment.Id is not { } id)
        {
            return SetAside.Unreadable("A comment without an id.");
        }

        if (comment.Author == comment.Own)
        {
            return SetAside.Ignored("The account's own comment: it does not say whom it answers.");
        }

        // A comment that does not say who wrote it is a thread of its own.
        var thread = InstagramThread.OfComments(comment.Post ?? comment.Parent ?? id, comment.Author ?? id, live);
        events.Add(Received(comment, id, thread) with
        {
            From = new Sender(comment.Author ?? thread, comment.AuthorName),
            Kind = comment.Text is null ? MessageKind.Unsupported : MessageKind.Text,
            Text = comment.Text,
            ReplyTo = comment.Parent,
        });
        return null;
    }

    /// <summary>A mention says neither who nor what: both stand where it is.</summary>
    public static SetAside? ReadMention(InstagramComment mention, List<InboundEvent> events)
    {
        if (mention.Post is not { } post)
        {
            return SetAside.Unreadable("A mention that does not say where.");
        }

        var thread = InstagramThread.OfMention(post, mention.Id);
        events.Add(Received(mention, mention.Id ?? post, thread) with { From = new Sender(thread), Kind = MessageKind.Unsupported });
        return null;
    }

    private static MessageReceived Received(InstagramComment comment, string id, string thread) => new()
    {
        EventId = $"{comment.Item.Field}:{id}",
        Channel = InstagramDescriptor.Name,
        Account = comment.Account.Id,
        Scope = comment.Own,
        ThreadKey = thread,
        Visibility = Visibility.Public,
        At = comment.At,
        ReceivedAt = comment.Now,
        PlatformId = id,
        From = new Sender(thread),
        AnswerTo = id,
    };
}
