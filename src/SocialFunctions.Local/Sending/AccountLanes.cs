using System.Collections.Concurrent;
using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Retries;
using SocialFunctions.Settings;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Sending;

/// <summary>The lanes of all accounts. Circuit breakers are kept in memory; suspensions survive a restart.</summary>
/// <param name="settings">Say which accounts the company paused.</param>
internal sealed class AccountLanes(AccountStates states, ISettingsSource settings, StoreRetries storing, TimeProvider time) : IAccountCircuits, IDisposable
{
    private const int AtOnce = 8;
    private const int Held = 1_000;
    private readonly ConcurrentDictionary<string, AccountLane> _lanes = new(StringComparer.Ordinal);

    public IReadOnlyCollection<AccountLane> All => [.. _lanes.Values];

    /// <summary>The lane of an account, created on first use.</summary>
    public AccountLane Of(string account) => _lanes.GetOrAdd(account, id =>
    {
        var gate = new AccountGate(time, AtOnce);
        gate.Change((circuit, _) => circuit.Following(settings.Current, id), out _);
        return new AccountLane(id, gate, Held);
    });

    /// <summary>Restores suspensions.</summary>
    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        foreach (var stored in await states.AllAsync(cancellationToken))
        {
            Of(stored.Account).Gate.Change((circuit, now) => circuit.Restored(stored.Reason, stored.At, now), out _);
        }
    }

    /// <summary>Applies new settings.</summary>
    public void Follow(SettingsSnapshot current)
    {
        foreach (var lane in _lanes.Values)
        {
            lane.Gate.Change((circuit, now) => circuit.Changed(current, lane.Account, now), out _);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<bool> TellAsync(string account, AccountEffect effect, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var news = Of(account).Gate.Change((circuit, _) => circuit.After(effect, now), out var suspension);
        if (news)
        {
            // Retried here: the gate has the change already, and would not report it as new again.
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
