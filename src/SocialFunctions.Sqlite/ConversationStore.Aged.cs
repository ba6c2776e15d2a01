using System.Globalization;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Storing;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Sqlite;

/// <content>Erasing messages by age where their conversation goes on.</content>
public sealed partial class ConversationStore : IAgedMessages
{
    private const char AgedList = 'a';

    private static ReadOnlySpan<byte> MessageProperty => "\"message\":"u8;

    /// <inheritdoc/>
    public ValueTask<Page<AgedMessage>> AgedAsync(DateTimeOffset before, int take, string? after, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        PageSize.Check(take, MostEntries);
        var from = Cursor.Parse(after, AgedList) ?? new Cursor(AgedList, long.MinValue);
        using var reader = _readers.Rent();
        var rows = reader.Session.All(
            """
            SELECT m.sent_at, m.position, c.id, m.id FROM messages m JOIN conversations c ON c.key = m.conversation
            WHERE m.awaited = 0 AND m.sent_at < ? AND (m.sent_at, m.position) > (?, ?) ORDER BY m.sent_at, m.position LIMIT ?
            """,
            row => (
                Place: new Cursor(AgedList, row.Int64(0), row.Int64(1)),
                Message: new AgedMessage(row.Text(2), row.Text(3), new DateTimeOffset(row.Int64(0), TimeSpan.Zero))),
            before.UtcTicks,
            from.Key,
            from.Row,
            take + 1);
        return ValueTask.FromResult(PageSize.Cut(rows, take, row => row.Message, row => row.Place));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<TimelineEntry>> EntriesAboutAsync(
        string conversation, IReadOnlyCollection<string> messages, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = _readers.Rent();
        return ValueTask.FromResult<IReadOnlyList<TimelineEntry>>([.. EntriesAbout(reader.Session, conversation, messages).Select(found => found.Entry)]);
    }

    /// <inheritdoc/>
    /// <remarks>What is erased is found beside the writer, which then only looks whether the conversation is still the same.</remarks>
    public async ValueTask<int?> EraseAsync(
        Conversation known, IReadOnlyCollection<string> messages, DateTimeOffset before, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var gone = Gone(known, messages, before);
        return gone.Messages.Count == 0
            ? 0
            : await _writer.RunAsync(session => Erase(session, known, gone)).ConfigureAwait(false);
    }

    private static int? Erase(SqliteSession session, Conversation known, AgedRows gone)
    {
        var version = long.Parse(known.Version, CultureInfo.InvariantCulture);
        if (session.Execute("UPDATE conversations SET version = version + 1 WHERE id = ? AND version = ?", known.Id, version) == 0)
        {
            return null;
        }

        foreach (var (position, left) in gone.Messages)
        {
            TextIndex.Messages.Replace(session, position, null);
            session.Execute("UPDATE messages SET awaited = 1, search = NULL, doc = ? WHERE position = ?", left, position);
        }

        foreach (var position in gone.Entries)
        {
            session.Execute("DELETE FROM webhook_retries WHERE position = ?", position);
            session.Execute("DELETE FROM timeline WHERE position = ?", position);
        }

        return gone.Messages.Count;
    }

    private AgedRows Gone(Conversation known, IReadOnlyCollection<string> messages, DateTimeOffset before)
    {
        using var reader = _readers.Rent();
        return reader.Session.Snapshot(session =>
        {
            var old = messages
                .Select(id => session.First(
                    """
                    SELECT position, doc FROM messages
                    WHERE conversation = (SELECT key FROM conversations WHERE id = ?) AND fingerprint = ? AND id = ?
                    """,
                    row => ReadPlacedMessage(row),
                    known.Id,
                    MessageFingerprint.Of(id),
                    id))
                .Where(row => row.Message is not null && Aging.Goes(known, row.Message, before))
                .ToList();
            return new AgedRows(
                [.. old.Select(row => (row.Position, JsonSerializer.SerializeToUtf8Bytes(Aging.Left(row.Message, before), StoredJson.Context.Message)))],
                old.Count == 0 ? [] : [.. EntriesAbout(session, known.Id, [.. old.Select(row => row.Message.Id)]).Select(found => found.Position)]);
        });
    }

    private static List<(long Position, TimelineEntry Entry)> EntriesAbout(
        SqliteSession session, string conversation, IReadOnlyCollection<string> messages)
    {
        var found = new List<(long, TimelineEntry)>();
        session.Each(
            "SELECT position, doc FROM timeline WHERE conversation = (SELECT key FROM conversations WHERE id = ?) ORDER BY position",
            row =>
            {
                if (row.Utf8(1).IndexOf(MessageProperty) >= 0
                    && JsonSerializer.Deserialize(row.Utf8(1), StoredJson.Context.TimelineEntry)! is { Data.Message: { } message } entry
                    && messages.Contains(message))
                {
                    found.Add((row.Int64(0), entry));
                }
            },
            conversation);
        return found;
    }

    /// <summary>What is erased of a conversation.</summary>
    /// <param name="Messages">The rows of messages, each with the document that is left of it.</param>
    /// <param name="Entries">The rows of the timeline.</param>
    private sealed record AgedRows(IReadOnlyList<(long Position, byte[] Left)> Messages, IReadOnlyList<long> Entries);
}
