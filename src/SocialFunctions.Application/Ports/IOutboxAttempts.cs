using SocialFunctions.Conversations;

namespace SocialFunctions.Application.Ports;

/// <summary>How often the entries of the outbox were tried. Both hosts implement it.</summary>
public interface IOutboxAttempts
{
    /// <summary>Notes that an entry was tried in vain; nothing when it has left the outbox.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="attempts">Attempts made by now.</param>
    /// <param name="notBefore">When to try again.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask RecordAttemptAsync(OutboxEntry entry, int attempts, DateTimeOffset notBefore, CancellationToken cancellationToken);
}
