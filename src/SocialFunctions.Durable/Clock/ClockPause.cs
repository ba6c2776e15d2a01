using SocialFunctions.Application.Retries;

namespace SocialFunctions.Durable.Clock;

/// <summary>How long an orchestration sleeps when nobody wakes it.</summary>
internal static class ClockPause
{
    /// <summary>
    /// No timer is longer: not every backend keeps longer ones, and a cancelled one stays in the storage until its time. Whoever wakes for it finds
    /// nothing due and sleeps on.
    /// </summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(3);

    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(1);

    /// <summary>When to go on.</summary>
    /// <param name="nextWake">When something becomes due; null when nothing does.</param>
    /// <param name="lookAgain">When to look after what was handed over; null when nothing was.</param>
    /// <param name="fruitless">Rounds in a row that came to nothing, the present one included.</param>
    /// <param name="now">The present instant.</param>
    public static DateTimeOffset Until(DateTimeOffset? nextWake, DateTimeOffset? lookAgain, int fruitless, DateTimeOffset now)
    {
        var until = Earlier(Earlier(now + Longest, nextWake), lookAgain);
        if (fruitless == 0)
        {
            return until;
        }

        // Asking again at once would get the same answer, for ever.
        var retry = now + Backoff.Doubling(fruitless, FirstRetry, LongestRetry);
        return until > now ? Earlier(retry, until) : retry;
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset? other) => other < one ? other.Value : one;
}
