using System.Collections.Concurrent;
using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Retries;
using SocialFunctions.Settings;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Sending;

/// <summary>The lanes of all accounts, whose circuits are kept in memory; that one is suspended survives a restart.</summary>
/// <param name="states">Which accounts are suspended.</param>
/// <param name="settings">Which accounts the company paused.</param>
/// <param name="storing">Repeats what could not be stored.</param>
internal sealed class AccountLanes(AccountStates states, ISettingsSource settings, StoreRetries storing, TimeProvider time) : IAccountCircuits, IDisposable
{
    private const int AtOnce = 8;
    private const int Held = 1_000;
    private readonly ConcurrentDictionary<string, AccountLane> _lanes = new(StringComparer.Ordinal);

    /// <summary>All there are.</summary>
    public IReadOnlyCollection<AccountLane> All => [.. _lanes.Values];

    /// <summary>The lane of an account.</summary>
    public AccountLane Of(string account) => _lanes.GetOrAdd(account, id =>
    {
        var gate = new AccountGate(time, AtOnce);
        gate.Change((circuit, _) => circuit.Following(settings.Current, id), out _);
        return new AccountLane(id, gate, Held);
    });

    /// <summary>Takes up which accounts were suspended before the restart. They are tried at once: often a restart is how one got its new token.</summary>
    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        foreach (var stored in await states.AllAsync(cancellationToken))
        {
            Of(stored.Account).Gate.Change(
                (circuit, now) => circuit.After(new AccountEffect.Suspend(stored.Reason), stored.At).ProbedAt(now), out _);
        }
    }

    /// <summary>The settings have changed: accounts may be paused or not any more, and may have a new token.</summary>
    public void Follow(SettingsSnapshot current)
    {
        foreach (var lane in _lanes.Values)
        {
            lane.Gate.Change((circuit, now) => circuit.Following(current, lane.Account).ProbedAt(now), out _);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<bool> TellAsync(string account, AccountEffect effect, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var news = Of(account).Gate.Change((circuit, _) => circuit.After(effect, now), out var suspension);
        if (news)
        {
            // Repeated here: the gate knows it already, and would not call it news again.
            await storing.UntilStoredAsync(account, () => states.StoreAsync(account, suspension, cancellationToken), cancellationToken);
        }

        return news;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var lane in _lanes.Values)
        {
            lane.Gate.Dispose();
        }
    }
}
