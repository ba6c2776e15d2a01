using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Storing;
using SocialFunctions.Conversations;

namespace SocialFunctions.Sqlite;

/// <summary>An outbox entry that waits to be carried out.</summary>
/// <param name="Position">Grows, and never means another entry.</param>
/// <param name="Attempts">How often it was tried without success.</param>
/// <param name="NotBefore">When to try again; null for at once.</param>
public sealed record OutboxItem(long Position, OutboxEntry Entry, int Attempts, DateTimeOffset? NotBefore)
{
    /// <summary>The entry without its position.</summary>
    public OwedEntry Owed => new(Entry, Attempts, NotBefore);
}

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
    public async ValueTask RecordAttemptAsync(OutboxEntry entry, int attempts, DateTimeOffset notBefore, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await _writer.RunAsync(session => session.Execute(
            "UPDATE outbox SET attempts = ?, not_before = ? WHERE id = ?", attempts, notBefore.UtcTicks, entry.Id)).ConfigureAwait(false);
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
}
