using SocialFunctions.Application.Outbox;

namespace SocialFunctions.Sqlite;

/// <summary>Which accounts are suspended; survives a restart.</summary>
public sealed class AccountStates(ConversationDatabase database)
{
    /// <summary>Stores whether an account is suspended. The table keeps its first name, from when suspensions were called pauses.</summary>
    /// <param name="suspension">Since when and why; null when the account is not suspended. The first reason stays until the account is resumed.</param>
    public async ValueTask StoreAsync(string account, AccountSuspension? suspension, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await database.Writer.RunAsync(session => suspension is null
            ? session.Execute("DELETE FROM paused_accounts WHERE account = ?", account)
            : session.Execute(
                "INSERT INTO paused_accounts (account, reason, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                account,
                suspension.Reason,
                suspension.Since.UtcTicks)).ConfigureAwait(false);
    }

    /// <summary>The suspended accounts, by id.</summary>
    public ValueTask<IReadOnlyList<SuspendedAccount>> AllAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = database.Readers.Rent();
        return ValueTask.FromResult<IReadOnlyList<SuspendedAccount>>(reader.Session.All(
            "SELECT account, reason, at FROM paused_accounts ORDER BY account", row => new SuspendedAccount(row.Text(0), row.Text(1), row.Time(2))));
    }
}
