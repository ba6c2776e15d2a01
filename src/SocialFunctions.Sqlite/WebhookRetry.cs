using SocialFunctions.Application.OutgoingWebhooks;

namespace SocialFunctions.Sqlite;

/// <summary>A feed entry that an outgoing webhook's receiver has not taken yet.</summary>
/// <param name="Position">Its place in the feed.</param>
/// <param name="Attempts">Attempts made, at least 1.</param>
/// <param name="Since">When it was first tried.</param>
/// <param name="NotBefore">When to try again.</param>
internal sealed record WebhookRetry(long Position, int Attempts, DateTimeOffset Since, DateTimeOffset NotBefore)
{
    /// <summary>The entry after its first failure.</summary>
    public static WebhookRetry First(string webhook, long position, DateTimeOffset now) =>
        new WebhookRetry(position, 0, now, now).Again(webhook, now)!;

    /// <summary>The entry after another failure; null when it is given up.</summary>
    /// <param name="webhook">Id of the webhook; spreads its retries.</param>
    /// <param name="now">The present instant.</param>
    public WebhookRetry? Again(string webhook, DateTimeOffset now)
    {
        var attempts = Attempts + 1;
        return WebhookSchedule.Next($"{webhook}/{Position}", attempts, Since, now) is { } next ? this with { Attempts = attempts, NotBefore = next } : null;
    }
}
