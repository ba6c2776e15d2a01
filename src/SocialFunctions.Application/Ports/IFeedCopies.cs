namespace SocialFunctions.Application.Ports;

/// <summary>The last good copy of each calendar feed that was fetched, so that a start without network has them. Both hosts implement it.</summary>
public interface IFeedCopies
{
    /// <summary>The copy of an address; null when there is none.</summary>
    string? Find(string address);

    /// <summary>Keeps a copy in place of the last one.</summary>
    Task KeepAsync(string address, string text, CancellationToken cancellationToken);

    /// <summary>Deletes every copy but those of these addresses.</summary>
    Task KeepOnlyAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken);
}
