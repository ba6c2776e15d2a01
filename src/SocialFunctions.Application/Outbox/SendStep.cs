using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Retries;

namespace SocialFunctions.Application.Outbox;

/// <summary>What follows from a platform's answer to one part of a message.</summary>
public abstract record SendStep
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestAskedFor = TimeSpan.FromHours(1);
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(24);

    private SendStep()
    {
    }

    /// <summary>The platform has it.</summary>
    public sealed record Taken(string? PlatformId) : SendStep;

    /// <summary>Send it at once to where the thread lives now.</summary>
    public sealed record Follow(string ThreadKey) : SendStep;

    /// <summary>Try again later.</summary>
    /// <param name="At">When.</param>
    /// <param name="HoldsAccount">Whether everything the account sends has to wait until then.</param>
    /// <param name="Error">What is wrong.</param>
    public sealed record Again(DateTimeOffset At, bool HoldsAccount, string Error) : SendStep;

    /// <summary>It will never work.</summary>
    public sealed record Fail(string Error) : SendStep;

    /// <summary>The account cannot send; the message waits for it.</summary>
    public sealed record Refused(string Error) : SendStep;

    /// <summary>Decides what follows.</summary>
    /// <param name="result">The platform's answer.</param>
    /// <param name="entry">Id of the outbox entry.</param>
    /// <param name="attempts">Attempts made for the entry, this one included.</param>
    /// <param name="decidedAt">When the message was decided.</param>
    /// <param name="now">The present instant.</param>
    public static SendStep After(SendResult result, string entry, int attempts, DateTimeOffset decidedAt, DateTimeOffset now)
    {
        var error = result.Error ?? "The platform did not say why.";
        return result switch
        {
            { Outcome: SendOutcome.Sent } => new Taken(result.PlatformId),
            { MovedTo: { } threadKey } => new Follow(threadKey),
            { Outcome: SendOutcome.AccountDead } => new Refused(error),
            { Outcome: SendOutcome.Permanent } => new Fail(error),
            _ when now - decidedAt >= GiveUpAfter => new Fail($"Given up after {GiveUpAfter.TotalHours:0} hours: {error}"),
            { RetryAfter: { } wait } => new Again(now + Bounded(wait), true, error),
            _ => new Again(now + Backoff.Spread(Backoff.Doubling(attempts, FirstRetry, LongestRetry), entry, attempts), false, error),
        };
    }

    // A platform's wish is followed, but not a slip of its pen that would hold an account for weeks.
    private static TimeSpan Bounded(TimeSpan wait) =>
        wait < FirstRetry ? FirstRetry : wait > LongestAskedFor ? LongestAskedFor : wait;
}
