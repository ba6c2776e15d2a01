using Azure.Data.Tables;
using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Azure.Tables;

/// <summary>
/// Which accounts may not send, in Table Storage for all instances. What they are is remembered for a few seconds, for it is asked with each message;
/// until then one or the other message still goes to a platform that refuses it, and comes back. Changes are made on what stands there now.
/// </summary>
/// <param name="table">The table <see cref="TableNames.AccountHolds"/>.</param>
/// <param name="time">What time it is.</param>
public sealed class AccountHolds(TableClient table, TimeProvider time) : IAccountHolds
{
    /// <summary>So long an instance goes by what it read.</summary>
    public static readonly TimeSpan RememberedFor = TimeSpan.FromSeconds(5);

    private const int MostAccounts = 1_000;
    private volatile Memory? _memory;

    /// <inheritdoc/>
    public async ValueTask<DateTimeOffset?> HeldUntilAsync(string account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await RememberedAsync(account, cancellationToken) is not { } remembered)
        {
            return null;
        }

        var (wait, claimed) = remembered.Ask(now);
        if (claimed is not null)
        {
            // Of all that ask now, the first to write is the one to try.
            await ChangeAsync(
                account,
                state =>
                {
                    (wait, claimed) = state.Ask(now);
                    return claimed;
                },
                cancellationToken);
        }

        return wait;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyCollection<string>> HeldAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        [.. (await RememberedAsync(cancellationToken)).Values.Where(state => state.IsHeld(now)).Select(state => state.Account)];

    /// <inheritdoc/>
    public async ValueTask HoldAsync(string account, DateTimeOffset until, CancellationToken cancellationToken) =>
        await ChangeAsync(account, state => state.HeldUntil >= until ? null : state with { HeldUntil = until }, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<bool> PauseAsync(string account, string reason, DateTimeOffset now, CancellationToken cancellationToken) =>
        await ChangeAsync(
            account,
            state => state.PausedAt is null ? state with { PausedAt = now, Reason = reason, ProbeAt = now + OutboxRun.ProbeEvery } : null,
            cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<bool> ResumeAsync(string account, CancellationToken cancellationToken) =>
        (await RememberedAsync(account, cancellationToken))?.PausedAt is not null
        && await ChangeAsync(
            account, state => state.PausedAt is null ? null : state with { PausedAt = null, Reason = null, ProbeAt = null }, cancellationToken);

    private async Task<AccountState?> RememberedAsync(string account, CancellationToken cancellationToken) =>
        (await RememberedAsync(cancellationToken)).GetValueOrDefault(account);

    private async Task<IReadOnlyDictionary<string, AccountState>> RememberedAsync(CancellationToken cancellationToken)
    {
        if (_memory is not { } memory || memory.Until <= time.GetUtcNow())
        {
            var until = time.GetUtcNow() + RememberedFor;
            var rows = await table.FirstAsync($"PartitionKey eq {AccountState.Partition}", MostAccounts, cancellationToken);
            _memory = memory = new Memory(until, rows.Select(AccountState.Of).ToDictionary(s => s.Account, StringComparer.Ordinal));
        }

        return memory.States;
    }

    /// <param name="account">Id of the account.</param>
    /// <param name="change">The state to be; null to leave it as it is. Called again when somebody else was faster.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it was changed.</returns>
    private async Task<bool> ChangeAsync(string account, Func<AccountState, AccountState?> change, CancellationToken cancellationToken)
    {
        var id = $"{Guid.NewGuid():N}";
        while (true)
        {
            var row = await table.FindAsync(AccountState.Partition, account, cancellationToken);
            var state = row is null ? new AccountState { Account = account } : AccountState.Of(row);
            var stored = state.Change == id;
            if (!stored)
            {
                if (change(state) is not { } next)
                {
                    return false;
                }

                // When an answer is lost on its way the SDK tries again, and meets what it has stored itself.
                var changed = (next with { Change = id }).ToRow();
                stored = state.Version is { } version
                    ? await table.TryReplaceAsync(changed, version, cancellationToken)
                    : await table.TryAddAsync(changed, cancellationToken);
            }

            if (stored)
            {
                _memory = null;
                return true;
            }
        }
    }

    private sealed record Memory(DateTimeOffset Until, Dictionary<string, AccountState> States);
}
