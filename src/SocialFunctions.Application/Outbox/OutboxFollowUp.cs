using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;

namespace SocialFunctions.Application.Outbox;

/// <summary>Everything that follows from one attempt to process an outbox entry.</summary>
public sealed record OutboxFollowUp
{
    /// <summary>Nothing follows: the entry is no longer in the outbox.</summary>
    public static OutboxFollowUp Gone { get; } = new() { IsSettled = true };

    /// <summary>The report to the conversation; null for none.</summary>
    public OutboxReport? Report { get; init; }

    /// <summary>Whether the entry is finished: its report removes it from the outbox.</summary>
    public bool IsSettled { get; init; }

    /// <summary>The attempt to record with the entry; null when it is settled.</summary>
    public FailedAttempt? Retry { get; init; }

    /// <summary>The effect on the account's circuit.</summary>
    public AccountEffect Account { get; init; } = new AccountEffect.None();

    /// <summary>
    /// When a host without timers must process the conversation's outbox again because of this entry; null when the entry needs nothing more.
    /// </summary>
    public DateTimeOffset? ComeBackAt { get; init; }
}

/// <summary>An attempt that did not settle the entry.</summary>
/// <param name="Attempts">Attempts made for the entry, including this one.</param>
/// <param name="NextAt">When to try again, or to look again for what became of the call.</param>
/// <param name="Error">What is wrong, in one line.</param>
/// <param name="InFlight">The call whose fate is still unknown; null when the platform did not take the entry.</param>
public sealed record FailedAttempt(int Attempts, DateTimeOffset NextAt, string Error, InFlight? InFlight = null);
