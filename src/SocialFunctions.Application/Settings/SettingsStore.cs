using SocialFunctions.Application.Ports;
using SocialFunctions.Settings;

namespace SocialFunctions.Application.Settings;

/// <summary>Loads, replaces and publishes the settings in force; every version goes to the archive.</summary>
public sealed class SettingsStore : ISettingsSource, IDisposable
{
    private const string Empty = "{}";
    private readonly SemaphoreSlim _replacing = new(1);
    private readonly ISettingsArchive _archive;
    private readonly SettingsReading _reading;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private Task _opening = Task.CompletedTask;
    private volatile SettingsLoadResult? _loaded;
    private volatile int _followed;
    private string _document = Empty;
    private string? _by;
    private IReadOnlyList<string> _aside = [];

    private SettingsStore(ISettingsArchive archive, SettingsReading reading, TimeProvider time)
    {
        _archive = archive;
        _reading = reading;
        _time = time;
    }

    /// <summary>Raised after the settings were replaced, with the new ones.</summary>
    public event Action<SettingsSnapshot>? Changed;

    /// <inheritdoc/>
    /// <exception cref="StoreUnavailableException">They are not open yet, see <see cref="EnsureOpenAsync"/>.</exception>
    public SettingsSnapshot Current => _loaded?.Snapshot ?? throw new StoreUnavailableException("The settings have not been read yet.");

    /// <summary>Who put the settings that were in force at the start, and when; null when they came from the settings file.</summary>
    public string? Put { get; private set; }

    /// <summary>
    /// What an operator has to know about the settings in force, each in one sentence: a settings file that was left aside for what was put, what is
    /// not allowed any more and has no effect, and that nobody can change them.
    /// </summary>
    public IReadOnlyList<string> Doubts => _loaded?.Snapshot is not { } current ? _aside :
    [
        .. _aside,
        .. current.Refused.Select(refused => refused.ToString()),
        .. _reading.LockoutOf(current) is { } lockout ? [lockout.ToString()] : (string[])[],
    ];

    /// <summary>
    /// Opens the settings. A changed file becomes a new version unless other settings were put since the last one, see <see cref="SettingsOrder"/>;
    /// otherwise the newest version stays in force. A changed calendar feed also creates a new version.
    /// </summary>
    /// <param name="seedJson">Content of the settings file; null when there is none. Then an empty document is in force until there is a version.</param>
    /// <param name="useFile">Whether a changed file goes before settings that were put.</param>
    /// <exception cref="InvalidSettingsException">The document is invalid and cannot be put in force, or nobody could sign in with a new file.</exception>
    public static async ValueTask<SettingsStore> OpenAsync(
        ISettingsArchive archive,
        string? seedJson,
        bool useFile,
        SettingsReading reading,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var store = new SettingsStore(archive, reading, time);
        await store.OpenAsync(seedJson, useFile, cancellationToken).ConfigureAwait(false);
        return store;
    }

    /// <summary>
    /// Settings without a file that <see cref="EnsureOpenAsync"/> opens: for a host that must start, and answer how it is, while the archive is away.
    /// </summary>
    public static SettingsStore Unopened(ISettingsArchive archive, SettingsReading reading, TimeProvider time) => new(archive, reading, time);

    /// <summary>Opens the settings, unless they are open. All who wait share one attempt; after a failure the next caller begins another.</summary>
    /// <param name="cancellationToken">Ends the waiting, not the attempt.</param>
    /// <exception cref="StoreUnavailableException">The archive cannot be read.</exception>
    /// <exception cref="InvalidSettingsException">The stored document cannot be put in force by this version.</exception>
    public async ValueTask EnsureOpenAsync(CancellationToken cancellationToken)
    {
        if (_loaded is not null)
        {
            return;
        }

        Task opening;
        lock (_gate)
        {
            opening = _opening = _opening.IsCompleted && _loaded is null ? OpenAsync(seedJson: null, useFile: false, CancellationToken.None) : _opening;
        }

        await opening.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task OpenAsync(string? seedJson, bool useFile, CancellationToken cancellationToken)
    {
        var newest = await _archive.NewestAsync(cancellationToken).ConfigureAwait(false);
        var place = seedJson is null ? FilePlace.Unchanged : SettingsOrder.PlaceOf(newest, seedJson, useFile);
        var isNew = place is FilePlace.Taken;
        var seed = isNew ? SettingsOrder.SeedOf(seedJson!) : null;
        var document = isNew ? seedJson! : newest?.Document ?? Empty;
        var isStored = !isNew;
        var version = newest?.Version ?? 0;
        var loaded = Load(isNew ? version + 1 : version);
        if (isNew && _reading.UselessnessOf(loaded.Snapshot!) is { } useless)
        {
            throw new InvalidSettingsException([useless]);
        }

        if (!isNew && newest is not null && loaded.Snapshot!.Feeds != newest.Feeds)
        {
            isNew = true;
            loaded = Load(version + 1);
        }

        var isPut = seed is null && seedJson is not null && newest is not null && !SettingsOrder.CameFromFile(newest);
        Put = isPut ? SettingsOrder.WhoPut(newest!) : null;
        _aside = place is FilePlace.Aside ? [SettingsOrder.Aside(newest!, isValid: _reading.Read(seedJson!, version + 1).Snapshot is not null)] : [];
        (_document, _by, _followed) = (document, newest?.By, newest?.Followed ?? 0);
        var by = seed is null ? newest?.By : null;
        var isLate = isNew && !await TryAddAsync(loaded.Snapshot!, document, seed, by, cancellationToken).ConfigureAwait(false);
        _loaded = loaded;
        if (isLate)
        {
            // Another instance started at the same time and added a version first.
            await RefreshAsync(cancellationToken).ConfigureAwait(false);
        }

        SettingsLoadResult Load(int stamp)
        {
            var result = _reading.Read(document, stamp, isStored);
            return result.Snapshot is null ? throw new InvalidSettingsException(result.Problems) : result;
        }
    }

    /// <inheritdoc/>
    public ValueTask<SettingsReplacement> ReplaceAsync(string document, int? expectedVersion, string? by, CancellationToken cancellationToken) =>
        PutInForceAsync(document, expectedVersion, by, cancellationToken);

    /// <summary>Puts the same document in force as a new version when a calendar feed has changed.</summary>
    /// <returns>The settings in force afterwards; or the problems when a feed cannot be read. Then nothing was changed.</returns>
    public ValueTask<SettingsReplacement> ReloadFeedsAsync(CancellationToken cancellationToken) =>
        PutInForceAsync(null, expectedVersion: null, _by, cancellationToken);

    /// <summary>Loads the newest version if another instance has replaced the settings.</summary>
    /// <returns>The settings in force afterwards; or the problems when the newest version cannot be put in force here. Then nothing was changed.</returns>
    public async ValueTask<SettingsReplacement> RefreshAsync(CancellationToken cancellationToken)
    {
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
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
    private async ValueTask<SettingsReplacement> PutInForceAsync(
        string? replacement, int? expectedVersion, string? by, CancellationToken cancellationToken)
    {
        await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
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
                var loaded = _reading.Read(document, Current.Version + 1, isStored: replacement is null);
                if (loaded.Snapshot is not { } snapshot)
                {
                    return new SettingsReplacement(null, loaded.Problems);
                }

                if (replacement is null && snapshot.Feeds == Current.Feeds)
                {
                    return new SettingsReplacement(Current, []);
                }

                if (await TryAddAsync(snapshot, document, seed: null, by, cancellationToken).ConfigureAwait(false))
                {
                    (_loaded, _document, _by) = (loaded, document, by);
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

        var loaded = _reading.Read(newest.Document, newest.Version, isStored: true);
        if (loaded.Snapshot is not null)
        {
            (_loaded, _document, _by) = (loaded, newest.Document, newest.By);
        }

        return new SettingsReplacement(loaded.Snapshot, loaded.Problems);
    }

    private ValueTask<bool> TryAddAsync(
        SettingsSnapshot settings, string document, string? seed, string? by, CancellationToken cancellationToken) =>
        _archive.AddAsync(settings.Version, _time.GetUtcNow(), document, settings.Feeds, seed, by, cancellationToken);
}

/// <summary>The settings are invalid.</summary>
public sealed class InvalidSettingsException(IReadOnlyList<SettingsProblem> problems) : Exception(string.Join('\n', problems))
{
    /// <summary>Every problem that was found.</summary>
    public IReadOnlyList<SettingsProblem> Problems => problems;
}
