using System.Diagnostics;
using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>
/// Agents hide, show and like what customers write in public, and delete answers of ours, where the platform can. No clock and no rule looks at it: what was
/// asked stays asked, and who was answered was answered.
/// </summary>
internal static class Moderating
{
    /// <returns>Null, or why it is refused.</returns>
    public static Refusal? Decide(Turn turn, Moderate moderate)
    {
        if (turn.Subject is not { IsShown: true } message)
        {
            return new Refusal(RefusalKind.NotFound, "There is no such message in the conversation.");
        }

        if (Obstacle(turn, message, moderate.Deed) is { } reason)
        {
            return new Refusal(RefusalKind.Conflict, reason);
        }

        if (!IsDone(message, moderate.Deed))
        {
            turn.Enqueue(new OutboxEntry
            {
                Id = turn.NextEntryId(),
                Conversation = turn.State.Id,
                Account = turn.State.Account,
                Kind = OutboxKind.Moderate,
                DecidedAt = turn.Now,
                Moderation = new Moderation(moderate.Deed, message.Id, message.PlatformId!, turn.State.ThreadKey, moderate.Agent),
            });
        }

        return null;
    }

    /// <summary>What became of it.</summary>
    public static void Tell(Turn turn, OutboxReport report, Moderation moderation)
    {
        var by = $"agent:{moderation.Agent}";
        switch (report)
        {
            case EntryDone when turn.Subject is { } message:
                Do(turn, message, moderation.Deed, by);
                break;
            case EntryFailed failed:
                Fail(turn, moderation, by, failed.Error);
                break;
            case EntryUnknown unknown:
                Fail(turn, moderation, by, unknown.Error);
                break;
            case EntryDone or PartSent or EntrySplit:
                break;
            default:
                throw new UnreachableException($"No rule for {report.GetType().Name}.");
        }
    }

    /// <summary>A message is hidden, or shown again; the latest word counts.</summary>
    /// <returns>The message afterwards.</returns>
    public static Message Hide(Turn turn, Message message, Hiding hiding, string by)
    {
        if (message.Hiding?.At > hiding.At)
        {
            return message;
        }

        var changed = message with { Hiding = hiding };
        turn.Store(changed);
        if ((message.Hiding?.IsHidden ?? false) != hiding.IsHidden)
        {
            turn.Record(hiding.IsHidden ? TimelineType.Hidden : TimelineType.Unhidden, by, hiding.At, new TimelineData { Message = message.Id });
        }

        return changed;
    }

    private static string? Obstacle(Turn turn, Message message, ModerationDeed deed)
    {
        var possible = turn.Channel?.Moderates?.Invoke(turn.State.ThreadKey) ?? [];
        var isOurs = message.Direction is Direction.Out;
        return (possible.Count, isOurs) switch
        {
            (0, _) => $"{turn.Channel?.DisplayName ?? "The channel"} lets a program hide, like or delete nothing here; only an answer is possible.",
            (_, true) when deed is not ModerationDeed.Delete => "It is the company's own message: it can only be deleted.",
            (_, false) when deed is ModerationDeed.Delete => $"It is the customer's message, which is not deleted; {Possible(possible)}.",
            _ when !possible.Contains(deed) => $"{turn.Channel!.DisplayName} has no way to {Name(deed)} it; {Possible(possible)}.",
            _ when message.DeletedAt is not null => "The message is deleted.",
            _ when message.Private => "It went to the customer in private, where it stays.",
            _ when message.PlatformId is null => "The platform does not have the message yet; try again when it is sent.",
            _ => null,
        };
    }

    private static bool IsDone(Message message, ModerationDeed deed) => deed switch
    {
        ModerationDeed.Hide => message.Hiding is { IsHidden: true },
        ModerationDeed.Unhide => false,
        ModerationDeed.Like => message.Liked,
        ModerationDeed.Delete => message.DeletedAt is not null,
        _ => throw new UnreachableException($"No such deed: {deed}."),
    };

    private static void Do(Turn turn, Message message, ModerationDeed deed, string by)
    {
        switch (deed)
        {
            case ModerationDeed.Hide or ModerationDeed.Unhide:
                Hide(turn, message, new Hiding(deed is ModerationDeed.Hide, turn.Now), by);
                break;
            case ModerationDeed.Like when !message.Liked:
                turn.Store(message with { Liked = true });
                turn.Record(TimelineType.Liked, by, turn.Now, new TimelineData { Message = message.Id });
                break;
            case ModerationDeed.Like:
                break;
            case ModerationDeed.Delete:
                MessageChanges.Delete(turn, message, turn.Now, by);
                break;
            default:
                throw new UnreachableException($"No such deed: {deed}.");
        }
    }

    private static void Fail(Turn turn, Moderation moderation, string by, string error) => turn.Record(
        TimelineType.ModerationFailed, by, turn.Now, new TimelineData { Message = moderation.MessageId, Deed = moderation.Deed, Reason = error });

    private static string Possible(IReadOnlyList<ModerationDeed> deeds) =>
        string.Join(" and ", deeds.Where(deed => deed is not ModerationDeed.Delete).Select(Name)) is { Length: > 0 } of
            ? $"possible is to {of} it"
            : "only an answer of the company can be deleted";

    private static string Name(ModerationDeed deed) => deed switch
    {
        ModerationDeed.Hide => "hide",
        ModerationDeed.Unhide => "unhide",
        ModerationDeed.Like => "like",
        ModerationDeed.Delete => "delete",
        _ => throw new UnreachableException($"No such deed: {deed}."),
    };
}
