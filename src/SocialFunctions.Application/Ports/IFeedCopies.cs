namespace SocialFunctions.Application.Ports;

/// <summary>
/// Keeps the last valid copy of each fetched calendar feed, so that a host can start without network, and why the last attempt to fetch it failed.
/// Both hosts implement it.
/// </summary>
public interface IFeedCopies
{
    /// <summary>The copy of the feed at this address; null when there is none.</summary>
    string? Find(string address);

    /// <summary>Stores a copy, replacing the former one.</summary>
    Task KeepAsync(string address, string text, CancellationToken cancellationToken);

    /// <summary>Why the last attempt to fetch the feed failed; null when it did not, or there was none.</summary>
    ValueTask<FeedFailure?> FailureOfAsync(string address, CancellationToken cancellationToken);

    /// <summary>Stores why an attempt failed.</summary>
    /// <param name="failure">Null when it did not fail.</param>
    Task KeepFailureAsync(string address, FeedFailure? failure, CancellationToken cancellationToken);

    /// <summary>Deletes everything that is kept except for these addresses.</summary>
    Task KeepOnlyAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken);
}

/// <summary>A feed cannot be fetched.</summary>
/// <param name="Since">The first failure since the last success.</param>
/// <param name="Reason">Why the last attempt failed, in one line without the address.</param>
public sealed record FeedFailure(DateTimeOffset Since, string Reason);
