using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>
/// Since when the assignee owes a sign of life. It is worked out from the state after everything that happens, so whatever begins or ends
/// the time in which they owe an answer (a snooze, a resolution, a handover, an answer that failed) is seen here.
/// </summary>
internal static class Silence
{
    /// <summary>Begins or ends the silence as the present state demands.</summary>
    /// <param name="at">When it begins, if it does.</param>
    public static void Settle(Turn turn, DateTimeOffset at)
    {
        var since = IsOwed(turn.State) ? turn.State.AssigneeSilentSince ?? at : (DateTimeOffset?)null;
        if (since != turn.State.AssigneeSilentSince)
        {
            turn.Draft.AssigneeSilentSince = since;
        }
    }

    // Who put it aside with an answer owed has not answered: only a snooze says until when nobody has to.
    private static bool IsOwed(Conversation state) => state is
    {
        Status: ConversationStatus.Open or ConversationStatus.Pending, Assignee: not null, Unanswered.Count: > 0, IsElsewhere: false, AccountIsGone: false,
    };
}
