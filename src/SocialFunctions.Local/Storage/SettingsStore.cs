using System.Security.Cryptography;
using System.Text;
using SocialFunctions.Settings;

namespace SocialFunctions.Local.Storage;

/// <summary>The settings in force, and every version there was.</summary>
internal sealed class SettingsStore : ISettingsSource, IDisposable
{
    private readonly SemaphoreSlim _replacing = new(1);
    private readonly ConversationDatabase _database;
    private readonly SecretSource _secrets;
    private readonly TimeProvider _time;
    private volatile SettingsLoadResult _loaded;
    private volatile int _followed;

    private SettingsStore(ConversationDatabase database, SecretSource secrets, TimeProvider time, SettingsLoadResult loaded, int followed)
    {
        _followed = followed;
        _database = database;
        _secrets = secrets;
        _time = time;
        _loaded = loaded;
    }

    /// <summary>The settings were replaced by these.</summary>
    public event Action<SettingsSnapshot>? Changed;

    /// <inheritdoc/>
    public SettingsSnapshot Current => _loaded.Snapshot!;

    /// <summary>What in the settings in force may be meant so.</summary>
    public IReadOnlyList<SettingsProblem> Warnings => _loaded.Warnings;

    /// <summary>
    /// Opens the settings. A file that differs from the one read last becomes a new version; otherwise the newest version stays in force,
    /// so that what was replaced through the API survives a restart with the same file.
    /// </summary>
    /// <param name="database">Where versions are kept.</param>
    /// <param name="seedJson">Content of the settings file.</param>
    /// <param name="secrets">Where secrets come from.</param>
    /// <param name="time">What time it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidSettingsException">The document that would be in force has problems.</exception>
    public static async ValueTask<SettingsStore> OpenAsync(
        ConversationDatabase database, string seedJson, SecretSource secrets, TimeProvider time, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var seed = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seedJson)));
        var (version, document, lastSeed, followed) = ReadNewest(database);
        var isNew = seed != lastSeed;
        var loaded = isNew ? SettingsLoader.Load(seedJson, version + 1, secrets) : SettingsLoader.Load(document!, version, secrets);
        if (loaded.Snapshot is null)
        {
            throw new InvalidSettingsException(loaded.Problems);
        }

        if (isNew)
        {
            await InsertAsync(database, version + 1, time.GetUtcNow(), seedJson, seed).ConfigureAwait(false);
        }

        return new SettingsStore(database, secrets, time, loaded, followed);
    }

    /// <inheritdoc/>
    public async ValueTask<SettingsReplacement> ReplaceAsync(string document, int? expectedVersion, CancellationToken cancellationToken)
    {
        await _replacing.WaitAsync(cancellationToken).ConfigureAwait(false);
        SettingsSnapshot replaced;
        try
        {
            if (expectedVersion is { } expected && expected != Current.Version)
            {
                return new SettingsReplacement(null, []);
            }

            var loaded = SettingsLoader.Load(document, Current.Version + 1, _secrets);
            if (loaded.Snapshot is not { } snapshot)
            {
                return new SettingsReplacement(null, loaded.Problems);
            }

            await InsertAsync(_database, snapshot.Version, _time.GetUtcNow(), document, seed: null).ConfigureAwait(false);
            _loaded = loaded;
            replaced = snapshot;
        }
        finally
        {
            _replacing.Release();
        }

        Changed?.Invoke(replaced);
        return new SettingsReplacement(replaced, []);
    }

    /// <summary>Whether all open conversations follow this version.</summary>
    public bool IsFollowed(int version) => version <= _followed;

    /// <summary>All open conversations follow this version; it need not be looked after again, not even after a restart.</summary>
    public async Task MarkFollowedAsync(int version)
    {
        await _database.Writer.RunAsync(session => session.Execute("UPDATE settings SET followed = 1 WHERE version = ?", version)).ConfigureAwait(false);
        _followed = version;
    }

    /// <inheritdoc/>
    public void Dispose() => _replacing.Dispose();

    private static (int Version, string? Document, string? LastSeed, int Followed) ReadNewest(ConversationDatabase database)
    {
        using var reader = database.Readers.Rent();
        return reader.Session.First(
            """
            SELECT version, document,
                (SELECT seed FROM settings WHERE seed IS NOT NULL ORDER BY version DESC LIMIT 1),
                (SELECT coalesce(max(version), 0) FROM settings WHERE followed)
            FROM settings ORDER BY version DESC LIMIT 1
            """,
            row => ((int)row.Int64(0), row.Text(1), row.TextOrNull(2), (int)row.Int64(3)));
    }

    private static Task<int> InsertAsync(ConversationDatabase database, int version, DateTimeOffset at, string document, string? seed) =>
        database.Writer.RunAsync(session => session.Execute(
            "INSERT INTO settings (version, at, seed, document) VALUES (?, ?, ?, ?)", version, at.UtcTicks, seed, document));
}

/// <summary>The settings have problems.</summary>
/// <param name="problems">All of them.</param>
internal sealed class InvalidSettingsException(IReadOnlyList<SettingsProblem> problems) : Exception(string.Join('\n', problems))
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<SettingsProblem> Problems => problems;
}
