using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Sqlite;

/// <summary>The inbound queue and the quarantine, in one SQLite file.</summary>
public sealed partial class InboundQueue : IInboundQueue, IQuarantine, IAsyncDisposable
{
    // About two seconds of events, a few tens of megabytes: when handling falls behind for a moment, it need not read the file.
    private const int KeptInMemory = 16_000;
    private readonly SqliteWriter _writer;
    private readonly SqliteReaders _readers;
    private readonly FreshEvents _fresh;
    private long _waiting;
    private long _arrived;

    // Only the writer's thread uses it. Counted here because AUTOINCREMENT would write its own table with each row.
    private long _position;

    /// <summary>Opens the queue of a data directory.</summary>
    /// <param name="directory">The directory; the caller keeps it locked.</param>
    public InboundQueue(DataDirectory directory)
    {
        var file = new SqliteFile(directory.InboundPath, InboundSchema.Migrations);
        _writer = new SqliteWriter(file);
        _readers = new SqliteReaders(file);
        using var reader = _readers.Rent();
        CountUnhandled(reader.Session);
        (_waiting, _position) = reader.Session.First(
            "SELECT count(*), coalesce(max(position), 0) FROM inbound", row => (row.Int64(0), row.Int64(1)));
        _fresh = new FreshEvents(_position, KeptInMemory);
    }

    /// <summary>Events were stored and can be read. Raised on the writer's thread, which must not wait: a handler returns at once.</summary>
    public event Action? Grew;

    /// <summary>How many events wait.</summary>
    public long Waiting => Interlocked.Read(ref _waiting);

    /// <summary>How many events have been published since this was opened.</summary>
    public long Arrived => Interlocked.Read(ref _arrived);

    /// <inheritdoc/>
    public async ValueTask PublishAsync(AcceptedInboundWebhook webhook, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var events = webhook.Events;
        var setAside = webhook.SetAside;
        if (events.Count == 0 && setAside.Count == 0)
        {
            return;
        }

        var rows = new Row[events.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = Row.Of(events[i]);
        }

        try
        {
            await _writer.RunAsync(session => Insert(session, rows, setAside), Announce).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            throw new QueueUnavailableException("The inbound queue takes nothing at the moment.", e);
        }
    }

    /// <summary>The events after a position, in order.</summary>
    /// <param name="afterPosition">The last position seen; 0 for the beginning.</param>
    public ValueTask<IReadOnlyList<QueuedEvent>> ReadAsync(long afterPosition, int take, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_fresh.TryTake(afterPosition, take) is { } fresh)
        {
            return ValueTask.FromResult(fresh);
        }

        using var reader = _readers.Rent();
        var page = reader.Session.All(
            "SELECT position, conversation, body, attempts FROM inbound WHERE position > ? ORDER BY position LIMIT ?",
            row => new QueuedEvent(row.Int64(0), row.Text(1), row.Utf8(2).ToArray(), (int)row.Int64(3)),
            afterPosition,
            take);
        _fresh.ReadUpTo(page.Count == 0 ? afterPosition : page[^1].Position);
        return ValueTask.FromResult<IReadOnlyList<QueuedEvent>>(page);
    }

    /// <summary>When the first of the events that wait was accepted; null when none waits, and when it cannot be read.</summary>
    public DateTimeOffset? WaitingSince()
    {
        using var reader = _readers.Rent();
        return reader.Session.First("SELECT body FROM inbound ORDER BY position LIMIT 1", row => CloudEvents.AcceptedAt(row.Utf8(0)));
    }

    /// <summary>
    /// Removes handled events from the queue. Returns before that is durable, but later calls come after it. If it fails, the events are handled again
    /// after the next start.
    /// </summary>
    public ValueTask CompleteAsync(IReadOnlyList<long> positions, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // A copy, because the caller may change its list while this waits for the writer.
        long[] handled = [.. positions];
        Array.Sort(handled);
        _ = _writer.RunAsync(session => DeleteAll(session, handled), deleted => Interlocked.Add(ref _waiting, -deleted));
        return ValueTask.CompletedTask;
    }

    /// <summary>Stores how often handling an event has failed.</summary>
    public async ValueTask RecordAttemptAsync(long position, int attempts, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await _writer.RunAsync(session => session.Execute("UPDATE inbound SET attempts = ? WHERE position = ?", attempts, position))
            .ConfigureAwait(false);
    }

    /// <summary>Moves an event that cannot be handled to the quarantine; does nothing when it is not in the queue any more.</summary>
    public async ValueTask DeadLetterAsync(long position, QuarantinedEvent record, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var moved = await _writer.RunAsync(session =>
        {
            var deleted = Delete(session, position);
            if (deleted > 0)
            {
                Quarantine(session, record);
            }

            return deleted;
        }).ConfigureAwait(false);
        Interlocked.Add(ref _waiting, -moved);
    }

    /// <summary>Sees whether the queue takes events.</summary>
    /// <exception cref="StoreUnavailableException">It takes none.</exception>
    public Task ProbeAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _writer.ProbeAsync();
    }

    /// <summary>Finishes accepted writes and closes the file; publishing fails from then on.</summary>
    public async ValueTask DisposeAsync()
    {
        _readers.Dispose();
        await _writer.DisposeAsync().ConfigureAwait(false);
    }

    private QueuedEvent[] Insert(SqliteSession session, Row[] rows, IReadOnlyList<QuarantinedEvent> setAside)
    {
        foreach (var record in setAside)
        {
            Quarantine(session, record);
        }

        var queued = new QueuedEvent[rows.Length];
        for (var i = 0; i < queued.Length; i++)
        {
            var (inbound, conversation, body) = rows[i];
            queued[i] = new QueuedEvent(++_position, conversation, body, inbound);
            session.Execute("INSERT INTO inbound (position, conversation, body) VALUES (?, ?, ?)", _position, conversation, body);
        }

        return queued;
    }

    /// <summary>Events are mostly handled in order, so a batch is a few ranges without gaps. Each range is deleted by one statement.</summary>
    private static long DeleteAll(SqliteSession session, ReadOnlySpan<long> sorted)
    {
        long deleted = 0;
        while (!sorted.IsEmpty)
        {
            var length = 1;
            while (length < sorted.Length && sorted[length] - sorted[length - 1] <= 1)
            {
                length++;
            }

            deleted += session.Execute("DELETE FROM inbound WHERE position BETWEEN ? AND ?", sorted[0], sorted[length - 1]);
            sorted = sorted[length..];
        }

        return deleted;
    }

    private static int Delete(SqliteSession session, long position) =>
        session.Execute("DELETE FROM inbound WHERE position = ?", position);

    private void Announce(QueuedEvent[] stored)
    {
        if (stored.Length > 0)
        {
            Interlocked.Add(ref _waiting, stored.Length);
            Interlocked.Add(ref _arrived, stored.Length);
            foreach (var queued in stored)
            {
                _unhandled.Add(queued.Conversation, 1);
            }

            _fresh.Add(stored);
            Grew?.Invoke();
        }
    }

    // Made by the caller, because all callers wait for the writer.
    private readonly record struct Row(InboundEvent Event, string Conversation, byte[] Body)
    {
        public static Row Of(InboundEvent inbound)
        {
            var conversation = inbound is AccountAlert ? "" : inbound.ConversationId;
            return new Row(inbound, conversation, CloudEvents.Write(inbound, conversation));
        }
    }
}
