using SocialFunctions.Conversations;

namespace SocialFunctions.Application.Engine;

/// <summary>
/// A request to wake a conversation's orchestration: a commit stored work that it does not know and that may be due before its next wake-up.
/// </summary>
/// <param name="Conversation">Id of the conversation.</param>
/// <param name="Case">Number of its current case.</param>
/// <param name="WasIdle">Whether the case had no deadline before, so that its orchestration may have ended or was never started.</param>
public sealed record WakeCall(string Conversation, int Case, bool WasIdle)
{
    /// <summary>Creates the call that a commit needs. An orchestration only knows the next deadline and the outbox as it last read them.</summary>
    /// <param name="before">The conversation before; null when it is new.</param>
    /// <param name="after">The stored conversation.</param>
    /// <returns>Null when no call is needed.</returns>
    public static WakeCall? Of(Conversation? before, Conversation after, in CommitNews news) => news.NextWake is not null || news.OutboxGrew
        ? new WakeCall(after.Id, after.Case, before?.Case != after.Case || before.NextWakeAt is null)
        : null;
}

/// <summary>Wakes the orchestration of a conversation, in a host where each case has its own orchestration.</summary>
public interface IWakeCalls
{
    /// <summary>
    /// Makes a call. It never throws, and it is not cancelled with the request that caused it: the change is already stored. If the call fails, the
    /// sweeper finds the conversation when it is overdue.
    /// </summary>
    ValueTask WakeAsync(WakeCall call);
}
