using Azure.Data.Tables;
using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Azure.Tables;

/// <summary>
/// The circuits of the accounts, in Table Storage for all instances. They are cached for a few seconds, because every message reads them. Until the
/// cache expires, a few messages may still be sent, refused by the platform, and retried. Changes use the current row, not the cache.
/// </summary>
/// <param name="table">The table <see cref="TableNames.AccountHolds"/>.</param>
/// <param name="settings">Says which accounts the company paused.</param>
public sealed class AccountHolds(TableClient table, ISettingsSource settings, TimeProvider time) : IAccountHolds, IAccountCircuits
{
    /// <summary>How long an instance uses its cached circuits.</summary>
    public static readonly TimeSpan RememberedFor = TimeSpan.FromSeconds(5);

    private const int MostAccounts = 1_000;
    private volatile Memory? _memory;

    /// <inheritdoc/>
    public async ValueTask<Admission> AskAsync(string account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var admission = CircuitOf(account, await RememberedAsync(cancellationToken)).Ask(now);
        if (admission.IsProbe)
        {
            // Of all concurrent callers, the first to write sends the probe.
            await ChangeAsync(
                account,
                circuit =>
                {
                    admission = circuit.Ask(now);
                    return admission.IsProbe ? circuit.Admitted(now) : circuit;
                },
                cancellationToken);
        }

        return admission;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyCollection<string>> HeldAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var remembered = await RememberedAsync(cancellationToken);
        var accounts = remembered.Keys.Union(settings.Current.Accounts.Select(account => account.Id), StringComparer.Ordinal);
        return [.. accounts.Where(account => CircuitOf(account, remembered).IsRestricted(now))];
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<SuspendedAccount>> SuspendedAsync(CancellationToken cancellationToken) =>
    [
        .. from remembered in await RememberedAsync(cancellationToken)
           let suspension = remembered.Value.Suspension
           where suspension is not null
           orderby remembered.Key
           select new SuspendedAccount(remembered.Key, suspension.Reason, suspension.Since),
    ];

    /// <inheritdoc/>
    public async ValueTask<bool> TellAsync(string account, AccountEffect effect, DateTimeOffset now, CancellationToken cancellationToken) =>
        await ChangeAsync(account, circuit => circuit.After(effect, now), cancellationToken);

    private AccountCircuit CircuitOf(string account, IReadOnlyDictionary<string, AccountCircuit> remembered) =>
        remembered.GetValueOrDefault(account, AccountCircuit.Closed).Following(settings.Current, account);

    private async Task<IReadOnlyDictionary<string, AccountCircuit>> RememberedAsync(CancellationToken cancellationToken)
    {
        if (_memory is not { } memory || memory.Until <= time.GetUtcNow())
        {
            var until = time.GetUtcNow() + RememberedFor;
            var rows = await table.FirstAsync($"PartitionKey eq {AccountState.Partition}", MostAccounts, cancellationToken);
            _memory = memory = new Memory(until, rows.Select(AccountState.Of).ToDictionary(s => s.Account, s => s.Circuit, StringComparer.Ordinal));
        }

        return memory.Circuits;
    }

    /// <param name="account">Id of the account.</param>
    /// <param name="change">Returns the new circuit, or the same one for no change. Called again after a concurrent change.</param>
    /// <returns>Whether this began or ended a suspension.</returns>
    private async Task<bool> ChangeAsync(string account, Func<AccountCircuit, AccountCircuit> change, CancellationToken cancellationToken)
    {
        var id = $"{Guid.NewGuid():N}";
        var news = false;
        while (true)
        {
            var row = await table.FindAsync(AccountState.Partition, account, cancellationToken);
            var state = row is null ? new AccountState { Account = account } : AccountState.Of(row);
            var stored = state.Change == id;
            if (!stored)
            {
                var next = change(state.Circuit);
                if (next == state.Circuit)
                {
                    return false;
                }

                // When a response is lost, the SDK retries and finds the row that its first attempt has stored. The id of the change identifies it.
                news = next.IsNewsAfter(state.Circuit);
                var changed = (state with { Circuit = next, Change = id }).ToRow();
                stored = state.Version is { } version
                    ? await table.TryReplaceAsync(changed, version, cancellationToken)
                    : await table.TryAddAsync(changed, cancellationToken);
            }

            if (stored)
            {
                _memory = null;
                return news;
            }
        }
    }

    private sealed record Memory(DateTimeOffset Until, Dictionary<string, AccountCircuit> Circuits);
}
