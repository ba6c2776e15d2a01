namespace SocialFunctions.Durable.Outbound;

/// <summary>
/// The state of a conversation's session, kept from one signal to the next. The handler of a signal holds the session lock, so there is one writer.
/// </summary>
public interface ISessionState
{
    /// <summary>Reads the state; null when nothing was written yet.</summary>
    Task<BinaryData?> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Replaces the state; null removes it, and with it the session that the queue would keep for it.</summary>
    Task WriteAsync(BinaryData? state, CancellationToken cancellationToken);
}
