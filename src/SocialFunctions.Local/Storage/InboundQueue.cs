using SocialFunctions.Messaging;

namespace SocialFunctions.Local.Storage;

/// <summary>An event that waits to be handled.</summary>
/// <param name="Position">Its place in the queue; grows, and never means another event.</param>
/// <param name="Conversation">Id of its conversation; empty for an account alert.</param>
/// <param name="Body">The CloudEvent.</param>
/// <param name="Attempts">How often handling it has failed.</param>
internal sealed record QueuedEvent(long Position, string Conversation, byte[] Body, int Attempts);

/// <summary>The inbound queue and the quarantine, in one SQLite file.</summary>
internal sealed partial class InboundQueue : IInboundQueue, IQuarantine, IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly SqliteWriter _writer;
    private readonly SqliteReaders _readers;
    private TaskCompletionSource? _arrival;
    private long _lastPosition;
    private long _count;

    /// <summary>Opens the queue of a data directory.</summary>
    /// <param name="directory">The directory; stays locked by the caller.</param>
    public InboundQueue(DataDirectory directory)
    {
        var file = new SqliteFile(directory.InboundPath, InboundSchema.Migrations);
        _writer = new SqliteWriter(file);
        _readers = new SqliteReaders(file);
        using var reader = _readers.Rent();
        (_count, _lastPosition) = reader.Session.First(
            "SELECT count(*), coalesce(max(position), 0) FROM inbound", row => (row.Int64(0), row.Int64(1)));
    }

    /// <inheritdoc/>
    public async ValueTask PublishAsync(AcceptedWebhook webhook, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var events = webhook.Events;
        var setAside = webhook.SetAside;
        if (events.Count == 0 && setAside.Count == 0)
        {
            return;
        }

        var rows = new (string Conversation, byte[] Body)[events.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = (events[i] is AccountAlert ? "" : events[i].ConversationId, CloudEvents.Write(events[i]));
        }

        long last;
        try
        {
            last = await _writer.RunAsync(session => Insert(session, rows, setAside)).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            throw new QueueUnavailableException("The inbound queue takes nothing at the moment.", e);
        }

        Announce(last, rows.Length);
    }

    /// <summary>The events after a position, in order.</summary>
    /// <param name="afterPosition">The last position seen; 0 for the beginning.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public ValueTask<IReadOnlyList<QueuedEvent>> ReadAsync(long afterPosition, int take, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = _readers.Rent();
        return ValueTask.FromResult<IReadOnlyList<QueuedEvent>>(reader.Session.All(
            "SELECT position, conversation, body, attempts FROM inbound WHERE position > ? ORDER BY position LIMIT ?",
            row => new QueuedEvent(row.Int64(0), row.Text(1), row.Utf8(2).ToArray(), (int)row.Int64(3)),
            afterPosition,
            take));
    }

    /// <summary>Waits until an event with a greater position is stored; at once when one already was.</summary>
    public async ValueTask WaitAsync(long afterPosition, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task arrival;
            lock (_gate)
            {
                if (_lastPosition > afterPosition)
                {
                    return;
                }

                _arrival ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                arrival = _arrival.Task;
            }

            await arrival.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Takes handled events out of the queue. Returns before that is durable, but it happens before anything that is asked for later;
    /// should it fail, they are handled once more after the next start.
    /// </summary>
    public ValueTask CompleteAsync(IReadOnlyList<long> positions, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // The caller goes on with his list while this waits for the writer.
        long[] handled = [.. positions];
        Array.Sort(handled);
        _ = _writer.RunAsync(session => DeleteAll(session, handled)).ContinueWith(
            done => Interlocked.Add(ref _count, -done.Result),
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return ValueTask.CompletedTask;
    }

    /// <summary>Notes that handling an event has failed so often.</summary>
    public async ValueTask RecordAttemptAsync(long position, int attempts, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await _writer.RunAsync(session => session.Execute("UPDATE inbound SET attempts = ? WHERE position = ?", attempts, position))
            .ConfigureAwait(false);
    }

    /// <summary>Moves an event that cannot be handled to the quarantine; nothing when it has left the queue already.</summary>
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
        Interlocked.Add(ref _count, -moved);
    }

    /// <summary>How many events wait.</summary>
    public ValueTask<long> CountAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Interlocked.Read(ref _count));
    }

    /// <summary>Stores what was handed over, and stops; publishing is refused from then on.</summary>
    public async ValueTask DisposeAsync()
    {
        _readers.Dispose();
        await _writer.DisposeAsync().ConfigureAwait(false);
    }

    private static long Insert(SqliteSession session, (string Conversation, byte[] Body)[] rows, IReadOnlyList<QuarantinedEvent> setAside)
    {
        foreach (var record in setAside)
        {
            Quarantine(session, record);
        }

        foreach (var (conversation, body) in rows)
        {
            session.Execute("INSERT INTO inbound (conversation, body) VALUES (?, ?)", conversation, body);
        }

        return rows.Length > 0 ? session.LastInsertedRow : 0;
    }

    /// <summary>Events are mostly handled in order, so that a batch is a few stretches without a gap: each goes with one statement.</summary>
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

    private void Announce(long position, int added)
    {
        Interlocked.Add(ref _count, added);
        TaskCompletionSource? arrival;
        lock (_gate)
        {
            if (position <= _lastPosition)
            {
                return;
            }

            _lastPosition = position;
            (arrival, _arrival) = (_arrival, null);
        }

        arrival?.SetResult();
    }
}
