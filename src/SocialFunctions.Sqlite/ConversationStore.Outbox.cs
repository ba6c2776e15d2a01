using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Storing;
using SocialFunctions.Conversations;

namespace SocialFunctions.Sqlite;

/// <summary>An outbox entry that waits to be carried out.</summary>
/// <param name="Position">Grows, and never means another entry.</param>
/// <param name="Attempts">How often it was tried without success.</param>
/// <param name="NotBefore">When to try again; null for at once.</param>
public sealed record OutboxItem(long Position, OutboxEntry Entry, int Attempts, DateTimeOffset? NotBefore);

/// <content>The outbox, and timeline entries that belong to no conversation.</content>
public sealed partial class ConversationStore
{
    /// <summary>The key for timeline entries of accounts; keys of conversations begin at 1.</summary>
    private const long NoConversation = 0;

    /// <summary>The entries after a position, in order.</summary>
    public ValueTask<IReadOnlyList<OutboxItem>> ReadOutboxAsync(long afterPosition, int take, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = _readers.Rent();
        return ValueTask.FromResult<IReadOnlyList<OutboxItem>>(reader.Session.All(
            "SELECT position, doc, attempts, not_before FROM outbox WHERE position > ? ORDER BY position LIMIT ?",
            row => new OutboxItem(
                row.Int64(0),
                JsonSerializer.Deserialize(row.Utf8(1), StoredJson.Context.OutboxEntry)!,
                (int)row.Int64(2),
                row.TimeOrNull(3)),
            afterPosition,
            take));
    }

    /// <summary>How many entries there are, counted no further than this.</summary>
    public ValueTask<long> CountOutboxAsync(long most, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = _readers.Rent();
        return ValueTask.FromResult(reader.Session.First(
            "SELECT count(*) FROM (SELECT 1 FROM outbox LIMIT ?)", row => row.Int64(0), most));
    }

    /// <inheritdoc/>
    /// <remarks>Reads the entry and marks it in one transaction, which it shares with whatever else is stored at that moment.</remarks>
    public async ValueTask<OwedEntry?> BeginAsync(OutboxEntry entry, DateTimeOffset at, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var before = await _writer.RunAsync(session =>
        {
            var stored = session.First(
                "SELECT doc, attempts, not_before, in_flight, decide_by FROM outbox WHERE id = ?",
                row => new StoredEntry(row.Utf8(0).ToArray(), (int)row.Int64(1), row.TimeOrNull(2), row.TimeOrNull(3), row.TimeOrNull(4)),
                entry.Id);
            if (stored is { InFlight: null })
            {
                session.Execute("UPDATE outbox SET in_flight = ? WHERE id = ?", at.UtcTicks, entry.Id);
            }

            return stored;
        }).ConfigureAwait(false);
        return before?.Read();
    }

    /// <inheritdoc/>
    public async ValueTask RecordAttemptAsync(OwedEntry owed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await _writer.RunAsync(session => session.Execute(
            "UPDATE outbox SET attempts = ?, not_before = ?, in_flight = ?, decide_by = ? WHERE id = ?",
            owed.Attempts,
            owed.NotBefore?.UtcTicks,
            owed.InFlight?.Since.UtcTicks,
            owed.InFlight?.DecideBy?.UtcTicks,
            owed.Entry.Id)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask AppendAsync(TimelineEntry entry, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var document = JsonSerializer.SerializeToUtf8Bytes(entry, StoredJson.Context.TimelineEntry);
        await _writer.RunAsync(session =>
            session.Execute("INSERT INTO timeline (conversation, doc) VALUES (?, ?)", NoConversation, document)).ConfigureAwait(false);
        FeedGrew?.Invoke();
    }

    private sealed record StoredEntry(byte[] Document, int Attempts, DateTimeOffset? NotBefore, DateTimeOffset? InFlight, DateTimeOffset? DecideBy)
    {
        public OwedEntry Read() => new(
            JsonSerializer.Deserialize(Document, StoredJson.Context.OutboxEntry)!,
            Attempts,
            NotBefore,
            InFlight is { } since ? new InFlight(since, DecideBy) : null);
    }
}
