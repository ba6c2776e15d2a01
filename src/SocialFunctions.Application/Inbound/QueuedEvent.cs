using SocialFunctions.Model;

namespace SocialFunctions.Application.Inbound;

/// <summary>An event that waits to be handled.</summary>
/// <param name="Position">Its position in the queue. Positions grow and are not reused while the queue is open.</param>
/// <param name="Conversation">Id of its conversation; empty for an account alert.</param>
/// <param name="Body">The CloudEvent.</param>
/// <param name="Attempts">How often handling it has failed.</param>
public sealed record QueuedEvent(long Position, string Conversation, byte[] Body, int Attempts)
{
    private readonly InboundEvent? _event;

    /// <summary>An event that this process has just published, so that its body need not be parsed.</summary>
    /// <param name="conversation">Id of its conversation; empty for an account alert.</param>
    /// <param name="body">The CloudEvent.</param>
    /// <param name="published">The same event as an object.</param>
    public QueuedEvent(long position, string conversation, byte[] body, InboundEvent published)
        : this(position, conversation, body, Attempts: 0) =>
        _event = published;

    /// <summary>Parses the event, unless it is already available as an object.</summary>
    /// <exception cref="UnreadableEventException">The body is not readable.</exception>
    public InboundEvent Read() => _event ?? CloudEvents.Read(Body);
}
