namespace SocialFunctions.Application.Ports;

/// <summary>Stores every version of the settings. Both hosts implement it; the shared contract tests define its behaviour.</summary>
public interface ISettingsArchive
{
    /// <summary>The newest version; null when there is none yet.</summary>
    ValueTask<ArchivedSettings?> NewestAsync(CancellationToken cancellationToken);

    /// <summary>Lists versions, newest first.</summary>
    /// <param name="before">Only versions below this one; null for all.</param>
    /// <param name="most">The most to return, 1 to 1,000.</param>
    ValueTask<IReadOnlyList<SettingsVersion>> ListAsync(int? before, int most, CancellationToken cancellationToken);

    /// <summary>The document of a version, as JSON; null when there is no such version.</summary>
    ValueTask<string?> FindAsync(int version, CancellationToken cancellationToken);

    /// <summary>Adds a version, durably; and in the same commit its entry in the audit log when somebody put it, see <see cref="AuditEntry.OfSettings"/>.</summary>
    /// <param name="version">Its number: the newest version plus 1.</param>
    /// <param name="at">When it is put in force.</param>
    /// <param name="document">The document, as JSON.</param>
    /// <param name="feeds">Hash of the content of its calendar feeds.</param>
    /// <param name="seed">Hash of the settings file it came from; null when it did not come from a file.</param>
    /// <param name="by">Who put the document; null when nobody did.</param>
    /// <param name="cancellationToken">When cancelled, the version may or may not have been added.</param>
    /// <returns>False when another writer has already added this version.</returns>
    ValueTask<bool> AddAsync(
        int version, DateTimeOffset at, string document, string feeds, string? seed, string? by, CancellationToken cancellationToken);

    /// <summary>Records that all open conversations follow a version.</summary>
    ValueTask MarkFollowedAsync(int version, CancellationToken cancellationToken);
}

/// <summary>The newest stored version of the settings.</summary>
/// <param name="Document">The document, as JSON.</param>
/// <param name="Feeds">Hash of the content of its calendar feeds.</param>
/// <param name="Seed">Hash of the most recent settings file that any version came from; null when there was none.</param>
/// <param name="Followed">The newest version that all open conversations follow; 0 for none.</param>
/// <param name="At">When it was put in force.</param>
/// <param name="By">Who put the document; null when nobody did, or a former version of the program stored it.</param>
public sealed record ArchivedSettings(int Version, string Document, string Feeds, string? Seed, int Followed, DateTimeOffset At, string? By = null);

/// <summary>A stored version of the settings, without its document.</summary>
/// <param name="At">When it was put in force.</param>
/// <param name="By">Who put its document; null when nobody did: it came from a file.</param>
public sealed record SettingsVersion(int Version, DateTimeOffset At, string? By);
