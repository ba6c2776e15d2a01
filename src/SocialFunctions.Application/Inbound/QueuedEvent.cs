using SocialFunctions.Model;

namespace SocialFunctions.Application.Inbound;

/// <summary>An event that waits to be handled.</summary>
/// <param name="Position">Its place in the queue; grows, and never means another event while the queue is open.</param>
/// <param name="Conversation">Id of its conversation; empty for an account alert.</param>
/// <param name="Body">The CloudEvent.</param>
/// <param name="Attempts">How often handling it has failed.</param>
public sealed record QueuedEvent(long Position, string Conversation, byte[] Body, int Attempts)
{
    private readonly InboundEvent? _event;

    /// <summary>An event that was published a moment ago: it need not be read from its body.</summary>
    /// <param name="position">Its place in the queue.</param>
    /// <param name="conversation">Id of its conversation; empty for an account alert.</param>
    /// <param name="body">The CloudEvent.</param>
    /// <param name="published">The same as it was handed over.</param>
    public QueuedEvent(long position, string conversation, byte[] body, InboundEvent published)
        : this(position, conversation, body, Attempts: 0) =>
        _event = published;

    /// <summary>The event.</summary>
    /// <exception cref="FormatException">The body is not readable.</exception>
    public InboundEvent Read() => _event ?? CloudEvents.Read(Body);
}
