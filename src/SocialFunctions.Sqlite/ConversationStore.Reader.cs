using System.Text.Json;
using SocialFunctions.Application.Storing;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Sqlite;

/// <content>Reading for the desk.</content>
public sealed partial class ConversationStore
{
    private const int MostEntries = 1000;

    private static ReadOnlySpan<byte> MeasuredProperty => "\"measured\":"u8;

    /// <inheritdoc/>
    public ValueTask<Conversation?> FindAsync(string conversationId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = _readers.Rent();
        return ValueTask.FromResult(reader.Session.First(
            "SELECT version, doc FROM conversations WHERE id = ?", row => ReadConversation(row, 0), conversationId));
    }

    /// <inheritdoc/>
    public ValueTask<Page<Message>> MessagesAsync(string conversationId, int take, string? before, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        PageSize.Check(take, MostEntries);
        using var reader = _readers.Rent();
        var rows = Cursor.Parse(before, 'm') is { Key: var position }
            ? MessagesBefore(reader.Session, conversationId, position, take + 1)
            : reader.Session.All(
                """
                SELECT position, doc FROM messages WHERE conversation = (SELECT key FROM conversations WHERE id = ?) AND awaited = 0
                ORDER BY sent_at DESC, sequence DESC, position DESC LIMIT ?
                """,
                ReadPlacedMessage,
                conversationId,
                take + 1);
        return ValueTask.FromResult(PageSize.Reversed(PageSize.Cut(rows, take, row => row.Message, row => new Cursor('m', row.Position))));
    }

    /// <summary>The messages before one, the latest first.</summary>
    /// <exception cref="InvalidQueryException">The conversation has no message at this position.</exception>
    private static List<(long Position, Message Message)> MessagesBefore(SqliteSession session, string conversationId, long position, int take)
    {
        var key = session.First(
            "SELECT c.key FROM messages m JOIN conversations c ON c.key = m.conversation WHERE m.position = ? AND c.id = ?",
            row => (long?)row.Int64(0),
            position,
            conversationId);
        return session.All(
            """
            SELECT position, doc FROM messages
            WHERE conversation = ?1 AND awaited = 0 AND (sent_at, sequence, position) < (SELECT sent_at, sequence, position FROM messages WHERE position = ?2)
            ORDER BY sent_at DESC, sequence DESC, position DESC LIMIT ?3
            """,
            ReadPlacedMessage,
            key ?? throw new InvalidQueryException(Cursor.Refusal),
            position,
            take);
    }

    private static (long Position, Message Message) ReadPlacedMessage(SqliteRow row) =>
        (row.Int64(0), JsonSerializer.Deserialize(row.Utf8(1), StoredJson.Context.Message)!);

    /// <inheritdoc/>
    public ValueTask<Page<TimelineEntry>> TimelineAsync(string conversationId, int take, string? after, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        PageSize.Check(take, MostEntries);
        var position = Cursor.Parse(after, 't')?.Key ?? 0;
        using var reader = _readers.Rent();
        var rows = reader.Session.All(
            """
            SELECT t.position, t.doc, m.doc FROM timeline t LEFT JOIN messages m ON m.position = t.shows
            WHERE t.conversation = (SELECT key FROM conversations WHERE id = ?) AND t.position > ? ORDER BY t.position LIMIT ?
            """,
            ReadEntry,
            conversationId,
            position,
            take + 1);
        return ValueTask.FromResult(PageSize.Cut(rows, take, row => row.Entry, row => new Cursor('t', row.Position)));
    }

    /// <inheritdoc/>
    public ValueTask<Page<TimelineEntry>> FeedAsync(int take, string? after, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        PageSize.Check(take, MostEntries);
        var rows = ReadFeed(Cursor.Parse(after, 'f')?.Key ?? 0, take);
        var next = rows.Count > 0 ? new Cursor('f', rows[^1].Position).ToString() : after;
        return ValueTask.FromResult(new Page<TimelineEntry>([.. rows.Select(row => row.Entry)], next));
    }

    /// <inheritdoc/>
    public ValueTask<string?> FeedEndAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = _readers.Rent();
        var last = reader.Session.First("SELECT max(position) FROM timeline", row => row.IsNull(0) ? null : (long?)row.Int64(0));
        return ValueTask.FromResult(last is { } position ? new Cursor('f', position).ToString() : null);
    }

    /// <summary>The entries of the feed after a position, in order, with the texts of their messages.</summary>
    /// <param name="afterPosition">The last position seen; 0 for the beginning.</param>
    public IReadOnlyList<(long Position, TimelineEntry Entry)> ReadFeed(long afterPosition, int take)
    {
        using var reader = _readers.Rent();
        return reader.Session.All(
            """
            SELECT t.position, t.doc, m.doc FROM timeline t LEFT JOIN messages m ON m.position = t.shows
            WHERE t.position > ? ORDER BY t.position LIMIT ?
            """,
            ReadEntry,
            afterPosition,
            take);
    }

    /// <summary>The entries of the feed after a position that measured something, in order, without the texts of messages.</summary>
    /// <param name="afterPosition">The last position seen; 0 for the beginning.</param>
    /// <param name="take">How many entries to read at most, measured or not.</param>
    /// <returns>The entries with measurements, how many entries were read, and the position of the last one.</returns>
    public (IReadOnlyList<TimelineEntry> Entries, int Seen, long Position) ReadMeasured(long afterPosition, int take)
    {
        var entries = new List<TimelineEntry>();
        var (seen, position) = (0, afterPosition);
        using var reader = _readers.Rent();
        reader.Session.Each(
            "SELECT position, doc FROM timeline WHERE position > ? ORDER BY position LIMIT ?",
            row =>
            {
                (seen, position) = (seen + 1, row.Int64(0));

                // Nine of ten entries measured nothing, and need not be parsed.
                if (row.Utf8(1).IndexOf(MeasuredProperty) >= 0)
                {
                    entries.Add(JsonSerializer.Deserialize(row.Utf8(1), StoredJson.Context.TimelineEntry)!);
                }
            },
            afterPosition,
            take);
        return (entries, seen, position);
    }

    private static (long Position, TimelineEntry Entry) ReadEntry(SqliteRow row)
    {
        var entry = JsonSerializer.Deserialize(row.Utf8(1), StoredJson.Context.TimelineEntry)!;
        if (!row.IsNull(2) && JsonSerializer.Deserialize(row.Utf8(2), StoredJson.Context.Message) is { DeletedAt: null, Awaited: false } message)
        {
            entry = entry with { Data = entry.Data with { Text = message.Text } };
        }

        return (row.Int64(0), entry);
    }
}
