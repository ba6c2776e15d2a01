using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Conversations;

/// <summary>
/// A thread gets another key at the platform. The conversation under its former key goes on, and is answered under the present one; the conversation that
/// the present key has, or would have, passes on what comes to it. What that had before the move was known is joined first, see <see cref="Branches"/>.
/// </summary>
internal static class Moves
{
    /// <summary>Why nothing can be done here.</summary>
    public static string Reason(string conversation) => $"The thread goes on in conversation {conversation}.";

    public static void Decide(Turn turn, ThreadMoved moved)
    {
        if (moved.From == moved.To)
        {
            return;
        }

        if (moved.ThreadKey == moved.To)
        {
            PassOn(turn, moved);
        }
        else
        {
            GoOn(turn, moved);
        }
    }

    public static void GoOn(Turn turn, ThreadMoved moved)
    {
        if (turn.State.ThreadKey == moved.To)
        {
            return;
        }

        var contact = turn.State.Contact;
        turn.State = turn.State with
        {
            ThreadKey = moved.To,
            Contact = contact with { Addresses = [.. contact.Addresses, $"{moved.Channel}:{moved.To}"] },
        };
        turn.Record(TimelineType.ThreadMoved, "platform", Cases.Earliest(moved.At, turn.Present), new TimelineData { Reason = $"The thread is {moved.To} now; it was {moved.From}." });
    }

    private static void PassOn(Turn turn, ThreadMoved moved)
    {
        if (turn.State.ContinuesIn is not null)
        {
            return;
        }

        turn.State = turn.State with { ContinuesIn = moved.From };
        if (!turn.State.HasBegun)
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

        turn.Record(TimelineType.ThreadMoved, "platform", Cases.Earliest(moved.At, turn.Present), new TimelineData
        {
            Reason = Reason(ConversationId.Of(moved.Channel, moved.Account, moved.From)),
        });
    }
}
