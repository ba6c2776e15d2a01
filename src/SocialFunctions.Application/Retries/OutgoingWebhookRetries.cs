namespace SocialFunctions.Application.Retries;

/// <summary>How often, when and for how long a delivery to an outgoing webhook is repeated that the receiver did not take.</summary>
public static class OutgoingWebhookRetries
{
    /// <summary>A delivery that fails when it is this old, counted from its first attempt, is given up.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(24);

    /// <summary>So many deliveries a receiver may owe at most, where the feed can wait: then it is down, and what comes later waits for it.</summary>
    public const int MostOwed = 100;

    // 5, 10, 20 … seconds, then every hour; each up to a quarter shorter, so that what failed together does not come back together.
    private static readonly DoublingBackoff Waits = new(TimeSpan.FromSeconds(5), TimeSpan.FromHours(1));

    /// <summary>The time of the next attempt.</summary>
    /// <param name="key">What is delivered to whom; spreads the attempts.</param>
    /// <param name="attempts">Attempts made, at least 1.</param>
    /// <param name="since">Time of the first one.</param>
    /// <param name="now">The present instant.</param>
    /// <returns>Null when it is given up.</returns>
    public static DateTimeOffset? Next(string key, int attempts, DateTimeOffset since, DateTimeOffset now) =>
        now - since >= GiveUpAfter ? null : now + Backoff.Spread(Waits.After(attempts), key, attempts);
}
