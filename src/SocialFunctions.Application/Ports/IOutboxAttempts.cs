using SocialFunctions.Conversations;

namespace SocialFunctions.Application.Ports;

/// <summary>Records the attempts at outbox entries. Both hosts implement it.</summary>
public interface IOutboxAttempts
{
    /// <summary>
    /// Marks an entry as in flight. The mark is durable before the call is made, so that a crash in the middle of the call is noticed after it.
    /// </summary>
    /// <param name="at">The present instant.</param>
    /// <returns>
    /// The entry as it stood before. When it was in flight already, it still is as it was, and its fate is unknown. Null when it is no longer in the
    /// outbox.
    /// </returns>
    ValueTask<OwedEntry?> BeginAsync(OutboxEntry entry, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Records how an entry stands after an attempt that did not settle it. Does nothing when the entry is no longer in the outbox.</summary>
    ValueTask RecordAttemptAsync(OwedEntry owed, CancellationToken cancellationToken);
}
