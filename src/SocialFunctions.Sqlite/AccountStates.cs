namespace SocialFunctions.Sqlite;

/// <summary>An account whose sending rests, with its messages kept, until somebody mends it.</summary>
/// <param name="Account">Id of the account.</param>
/// <param name="Reason">Why, in one line.</param>
/// <param name="At">Since when.</param>
internal sealed record PausedAccount(string Account, string Reason, DateTimeOffset At);

/// <summary>Which accounts are paused; survives a restart.</summary>
/// <param name="database">Where it is kept.</param>
internal sealed class AccountStates(ConversationDatabase database)
{
    /// <summary>Pauses an account; the first reason stands until it is resumed.</summary>
    /// <returns>False when it was paused already.</returns>
    public async ValueTask<bool> PauseAsync(string account, string reason, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var added = await database.Writer.RunAsync(session => session.Execute(
            "INSERT INTO paused_accounts (account, reason, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", account, reason, at.UtcTicks)).ConfigureAwait(false);
        return added > 0;
    }

    /// <summary>Resumes an account.</summary>
    /// <returns>False when it was not paused.</returns>
    public async ValueTask<bool> ResumeAsync(string account, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await database.Writer.RunAsync(session =>
            session.Execute("DELETE FROM paused_accounts WHERE account = ?", account) > 0).ConfigureAwait(false);
    }

    /// <summary>The paused accounts, by id.</summary>
    public ValueTask<IReadOnlyList<PausedAccount>> AllAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = database.Readers.Rent();
        return ValueTask.FromResult<IReadOnlyList<PausedAccount>>(reader.Session.All(
            "SELECT account, reason, at FROM paused_accounts ORDER BY account", row => new PausedAccount(row.Text(0), row.Text(1), row.Time(2))));
    }
}
