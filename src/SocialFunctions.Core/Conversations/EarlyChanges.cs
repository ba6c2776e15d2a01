using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>
/// Remembers deletions, hidings and reactions that came before their message, and applies them when it is known, as if they had come after it. So both orders of
/// arrival give the same state.
/// </summary>
internal static class EarlyChanges
{
    private const int Remembered = 32;

    public static void Remember(Turn turn, EarlyChange change)
    {
        var known = turn.State.EarlyChanges;
        if (!known.Any(earlier => earlier.PlatformId == change.PlatformId && earlier.By == change.By && earlier.Hidden is null == change.Hidden is null
            && (change is { By: null, Hidden: null } || earlier.At == change.At)))
        {
            turn.State = turn.State with { EarlyChanges = [.. known.TakeLast(Remembered - 1), change] };
        }
    }

    /// <summary>Applies what came early for a message that has become known; from now on it is found by either id.</summary>
    /// <param name="otherId">See <see cref="MessageReceived.OtherId"/>.</param>
    public static Message Apply(Turn turn, Message message, string platformId, string? otherId) =>
        Name(turn, Apply(turn, message, platformId), otherId);

    /// <summary>The platform has told another id of a message: what came early under it is applied.</summary>
    /// <param name="otherId">Null when it has none.</param>
    public static Message Name(Turn turn, Message message, string? otherId)
    {
        if (otherId is null)
        {
            return message;
        }

        turn.Alias(otherId, message.Id);
        return Apply(turn, message, otherId);
    }

    /// <summary>Applies what came early for a message that has become known, each change as of its own time.</summary>
    /// <param name="platformId">The platform's id under which it has become known.</param>
    public static Message Apply(Turn turn, Message message, string platformId) =>
        turn.State.EarlyChanges.Count == 0 ? message : ApplyKnown(turn, message, platformId);

    private static Message ApplyKnown(Turn turn, Message message, string platformId)
    {
        var known = turn.State.EarlyChanges;
        if (!known.Any(change => change.PlatformId == platformId))
        {
            return message;
        }

        turn.State = turn.State with { EarlyChanges = [.. known.Where(change => change.PlatformId != platformId)] };

        // An assignee cannot have seen the message before it came, though it may be about an earlier time.
        Silence.Settle(turn, turn.Present);
        foreach (var change in known.Where(change => change.PlatformId == platformId).OrderBy(change => change.At))
        {
            Deadlines.Apply(turn, Cases.Earliest(change.At, turn.Present));
            message = MessageChanges.Apply(turn, message, change);
        }

        return message;
    }
}

/// <summary>A deletion or a hiding of a message that is not known yet, or a reaction to one.</summary>
/// <param name="PlatformId">The platform's id of the message.</param>
/// <param name="At">When, by the platform's clock.</param>
/// <param name="By">Who reacted; null for a deletion.</param>
/// <param name="Reaction">The reaction; null when it was taken back, and for a deletion.</param>
public sealed record EarlyChange(string PlatformId, DateTimeOffset At, string? By = null, string? Reaction = null)
{
    /// <summary>Whether it was hidden or shown again; null for a deletion and a reaction.</summary>
    public bool? Hidden { get; init; }
}
