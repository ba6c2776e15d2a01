using SocialFunctions.Conversations;

namespace SocialFunctions.Application.Ports;

/// <summary>Records the attempts at outbox entries. Both hosts implement it.</summary>
public interface IOutboxAttempts
{
    /// <summary>Records a failed attempt at an entry. Does nothing when the entry is no longer in the outbox.</summary>
    /// <param name="attempts">Attempts made so far.</param>
    /// <param name="notBefore">When to try again.</param>
    ValueTask RecordAttemptAsync(OutboxEntry entry, int attempts, DateTimeOffset notBefore, CancellationToken cancellationToken);
}
