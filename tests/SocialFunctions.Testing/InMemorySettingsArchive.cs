using SocialFunctions.Application.Ports;

namespace SocialFunctions.Testing;

/// <summary>Versions of the settings in memory, shared by as many stores as a test opens.</summary>
public sealed class InMemorySettingsArchive : ISettingsArchive
{
    private readonly Lock _gate = new();
    private readonly List<ArchivedSettings> _versions = [];
    private int _followed;

    /// <summary>How reading fails; null when it does not.</summary>
    public Func<Exception?> Fault { get; set; } = () => null;

    public ValueTask<ArchivedSettings?> NewestAsync(CancellationToken cancellationToken)
    {
        if (Fault() is { } fault)
        {
            return ValueTask.FromException<ArchivedSettings?>(fault);
        }

        lock (_gate)
        {
            return ValueTask.FromResult(_versions.Count == 0
                ? null
                : _versions[^1] with { Seed = _versions.FindLast(v => v.Seed is not null)?.Seed, Followed = _followed });
        }
    }

    public ValueTask<IReadOnlyList<SettingsVersion>> ListAsync(int? before, int most, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult<IReadOnlyList<SettingsVersion>>(
                [.. _versions.Where(v => before is null || v.Version < before).Reverse().Take(most).Select(v => new SettingsVersion(v.Version, v.At, v.By))]);
        }
    }

    public ValueTask<string?> FindAsync(int version, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(_versions.Find(v => v.Version == version)?.Document);
        }
    }

    public ValueTask<bool> AddAsync(int version, DateTimeOffset at, string document, string feeds, string? seed, string? by, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_versions.Exists(v => v.Version == version))
            {
                return ValueTask.FromResult(false);
            }

            _versions.Add(new ArchivedSettings(version, document, feeds, seed, 0, at, by));
            return ValueTask.FromResult(true);
        }
    }

    public ValueTask MarkFollowedAsync(int version, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _followed = Math.Max(_followed, version);
        }

        return ValueTask.CompletedTask;
    }
}
