namespace SocialFunctions.Application.Retries;

/// <summary>The retry policy for deliveries that the receiver of an outgoing webhook did not accept.</summary>
public static class OutgoingWebhookRetries
{
    /// <summary>A delivery that fails this long after its first attempt is not retried.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(24);

    /// <summary>
    /// The most pending deliveries of one receiver, in a host whose feed can wait. With this many the receiver counts as down, and later entries
    /// wait.
    /// </summary>
    public const int MostOwed = 100;

    // 5, 10, 20 … seconds, then every hour; each up to a quarter shorter, so that deliveries that failed together are not retried together.
    private static readonly DoublingBackoff Waits = new(TimeSpan.FromSeconds(5), TimeSpan.FromHours(1));

    /// <summary>The time of the next attempt.</summary>
    /// <param name="key">Identifies the delivery; spreads the attempts.</param>
    /// <param name="attempts">Attempts made, at least 1.</param>
    /// <param name="since">Time of the first attempt.</param>
    /// <returns>Null when the delivery is not retried.</returns>
    public static DateTimeOffset? Next(string key, int attempts, DateTimeOffset since, DateTimeOffset now) =>
        now - since >= GiveUpAfter ? null : now + Backoff.Spread(Waits.After(attempts), key, attempts);
}
