namespace SocialFunctions.Application.Ports;

/// <summary>Where every version of the settings is kept. Both hosts implement it; the shared contract tests describe it.</summary>
public interface ISettingsArchive
{
    /// <summary>The newest version; null when there is none yet.</summary>
    ValueTask<ArchivedSettings?> NewestAsync(CancellationToken cancellationToken);

    /// <summary>Adds a version, durably.</summary>
    /// <param name="version">Its number, one more than that of the newest.</param>
    /// <param name="at">When it was put in force.</param>
    /// <param name="document">The document, as JSON.</param>
    /// <param name="feeds">What the feeds of its calendars said, in short.</param>
    /// <param name="seed">In short, the settings file it came from; null when it came otherwise.</param>
    /// <param name="cancellationToken">Gives up; it may or may not have been added.</param>
    /// <returns>False when there is such a version already: somebody was faster.</returns>
    ValueTask<bool> AddAsync(int version, DateTimeOffset at, string document, string feeds, string? seed, CancellationToken cancellationToken);

    /// <summary>Notes that all open conversations follow a version.</summary>
    ValueTask MarkFollowedAsync(int version, CancellationToken cancellationToken);
}

/// <summary>The newest version of the settings as it is kept.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Document">The document, as JSON.</param>
/// <param name="Feeds">What the feeds of its calendars said, in short.</param>
/// <param name="Seed">The settings file that any version came from last; null when none ever did.</param>
/// <param name="Followed">The newest version that all open conversations follow; 0 for none.</param>
public sealed record ArchivedSettings(int Version, string Document, string Feeds, string? Seed, int Followed);
