using SocialFunctions.Conversations;

namespace SocialFunctions.Application.OutgoingWebhooks;

/// <summary>A delivery that an outgoing webhook's receiver has not accepted yet, for a host that reads the entry from its feed again.</summary>
/// <param name="Position">The entry's position in the feed.</param>
/// <param name="Attempts">Attempts made, at least 1.</param>
/// <param name="Since">When it was first tried.</param>
/// <param name="NotBefore">When to try again.</param>
public sealed record OutgoingWebhookRetry(long Position, int Attempts, DateTimeOffset Since, DateTimeOffset NotBefore)
{
    /// <summary>Creates the delivery to retry.</summary>
    /// <param name="webhook">Id of the outgoing webhook.</param>
    /// <param name="entry">The entry as it is in the feed now.</param>
    public OutgoingWebhookDelivery DeliveryOf(string webhook, TimelineEntry entry) => new(webhook, entry, Attempts, Since, NotBefore);
}
