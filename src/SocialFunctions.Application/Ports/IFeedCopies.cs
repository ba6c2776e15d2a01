namespace SocialFunctions.Application.Ports;

/// <summary>Keeps the last valid copy of each fetched calendar feed, so that a host can start without network. Both hosts implement it.</summary>
public interface IFeedCopies
{
    /// <summary>The copy of the feed at this address; null when there is none.</summary>
    string? Find(string address);

    /// <summary>Stores a copy, replacing the former one.</summary>
    Task KeepAsync(string address, string text, CancellationToken cancellationToken);

    /// <summary>Deletes all copies except those of these addresses.</summary>
    Task KeepOnlyAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken);
}
