using SocialFunctions.Application.OutgoingWebhooks;

namespace SocialFunctions.Sqlite;

/// <summary>The cursor of each outgoing webhook in the feed, and the entries it still owes to its receiver; both survive a restart.</summary>
public sealed class OutgoingWebhookCursors(ConversationDatabase database)
{
    /// <summary>The last position that an outgoing webhook has handled. A new one begins at the end of the feed: it does not get past entries.</summary>
    public Task<long> StartAsync(string webhook) => database.Writer.RunAsync(session =>
    {
        session.Execute(
            "INSERT INTO webhooks (id, position) SELECT ?, coalesce(max(position), 0) FROM timeline WHERE true ON CONFLICT DO NOTHING",
            webhook);
        return session.First("SELECT position FROM webhooks WHERE id = ?", row => row.Int64(0), webhook);
    });

    /// <summary>Stores the cursor of an outgoing webhook.</summary>
    public Task SetAsync(string webhook, long position) => database.Writer.RunAsync(session =>
        session.Execute("UPDATE webhooks SET position = ? WHERE id = ?", position, webhook));

    /// <summary>The entries that are still owed to the receiver of an outgoing webhook, in the order of the feed.</summary>
    public IReadOnlyList<OutgoingWebhookRetry> Retries(string webhook)
    {
        using var reader = database.Readers.Rent();
        return reader.Session.All(
            "SELECT position, attempts, since, not_before FROM webhook_retries WHERE webhook = ? ORDER BY position",
            row => new OutgoingWebhookRetry(row.Int64(0), (int)row.Int64(1), row.Time(2), row.Time(3)),
            webhook);
    }

    /// <summary>Stores that an entry must be retried.</summary>
    public Task OweAsync(string webhook, OutgoingWebhookRetry retry) => database.Writer.RunAsync(session => session.Execute(
        """
        INSERT INTO webhook_retries (webhook, position, attempts, since, not_before) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET attempts = excluded.attempts, not_before = excluded.not_before
        """,
        webhook,
        retry.Position,
        retry.Attempts,
        retry.Since.UtcTicks,
        retry.NotBefore.UtcTicks));

    /// <summary>Stores that an entry was delivered, or is not retried any more.</summary>
    public Task SettleAsync(string webhook, long position) => database.Writer.RunAsync(session =>
        session.Execute("DELETE FROM webhook_retries WHERE webhook = ? AND position = ?", webhook, position));

    /// <summary>Deletes an outgoing webhook that is no longer in the settings: if it returns, it begins like a new one.</summary>
    public Task ForgetAsync(string webhook) => database.Writer.RunAsync(session =>
        session.Execute("DELETE FROM webhook_retries WHERE webhook = ?", webhook)
        + session.Execute("DELETE FROM webhooks WHERE id = ?", webhook));

    /// <summary>The ids of all outgoing webhooks.</summary>
    public IReadOnlyList<string> All()
    {
        using var reader = database.Readers.Rent();
        return reader.Session.All("SELECT id FROM webhooks ORDER BY id", row => row.Text(0));
    }
}
