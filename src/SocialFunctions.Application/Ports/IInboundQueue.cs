using SocialFunctions.Model;

namespace SocialFunctions.Application.Ports;

/// <summary>The inbound queue's writing end. Both hosts implement it.</summary>
public interface IInboundQueue
{
    /// <summary>
    /// Stores all of a webhook's events, in order, whole or not at all; durable when it returns. Only then may the webhook be answered 2xx.
    /// </summary>
    /// <param name="webhook">What the webhook held.</param>
    /// <param name="cancellationToken">Gives up; the events may or may not have been stored.</param>
    /// <exception cref="QueueUnavailableException">The queue cannot be reached or is full; the webhook answers 503.</exception>
    ValueTask PublishAsync(AcceptedInboundWebhook webhook, CancellationToken cancellationToken);
}

/// <summary>The inbound queue cannot take anything now.</summary>
public sealed class QueueUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>What a verified webhook held.</summary>
/// <param name="Events">What goes to conversations, in order.</param>
/// <param name="SetAside">What does not, to be kept in quarantine.</param>
public sealed record AcceptedInboundWebhook(IReadOnlyList<InboundEvent> Events, IReadOnlyList<QuarantinedEvent> SetAside)
{
    /// <summary>
    /// Id of the dead letter that an operator replays by this; null for what a platform sent. A queue that drops what it had before takes this
    /// all the same: the event was in it when it failed.
    /// </summary>
    public string? ReplayOf { get; init; }
}
