using System.Security.Cryptography;
using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Application.Settings;

/// <summary>Loads, replaces and publishes the settings in force; every version goes to the archive.</summary>
public sealed class SettingsStore : ISettingsSource, IDisposable
{
    private const string Empty = "{}";
    private readonly SemaphoreSlim _replacing = new(1);
    private readonly ISettingsArchive _archive;
    private readonly SecretSource _secrets;
    private readonly ChannelCatalog _channels;
    private readonly FeedSource _feeds;
    private readonly TimeProvider _time;
    private volatile SettingsLoadResult _loaded;
    private volatile int _followed;
    private string _document;

    private SettingsStore(
        ISettingsArchive archive,
        SecretSource secrets,
        ChannelCatalog channels,
        FeedSource feeds,
        TimeProvider time,
        SettingsLoadResult loaded,
        string document,
        int followed)
    {
        _archive = archive;
        _secrets = secrets;
        _channels = channels;
        _feeds = feeds;
        _time = time;
        _loaded = loaded;
        _document = document;
        _followed = followed;
    }

    /// <summary>Raised after the settings were replaced, with the new ones.</summary>
    public event Action<SettingsSnapshot>? Changed;

    /// <inheritdoc/>
    public SettingsSnapshot Current => _loaded.Snapshot!;

    /// <summary>Warnings about the settings in force: values that are allowed but may be a mistake.</summary>
    public IReadOnlyList<SettingsProblem> Warnings => _loaded.Warnings;

    /// <summary>
    /// Opens the settings. A file that differs from the last one becomes a new version; otherwise the newest version stays in force, so that
    /// a replacement through the API survives a restart with the same file. A changed calendar feed also creates a new version.
    /// </summary>
    /// <param name="seedJson">Content of the settings file; null when there is none. Then an empty document is in force until there is a version.</param>
    /// <exception cref="InvalidSettingsException">The document is invalid and cannot be put in force.</exception>
    public static async ValueTask<SettingsStore> OpenAsync(
        ISettingsArchive archive,
        string? seedJson,
        SecretSource secrets,
        ChannelCatalog channels,
        FeedSource feeds,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var newest = await archive.NewestAsync(cancellationToken).ConfigureAwait(false);
        var seed = seedJson is null ? newest?.Seed : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seedJson)));
        var isNew = seed != newest?.Seed;
        var document = isNew ? seedJson! : newest?.Document ?? Empty;
        var version = newest?.Version ?? 0;
        var loaded = Load(isNew ? version + 1 : version);
        if (!isNew && newest is not null && loaded.Snapshot!.Feeds != newest.Feeds)
        {
            (isNew, seed) = (true, null);
            loaded = Load(version + 1);
        }

        var store = new SettingsStore(archive, secrets, channels, feeds, time, loaded, document, newest?.Followed ?? 0);
        if (isNew && !await store.TryAddAsync(loaded.Snapshot!, document, seed, cancellationToken).ConfigureAwait(false))
        {
            // Another instance started at the same time and added a version first.
            await store.RefreshAsync(cancellationToken).ConfigureAwait(false);
        }

        return store;

        SettingsLoadResult Load(int stamp)
        {
            var result = SettingsLoader.Load(document, stamp, secrets, channels, feeds);
            return result.Snapshot is null ? throw new InvalidSettingsException(result.Problems) : result;
        }
    }

    /// <inheritdoc/>
    public ValueTask<SettingsReplacement> ReplaceAsync(string document, int? expectedVersion, CancellationToken cancellationToken) =>
        PutInForceAsync(document, expectedVersion, cancellationToken);

    /// <summary>Puts the same document in force as a new version when a calendar feed has changed.</summary>
    /// <returns>The settings in force afterwards; or the problems when a feed cannot be read. Then nothing was changed.</returns>
    public ValueTask<SettingsReplacement> ReloadFeedsAsync(CancellationToken cancellationToken) =>
        PutInForceAsync(null, expectedVersion: null, cancellationToken);

    /// <summary>Loads the newest version if another instance has replaced the settings.</summary>
    /// <returns>The settings in force afterwards; or the problems when the newest version cannot be put in force here. Then nothing was changed.</returns>
    public async ValueTask<SettingsReplacement> RefreshAsync(CancellationToken cancellationToken)
    {
        var before = Current.Version;
        await _replacing.WaitAsync(cancellationToken).ConfigureAwait(false);
        SettingsReplacement outcome;
        try
        {
            outcome = await CatchUpAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _replacing.Release();
        }

        if (outcome.Snapshot is { } current && current.Version != before)
        {
            Changed?.Invoke(current);
        }

        return outcome;
    }

    /// <summary>Whether all open conversations follow this version.</summary>
    public bool IsFollowed(int version) => version <= _followed;

    /// <summary>Records that all open conversations follow this version, so that no host updates them again, even after a restart.</summary>
    public async Task MarkFollowedAsync(int version, CancellationToken cancellationToken)
    {
        await _archive.MarkFollowedAsync(version, cancellationToken).ConfigureAwait(false);
        _followed = version;
    }

    /// <inheritdoc/>
    public void Dispose() => _replacing.Dispose();

    // Without a replacement: the same document as a new version, if its feeds have changed.
    private async ValueTask<SettingsReplacement> PutInForceAsync(string? replacement, int? expectedVersion, CancellationToken cancellationToken)
    {
        await _replacing.WaitAsync(cancellationToken).ConfigureAwait(false);
        SettingsSnapshot replaced;
        try
        {
            while (true)
            {
                if (expectedVersion is { } expected && expected != Current.Version)
                {
                    return new SettingsReplacement(null, []);
                }

                var document = replacement ?? _document;
                var loaded = SettingsLoader.Load(document, Current.Version + 1, _secrets, _channels, _feeds);
                if (loaded.Snapshot is not { } snapshot)
                {
                    return new SettingsReplacement(null, loaded.Problems);
                }

                if (replacement is null && snapshot.Feeds == Current.Feeds)
                {
                    return new SettingsReplacement(Current, []);
                }

                if (await TryAddAsync(snapshot, document, seed: null, cancellationToken).ConfigureAwait(false))
                {
                    (_loaded, _document) = (loaded, document);
                    replaced = snapshot;
                    break;
                }

                // Another instance added this version first. Load its version, then replace that one.
                if (await CatchUpAsync(cancellationToken).ConfigureAwait(false) is { Snapshot: null } stuck)
                {
                    return stuck;
                }
            }
        }
        finally
        {
            _replacing.Release();
        }

        Changed?.Invoke(replaced);
        return new SettingsReplacement(replaced, []);
    }

    private async ValueTask<SettingsReplacement> CatchUpAsync(CancellationToken cancellationToken)
    {
        var newest = await _archive.NewestAsync(cancellationToken).ConfigureAwait(false);
        _followed = Math.Max(_followed, newest?.Followed ?? 0);
        if (newest is null || newest.Version <= Current.Version)
        {
            return new SettingsReplacement(Current, []);
        }

        var loaded = SettingsLoader.Load(newest.Document, newest.Version, _secrets, _channels, _feeds);
        if (loaded.Snapshot is not null)
        {
            (_loaded, _document) = (loaded, newest.Document);
        }

        return new SettingsReplacement(loaded.Snapshot, loaded.Problems);
    }

    private ValueTask<bool> TryAddAsync(SettingsSnapshot settings, string document, string? seed, CancellationToken cancellationToken) =>
        _archive.AddAsync(settings.Version, _time.GetUtcNow(), document, settings.Feeds, seed, cancellationToken);
}

/// <summary>The settings are invalid.</summary>
public sealed class InvalidSettingsException(IReadOnlyList<SettingsProblem> problems) : Exception(string.Join('\n', problems))
{
    /// <summary>Every problem that was found.</summary>
    public IReadOnlyList<SettingsProblem> Problems => problems;
}
