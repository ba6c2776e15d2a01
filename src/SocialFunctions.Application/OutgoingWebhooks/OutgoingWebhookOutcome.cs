using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Retries;
using SocialFunctions.Conversations;

namespace SocialFunctions.Application.OutgoingWebhooks;

/// <summary>The outcome of an attempt to deliver to an outgoing webhook.</summary>
public abstract record OutgoingWebhookOutcome
{
    private OutgoingWebhookOutcome()
    {
    }

    /// <summary>Decides the outcome. This is the only place that decides what is retried, when, and for how long.</summary>
    /// <param name="delivery">The delivery that was tried.</param>
    /// <param name="error">Why the receiver did not accept it, in one line; null when it did.</param>
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

    /// <summary>The receiver accepted it.</summary>
    public sealed record Delivered : OutgoingWebhookOutcome;

    /// <summary>There is nothing left to deliver: the settings no longer have the outgoing webhook, or the conversation was erased.</summary>
    public sealed record Obsolete : OutgoingWebhookOutcome;

    /// <summary>The receiver did not accept it; the delivery is retried.</summary>
    /// <param name="Delivery">The next attempt.</param>
    /// <param name="Error">Why it was not accepted, in one line.</param>
    public sealed record Retry(OutgoingWebhookDelivery Delivery, string Error) : OutgoingWebhookOutcome;

    /// <summary>The receiver did not accept it for too long; the delivery is not retried.</summary>
    /// <param name="Error">Why it was not accepted, in one line.</param>
    /// <param name="Told">The failure entry to add to the feed; null when that would cause an endless loop.</param>
    public sealed record GivenUp(string Error, TimelineEntry? Told) : OutgoingWebhookOutcome;
}
