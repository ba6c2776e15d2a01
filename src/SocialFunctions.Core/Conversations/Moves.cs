using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>
/// A thread gets another key at the platform. Its conversation goes on, and is answered under the new key; the conversation that the new key would have
/// passes on what comes to it.
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

    private static void PassOn(Turn turn, ThreadMoved moved)
    {
        if (turn.State.ContinuesIn is not null)
        {
            return;
        }

        if (turn.State.Status is not ConversationStatus.Resolved)
        {
            Cases.Resolve(turn, "system", Reason(ConversationId.Of(moved.Channel, moved.Account, moved.From)), byRule: true);
        }

        turn.State = turn.State with { ContinuesIn = moved.From };
    }

    private static void GoOn(Turn turn, ThreadMoved moved)
    {
        if (turn.State.ThreadKey != moved.To)
        {
            var contact = turn.State.Contact;
            turn.State = turn.State with
            {
                ThreadKey = moved.To,
                Contact = contact with { Addresses = [.. contact.Addresses, $"{moved.Channel}:{moved.To}"] },
            };
            turn.Record(TimelineType.ThreadMoved, "platform", Cases.Earliest(moved.At, turn.Present), new TimelineData { Reason = $"The thread is {moved.To} now; it was {moved.From}." });
        }

        foreach (var written in moved.Owed ?? [])
        {
            if (!turn.State.Unanswered.Contains(written) && Answers.Elsewhere(turn.State, written) is null)
            {
                CustomerMessages.BeginOrContinueCase(turn, written);
                Answers.Written(turn, written);
            }
        }
    }
}
