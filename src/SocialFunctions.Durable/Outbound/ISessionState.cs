namespace SocialFunctions.Durable.Outbound;

/// <summary>
/// The state of a conversation's session, kept from one signal to the next. The handler of a signal holds the session lock, so there is one writer.
/// </summary>
public interface ISessionState
{
    /// <summary>Reads the state; null or empty when there is none.</summary>
    Task<BinaryData?> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Replaces the state; null for no state, which the queue may keep as an empty one.</summary>
    Task WriteAsync(BinaryData? state, CancellationToken cancellationToken);
}
