using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Retries;
using SocialFunctions.Conversations;

namespace SocialFunctions.Application.OutgoingWebhooks;

/// <summary>What became of an attempt to deliver to an outgoing webhook.</summary>
public abstract record OutgoingWebhookOutcome
{
    private OutgoingWebhookOutcome()
    {
    }

    /// <summary>Decides it. Nothing else decides what is delivered again, when, and for how long.</summary>
    /// <param name="delivery">What was tried.</param>
    /// <param name="error">Why the receiver did not take it, in one line; null when it did.</param>
    /// <param name="now">The present instant.</param>
    public static OutgoingWebhookOutcome Of(OutgoingWebhookDelivery delivery, string? error, DateTimeOffset now)
    {
        if (error is null)
        {
            return new Delivered();
        }

        var attempts = delivery.Attempts + 1;
        if (OutgoingWebhookRetries.Next($"{delivery.Webhook}/{delivery.Entry.Id}", attempts, delivery.Since, now) is { } next)
        {
            return new Retry(delivery with { Attempts = attempts, NotBefore = next }, error);
        }

        return new GivenUp(
            error, AccountEntries.IsTold(delivery.Entry) ? AccountEntries.OutgoingWebhookGivenUp(delivery.Webhook, delivery.Entry, error, now) : null);
    }

    /// <summary>The receiver took it.</summary>
    public sealed record Delivered : OutgoingWebhookOutcome;

    /// <summary>There is nothing to deliver any more: the settings no longer have the outgoing webhook, or the conversation was erased.</summary>
    public sealed record Obsolete : OutgoingWebhookOutcome;

    /// <summary>The receiver did not take it; it is tried again.</summary>
    /// <param name="Delivery">What to try and when.</param>
    /// <param name="Error">Why it was not taken, in one line.</param>
    public sealed record Retry(OutgoingWebhookDelivery Delivery, string Error) : OutgoingWebhookOutcome;

    /// <summary>The receiver did not take it for too long; it is not tried again.</summary>
    /// <param name="Error">Why it was not taken, in one line.</param>
    /// <param name="Told">What the feed is told; null when telling it would go on for ever.</param>
    public sealed record GivenUp(string Error, TimelineEntry? Told) : OutgoingWebhookOutcome;
}
