using SocialFunctions.Model;

namespace SocialFunctions.Application.Ports;

/// <summary>Writes to the inbound queue. Both hosts implement it.</summary>
public interface IInboundQueue
{
    /// <summary>
    /// Stores all events of an inbound webhook, in order and atomically; durable when it returns. Only then may the request be answered with 2xx.
    /// </summary>
    /// <param name="cancellationToken">When cancelled, the events may or may not have been stored.</param>
    /// <exception cref="QueueUnavailableException">The queue cannot be reached or is full; the response is 503.</exception>
    ValueTask PublishAsync(AcceptedInboundWebhook webhook, CancellationToken cancellationToken);
}

/// <summary>A queue cannot be reached, or accepts no messages now.</summary>
public sealed class QueueUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The content of a verified inbound webhook.</summary>
/// <param name="Events">The events to handle, in order.</param>
/// <param name="SetAside">The events that cannot be handled, for quarantine.</param>
public sealed record AcceptedInboundWebhook(IReadOnlyList<InboundEvent> Events, IReadOnlyList<QuarantinedEvent> SetAside)
{
    /// <summary>The files that came within it and that nobody else has; their messages name them, see <see cref="Attachment.Kept"/>.</summary>
    public IReadOnlyList<KeptFile> Files { get; init; } = [];

    /// <summary>What the platform wants to hear to this one webhook, such as a code that proves the address; null for <see cref="IChannel.Accepted"/>.</summary>
    public InboundWebhookAnswer? Answer { get; init; }

    /// <summary>
    /// Id of the dead letter that this replays; null for a request from a platform. A queue with duplicate detection must accept a replay, although it
    /// has already seen the event.
    /// </summary>
    public string? ReplayOf { get; init; }
}
