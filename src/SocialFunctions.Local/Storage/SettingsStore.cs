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
    private readonly FeedSource _feeds;
    private readonly TimeProvider _time;
    private volatile SettingsLoadResult _loaded;
    private volatile int _followed;
    private string _document;

    private SettingsStore(
        ConversationDatabase database,
        SecretSource secrets,
        FeedSource feeds,
        TimeProvider time,
        SettingsLoadResult loaded,
        string document,
        int followed)
    {
        _followed = followed;
        _database = database;
        _secrets = secrets;
        _feeds = feeds;
        _time = time;
        _loaded = loaded;
        _document = document;
    }

    /// <summary>The settings were replaced by these.</summary>
    public event Action<SettingsSnapshot>? Changed;

    /// <inheritdoc/>
    public SettingsSnapshot Current => _loaded.Snapshot!;

    /// <summary>What in the settings in force may be meant so.</summary>
    public IReadOnlyList<SettingsProblem> Warnings => _loaded.Warnings;

    /// <summary>
    /// Opens the settings. A file that differs from the one read last becomes a new version; otherwise the newest version stays in force,
    /// so that what was replaced through the API survives a restart with the same file. It becomes a new version too when a feed of a calendar
    /// says something else than it did.
    /// </summary>
    /// <param name="database">Where versions are kept.</param>
    /// <param name="seedJson">Content of the settings file.</param>
    /// <param name="secrets">Where secrets come from.</param>
    /// <param name="feeds">Where the feeds of calendars come from.</param>
    /// <param name="time">What time it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidSettingsException">The document that would be in force has problems.</exception>
    public static async ValueTask<SettingsStore> OpenAsync(
        ConversationDatabase database,
        string seedJson,
        SecretSource secrets,
        FeedSource feeds,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string? seed = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seedJson)));
        var (version, newest, lastFeeds, lastSeed, followed) = ReadNewest(database);
        var isNew = seed != lastSeed;
        var document = isNew ? seedJson : newest!;
        var loaded = Load(isNew ? version + 1 : version);
        if (!isNew && loaded.Snapshot!.Feeds != lastFeeds)
        {
            (isNew, seed) = (true, null);
            loaded = Load(version + 1);
        }

        if (isNew)
        {
            await InsertAsync(database, loaded.Snapshot!, time.GetUtcNow(), document, seed).ConfigureAwait(false);
        }

        return new SettingsStore(database, secrets, feeds, time, loaded, document, followed);

        SettingsLoadResult Load(int stamp)
        {
            var result = SettingsLoader.Load(document, stamp, secrets, feeds);
            return result.Snapshot is null ? throw new InvalidSettingsException(result.Problems) : result;
        }
    }

    /// <inheritdoc/>
    public ValueTask<SettingsReplacement> ReplaceAsync(string document, int? expectedVersion, CancellationToken cancellationToken) =>
        PutInForceAsync(document, expectedVersion, cancellationToken);

    /// <summary>Puts the same document into force again when a feed of a calendar says something else than it did.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The settings in force afterwards; the problems when a feed cannot be read, and nothing was changed.</returns>
    public ValueTask<SettingsReplacement> ReloadFeedsAsync(CancellationToken cancellationToken) =>
        PutInForceAsync(null, expectedVersion: null, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _replacing.Dispose();

    // Without a replacement it is the same document again, if its feeds say something else.
    private async ValueTask<SettingsReplacement> PutInForceAsync(string? replacement, int? expectedVersion, CancellationToken cancellationToken)
    {
        await _replacing.WaitAsync(cancellationToken).ConfigureAwait(false);
        SettingsSnapshot replaced;
        try
        {
            if (expectedVersion is { } expected && expected != Current.Version)
            {
                return new SettingsReplacement(null, []);
            }

            var document = replacement ?? _document;
            var loaded = SettingsLoader.Load(document, Current.Version + 1, _secrets, _feeds);
            if (loaded.Snapshot is not { } snapshot)
            {
                return new SettingsReplacement(null, loaded.Problems);
            }

            if (replacement is null && snapshot.Feeds == Current.Feeds)
            {
                return new SettingsReplacement(Current, []);
            }

            await InsertAsync(_database, snapshot, _time.GetUtcNow(), document, seed: null).ConfigureAwait(false);
            (_loaded, _document) = (loaded, document);
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

    private static (int Version, string? Document, string Feeds, string? LastSeed, int Followed) ReadNewest(ConversationDatabase database)
    {
        using var reader = database.Readers.Rent();
        return reader.Session.First(
            """
            SELECT version, document, feeds,
                (SELECT seed FROM settings WHERE seed IS NOT NULL ORDER BY version DESC LIMIT 1),
                (SELECT coalesce(max(version), 0) FROM settings WHERE followed)
            FROM settings ORDER BY version DESC LIMIT 1
            """,
            row => ((int)row.Int64(0), row.Text(1), row.Text(2), row.TextOrNull(3), (int)row.Int64(4)));
    }

    private static Task<int> InsertAsync(ConversationDatabase database, SettingsSnapshot settings, DateTimeOffset at, string document, string? seed) =>
        database.Writer.RunAsync(session => session.Execute(
            "INSERT INTO settings (version, at, seed, document, feeds) VALUES (?, ?, ?, ?, ?)",
            settings.Version,
            at.UtcTicks,
            seed,
            document,
            settings.Feeds));
}

/// <summary>The settings have problems.</summary>
/// <param name="problems">All of them.</param>
internal sealed class InvalidSettingsException(IReadOnlyList<SettingsProblem> problems) : Exception(string.Join('\n', problems))
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<SettingsProblem> Problems => problems;
}
