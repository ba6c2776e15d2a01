using SocialFunctions.Application.Retries;

namespace SocialFunctions.Durable.Clock;

/// <summary>How long an orchestration sleeps when no event wakes it.</summary>
internal static class ClockPause
{
    /// <summary>
    /// The longest timer: not every backend supports longer ones, and a generation of an orchestration lasts until its timers have fired. An
    /// orchestration that wakes up early finds nothing due and sleeps again.
    /// </summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(3);

    /// <summary>The end of the sleep.</summary>
    /// <param name="nextWake">The next deadline; null when there is none.</param>
    /// <param name="lookAgain">When to check for lost messages on the outbound queue; null when none were sent.</param>
    /// <param name="fruitless">Consecutive rounds without success, including the current one.</param>
    public static DateTimeOffset Until(DateTimeOffset? nextWake, DateTimeOffset? lookAgain, int fruitless, DateTimeOffset now)
    {
        var until = Earlier(Earlier(now + Longest, nextWake), lookAgain);
        if (fruitless == 0)
        {
            return until;
        }

        // An immediate retry would probably fail again and cause an endless loop.
        var retry = now + OrchestrationRetries.Rounds.After(fruitless);
        return until > now ? Earlier(retry, until) : retry;
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset? other) => other < one ? other.Value : one;
}
