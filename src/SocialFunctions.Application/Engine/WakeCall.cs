using SocialFunctions.Conversations;

namespace SocialFunctions.Application.Engine;

/// <summary>Something was stored that a conversation's own orchestration does not know and must not learn of too late.</summary>
/// <param name="Conversation">Id of the conversation.</param>
/// <param name="Case">Its present case.</param>
/// <param name="WasIdle">Whether the case had nothing to come before, so that its orchestration may have ended, or was never started.</param>
public sealed record WakeCall(string Conversation, int Case, bool WasIdle)
{
    /// <summary>Whether a commit asks for a call: an orchestration knows the next wake-up and the outbox as it last read them.</summary>
    /// <param name="before">The conversation before; null when it is new.</param>
    /// <param name="after">The conversation as it was stored.</param>
    /// <param name="news">What the commit changed.</param>
    /// <returns>Null when there is nothing to call for.</returns>
    public static WakeCall? Of(Conversation? before, Conversation after, in CommitNews news) => news.NextWake is not null || news.OutboxGrew
        ? new WakeCall(after.Id, after.Case, before?.Case != after.Case || before.NextWakeAt is null)
        : null;
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
