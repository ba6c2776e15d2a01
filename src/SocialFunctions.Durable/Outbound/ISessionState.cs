namespace SocialFunctions.Durable.Outbound;

/// <summary>What the session of a conversation remembers from one signal to the next; whoever handles a signal holds the session alone.</summary>
public interface ISessionState
{
    /// <summary>Reads it; null when nothing was written yet.</summary>
    Task<BinaryData?> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Replaces it.</summary>
    Task WriteAsync(BinaryData state, CancellationToken cancellationToken);
}
