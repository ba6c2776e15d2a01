using System.Globalization;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Sqlite;

/// <content>Deleting what an erased conversation held.</content>
public sealed partial class ConversationStore
{
    // A step holds the writer for a few milliseconds.
    private const int RowsOfAStep = 200;

    /// <inheritdoc/>
    public async ValueTask<bool> PurgeAsync(Conversation erased, CancellationToken cancellationToken)
    {
        int? deleted;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            deleted = await _writer.RunAsync(session => PurgeStep(session, erased)).ConfigureAwait(false);
        }
        while (deleted > 0);

        return deleted is not null;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> IdsAsync(string conversationId, int most, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = _readers.Rent();
        return ValueTask.FromResult<IReadOnlyList<string>>(reader.Session.Snapshot(session =>
        {
            var key = session.First("SELECT key FROM conversations WHERE id = ?", row => row.Int64(0), conversationId);
            var messages = session.All(
                "SELECT id FROM messages WHERE conversation = ? ORDER BY sent_at DESC, position DESC LIMIT ?", row => row.Text(0), key, most);
            var further = session.All(
                """
                SELECT aliases.platform_id FROM aliases JOIN messages ON messages.conversation = aliases.conversation AND messages.id = aliases.message
                WHERE aliases.conversation = ? ORDER BY messages.sent_at DESC LIMIT ?
                """,
                row => row.Text(0),
                key,
                most);
            return messages.Concat(further.Select(Message.IdOf)).ToList();
        }));
    }

    /// <returns>How many rows were deleted; null when the conversation has changed.</returns>
    private static int? PurgeStep(SqliteSession session, Conversation erased)
    {
        var (key, version) = session.First(
            "SELECT key, version FROM conversations WHERE id = ?", row => (row.Int64(0), row.Int64(1)), erased.Id);
        if (version.ToString(CultureInfo.InvariantCulture) != erased.Version)
        {
            return null;
        }

        return DeleteMessages(session, "SELECT position FROM messages WHERE conversation = ? LIMIT ?", key, RowsOfAStep)
            + DeleteTimeline(session, key)
            + session.Execute("DELETE FROM aliases WHERE conversation = ?", key)

            // The slash ends the conversation's id, and 0 follows the slash.
            + session.Execute("DELETE FROM outbox WHERE id > ? AND id < ?", $"{erased.Id}/", $"{erased.Id}0");
    }

    private static int DeleteMessages(SqliteSession session, string positions, params ReadOnlySpan<SqliteValue> parameters)
    {
        var found = session.All(positions, row => row.Int64(0), parameters);
        foreach (var position in found)
        {
            TextIndex.Messages.Replace(session, position, null);
            session.Execute("DELETE FROM messages WHERE position = ?", position);
        }

        TextIndex.Messages.EndAtTheLast(session);
        return found.Count;
    }

    // The last entry says that it was erased.
    private static int DeleteTimeline(SqliteSession session, long key)
    {
        var found = session.All(
            """
            SELECT position FROM timeline WHERE conversation = ?1 AND position < (SELECT max(position) FROM timeline WHERE conversation = ?1)
            ORDER BY position LIMIT ?2
            """,
            row => row.Int64(0),
            key,
            RowsOfAStep);
        foreach (var position in found)
        {
            session.Execute("DELETE FROM webhook_retries WHERE position = ?", position);
            session.Execute("DELETE FROM timeline WHERE position = ?", position);
        }

        return found.Count;
    }
}
