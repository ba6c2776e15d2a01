using SocialFunctions.Conversations;

namespace SocialFunctions.Application.Outbox;

/// <summary>Everything that follows from one attempt to carry out an outbox entry.</summary>
public sealed record OutboxFollowUp
{
    /// <summary>What the conversation is told; null for nothing.</summary>
    public OutboxReport? Report { get; init; }

    /// <summary>Whether the entry is done with: its report takes it out of the outbox.</summary>
    public bool IsSettled { get; init; }

    /// <summary>The failed attempt that is to be remembered with the entry; null when none counts.</summary>
    public FailedAttempt? Retry { get; init; }

    /// <summary>What it means for the account.</summary>
    public AccountEffect Account { get; init; } = new AccountEffect.None();

    /// <summary>When a host without timers is to look at the conversation's outbox again because of this entry; null when nothing is left to do for it.</summary>
    public DateTimeOffset? ComeBackAt { get; init; }
}

/// <summary>An attempt that failed and is followed by another one.</summary>
/// <param name="Attempts">Attempts made for the entry, this one included.</param>
/// <param name="NextAt">When to try again.</param>
/// <param name="Error">What is wrong, in one line.</param>
public sealed record FailedAttempt(int Attempts, DateTimeOffset NextAt, string Error);
