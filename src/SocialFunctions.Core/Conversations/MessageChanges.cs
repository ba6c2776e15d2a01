using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>Edits, deletions and reactions. One that arrives before its message waits for it; the latest by the platform's clock wins.</summary>
internal static class MessageChanges
{
    public static void Decide(Turn turn, MessageEdited edited)
    {
        var message = turn.Subject ?? Awaited(edited.PlatformId, edited);
        if (message.DeletedAt is not null || message.EditedAt >= edited.At)
        {
            return;
        }

        turn.Store(message with { Text = edited.Text, Attachments = edited.Attachments ?? message.Attachments, EditedAt = edited.At });
        Record(turn, message, TimelineType.Edited, edited.At, new TimelineData { Message = message.Id });
    }

    public static void Decide(Turn turn, MessageDeleted deleted)
    {
        var message = turn.Subject ?? Awaited(deleted.PlatformId, deleted);
        if (message.DeletedAt is not null)
        {
            return;
        }

        turn.Store(message with { Text = null, Attachments = [], DeletedAt = deleted.At });
        Record(turn, message, TimelineType.Deleted, deleted.At, new TimelineData { Message = message.Id });
    }

    public static void Decide(Turn turn, ReactionChanged reaction)
    {
        var message = turn.Subject ?? Awaited(reaction.PlatformId, reaction);
        var standing = message.Reactions?.GetValueOrDefault(reaction.From.Address);
        if (standing?.At >= reaction.At)
        {
            return;
        }

        turn.Store(message with
        {
            Reactions = new Dictionary<string, Reaction>(message.Reactions ?? new Dictionary<string, Reaction>(), StringComparer.Ordinal)
            {
                [reaction.From.Address] = new Reaction(reaction.Reaction, reaction.At),
            },
        });

        // https://developers.facebook.com/docs/messenger-platform/policy: a reaction opens the reply window too.
        turn.State = turn.State with { LastCustomerActionAt = Cases.Latest(turn.State.LastCustomerActionAt, reaction.At) };
        Record(turn, message, TimelineType.Reaction, reaction.At, new TimelineData { Message = message.Id, Reaction = reaction.Reaction });
    }

    private static Message Awaited(string platformId, InboundEvent about) => new()
    {
        Id = Message.IdOf(platformId),
        PlatformId = platformId,
        SentAt = about.At,
        ReceivedAt = about.ReceivedAt,
        Awaited = true,
    };

    private static void Record(Turn turn, Message message, string type, DateTimeOffset at, TimelineData data) =>
        turn.Record(type, message.Direction is Direction.In ? "customer" : "platform", at, data);
}
