using SocialFunctions.Messaging;

namespace SocialFunctions.Local.Storage;

/// <summary>An event that waits to be handled.</summary>
/// <param name="Position">Its place in the queue; grows, and never means another event while the queue is open.</param>
/// <param name="Conversation">Id of its conversation; empty for an account alert.</param>
/// <param name="Body">The CloudEvent.</param>
/// <param name="Attempts">How often handling it has failed.</param>
internal sealed record QueuedEvent(long Position, string Conversation, byte[] Body, int Attempts)
{
    private readonly InboundEvent? _event;

    /// <summary>An event that was published a moment ago: it need not be read from its body.</summary>
    /// <param name="position">Its place in the queue.</param>
    /// <param name="published">The event.</param>
    /// <param name="body">The same as a CloudEvent.</param>
    public QueuedEvent(long position, InboundEvent published, byte[] body)
        : this(position, ConversationOf(published), body, Attempts: 0) =>
        _event = published;

    /// <summary>The conversation an event waits for; empty for an account alert.</summary>
    private static string ConversationOf(InboundEvent inbound) => inbound is AccountAlert ? "" : inbound.ConversationId;

    /// <summary>The event.</summary>
    /// <exception cref="FormatException">The body is not readable.</exception>
    public InboundEvent Read() => _event ?? CloudEvents.Read(Body);
}
