using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Engine;

/// <summary>Something was stored that a conversation's own orchestration does not know and must not learn of too late.</summary>
/// <param name="Conversation">Id of the conversation.</param>
/// <param name="Case">Its present case.</param>
/// <param name="WasIdle">Whether the case had nothing to come before, so that its orchestration may have ended, or was never started.</param>
public sealed record WakeCall(string Conversation, int Case, bool WasIdle)
{
    /// <summary>
    /// Whether what was stored asks for a call. An orchestration sleeps until the next wake-up it has read: one that is later, or gone, costs no call,
    /// it will see for itself. Neither does an entry that is only written anew or has left the outbox.
    /// </summary>
    /// <param name="before">The conversation before; null when it is new.</param>
    /// <param name="what">What happened to it.</param>
    /// <param name="decision">What was stored.</param>
    /// <returns>Null when there is nothing to call for.</returns>
    public static WakeCall? Of(Conversation? before, ConversationEvent what, Decision decision)
    {
        var after = decision.State!;
        var sameCase = before?.Case == after.Case;
        var earlier = after.NextWakeAt is { } next && !(sameCase && before!.NextWakeAt <= next);
        return earlier || HasFresh(decision.Outbox, what)
            ? new WakeCall(after.Id, after.Case, !sameCase || before!.NextWakeAt is null)
            : null;
    }

    // What was sent of an entry is told of by whoever is carrying it out.
    private static bool HasFresh(IReadOnlyList<OutboxEntry> outbox, ConversationEvent what)
    {
        var known = (what as OutboxReport)?.Entry;
        return outbox.Any(entry => entry.Id != known);
    }
}

/// <summary>Wakes the orchestration of a conversation, in a host where each has one of its own.</summary>
public interface IWakeCalls
{
    /// <summary>
    /// Makes a call. It never throws and is not given up with the request that led to it: what it is about is stored already, and whoever is not
    /// woken is found overdue by the sweeper.
    /// </summary>
    /// <param name="call">Whom to wake.</param>
    ValueTask WakeAsync(WakeCall call);
}
