using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Conversations;

/// <summary>
/// A thread gets another key at the platform. The conversation under its former key goes on, and is answered under the key of the latest move; the
/// conversation that the present key has, or would have, passes on what comes to it. What that had before the move was known is joined first, see
/// <see cref="Branches"/>.
/// </summary>
internal static class Moves
{
    /// <summary>Why nothing can be done here.</summary>
    public static string Reason(string conversation) => $"The thread goes on in conversation {conversation}.";

    /// <summary>The conversation goes on, under the key of the latest move, whatever the order in which moves become known.</summary>
    /// <param name="told">The moves that are told; those that are known change nothing.</param>
    public static void GoOn(Turn turn, IEnumerable<KeyChange> told)
    {
        var state = turn.State;
        var news = told.Where(change => change.From != change.To).Except(state.KeyChanges).ToList();
        if (news.Count == 0)
        {
            return;
        }

        var changes = KeyChange.Sorted([.. state.KeyChanges, .. news]);
        var latest = changes[^1];
        var addresses = state.Contact.Addresses.Union([.. changes.Select(change => AddressOf(change.To))]);
        var left = changes.Select(change => change.From).Where(key => KeyChange.HasLeft(changes, key)).Select(AddressOf);
        turn.State = state with
        {
            KeyChanges = changes,
            ThreadKey = latest.To,
            Contact = state.Contact with { Addresses = [.. addresses.Except(left)] },
        };
        if (state.ThreadKey != latest.To)
        {
            turn.Record(TimelineType.ThreadMoved, "platform", Cases.Earliest(latest.At, turn.Present), new TimelineData
            {
                Reason = $"The thread is {latest.To} now; it was {state.ThreadKey}.",
            });
        }

        string AddressOf(string key) => $"{state.Channel}:{key}";
    }

    /// <summary>The conversation only passes on what comes to it.</summary>
    public static void PassOn(Turn turn, BranchClosed closed)
    {
        var isFirst = turn.State.ContinuesIn is null;
        if (turn.State.ContinuesIn == closed.GoesOnUnder)
        {
            return;
        }

        turn.State = turn.State with { ContinuesIn = closed.GoesOnUnder };
        if (!turn.State.HasBegun || !isFirst)
        {
            return;
        }

        // What was promised here is kept or broken there, and counts once.
        foreach (var clock in turn.State.Clocks.All.Concat(turn.State.Answered.Select(answer => answer.Kept).OfType<Clock>()))
        {
            Measuring.Withdraw(turn, clock);
        }

        var draft = turn.Draft;
        (draft.Clocks, draft.Unanswered) = (new CaseClocks(), []);
        if (turn.State.Status is not ConversationStatus.Resolved)
        {
            turn.State = turn.State with { Status = ConversationStatus.Resolved, StatusSince = turn.Now, ResolvedAt = turn.Now, SnoozedUntil = null };
        }

        turn.Record(TimelineType.ThreadMoved, "platform", Cases.Earliest(closed.At, turn.Present), new TimelineData
        {
            Reason = Reason(turn.State.ContinuesInId!),
        });
    }
}
