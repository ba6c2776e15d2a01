using SocialFunctions.Application.Retries;

namespace SocialFunctions.Application.OutgoingWebhooks;

/// <summary>When what a receiver did not take is posted again.</summary>
public static class WebhookSchedule
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromHours(1);
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(24);

    /// <summary>The time of the next attempt.</summary>
    /// <param name="key">What is posted to whom; spreads what failed together.</param>
    /// <param name="attempts">Attempts made, at least 1.</param>
    /// <param name="since">Time of the first one.</param>
    /// <param name="now">The present instant.</param>
    /// <returns>Null when it is given up.</returns>
    public static DateTimeOffset? Next(string key, int attempts, DateTimeOffset since, DateTimeOffset now) =>
        now - since >= GiveUpAfter ? null : now + Backoff.Spread(Backoff.Doubling(attempts, FirstRetry, LongestRetry), key, attempts);
}
