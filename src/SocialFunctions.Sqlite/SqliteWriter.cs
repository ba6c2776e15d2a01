using System.Globalization;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Sqlite;

/// <summary>
/// The one thread that writes a database file. Whatever waits when it comes round is stored in one transaction, so that many callers
/// share the price of one flush to disk. No caller is answered before its change is durable. When nobody has written for a second, the log is emptied.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int MaxBatch = 1000;

    // How long nobody has written when the log is emptied.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();

    // Does not spin: the thread waits thousands of times a second, and the threads that add work need the processor.
    private readonly ManualResetEventSlim _work = new(initialState: false, spinCount: 0);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SqliteFile _file;
    private readonly SqliteSession _session;
    private List<WriteOperation> _waiting = [];
    private bool _stopping;
    private bool _logIsUsed = true;
    private Exception? _refused;

    /// <summary>Opens the file for writing, brings its schema up to date and starts the thread.</summary>
    public SqliteWriter(SqliteFile file)
    {
        _file = file;
        _session = file.OpenWriter();
        new Thread(Run) { Name = $"writer of {Path.GetFileName(file.Path)}", IsBackground = true }.Start();
    }

    /// <summary>Makes a change; it is durable when the task has completed, and changes made in order are stored in order.</summary>
    /// <typeparam name="T">What the change tells.</typeparam>
    /// <param name="change">The change. May run twice, the first time without effect, when another one in the same transaction failed.</param>
    /// <param name="stored">Told on the writer's thread once it is durable, in the order of the changes; must neither wait nor throw.</param>
    /// <exception cref="ObjectDisposedException">The writer has stopped.</exception>
    /// <exception cref="IOException">The change could not be stored.</exception>
    public Task<T> RunAsync<T>(Func<SqliteSession, T> change, Action<T>? stored = null)
    {
        var operation = new WriteOperation<T>(change, stored);
        bool sleeping;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stopping, this);
            sleeping = _waiting.Count == 0;
            _waiting.Add(operation);
        }

        if (sleeping)
        {
            _work.Set();
        }

        return operation.Task;
    }

    /// <summary>
    /// Stores something that changes nothing, to see whether the file takes changes. A change that was refused since the last probe is told as well: a
    /// log that has room for a small change may have none for others.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The file takes no changes.</exception>
    public async Task ProbeAsync()
    {
        var refused = Interlocked.Exchange(ref _refused, null);
        await RunAsync(session =>
        {
            // Writes the first page, also when the number is the same.
            session.Script(string.Create(
                CultureInfo.InvariantCulture, $"PRAGMA user_version={session.First("PRAGMA user_version", row => row.Int64(0))}"));
            return true;
        }).ConfigureAwait(false);
        if (refused is not null)
        {
            throw refused;
        }
    }

    /// <summary>Stores what waits, moves the log into the file and closes it.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (!_stopping)
            {
                _stopping = true;
                _work.Set();
            }
        }

        await _ended.Task.ConfigureAwait(false);
    }

    private void Run()
    {
        var batch = new List<WriteOperation>();
        bool last;
        do
        {
            AwaitWork();
            lock (_gate)
            {
                _work.Reset();
                (batch, _waiting) = (_waiting, batch);
                last = _stopping;
            }

            foreach (var part in batch.Chunk(MaxBatch))
            {
                Store(part);
            }

            _logIsUsed = true;
            batch.Clear();
        }
        while (!last);

        Close();
        _ended.SetResult();
    }

    // The log holds former pages, with what was erased since. While much is written, new pages soon take their place; afterwards nothing would.
    private void AwaitWork()
    {
        while (_logIsUsed && !_work.Wait(Quiet))
        {
            _logIsUsed = !TryEmptyLog();
        }

        _work.Wait();
    }

    // Nobody waits for readers that still need it.
    private bool TryEmptyLog()
    {
        try
        {
            _session.Script("PRAGMA busy_timeout=0");
            return _session.First("PRAGMA wal_checkpoint(TRUNCATE)", row => row.Int64(0)) == 0;
        }
        catch (Exception e) when (e is SqliteErrorException or StoreUnavailableException)
        {
            // The next write says what is wrong.
            return false;
        }
        finally
        {
            _session.Script(SqliteFile.WriterPatience);
        }
    }

    private void Store(ReadOnlySpan<WriteOperation> batch)
    {
        try
        {
            _session.Execute("BEGIN IMMEDIATE");
            foreach (var operation in batch)
            {
                operation.Execute(_session);
            }

            _file.EnsureThere();
            _session.Execute("COMMIT");
        }
        catch (Exception e)
        {
            RollBack();
            if (batch.Length == 1)
            {
                if (e is StoreUnavailableException)
                {
                    Volatile.Write(ref _refused, e);
                }

                batch[0].Fail(e);
                return;
            }

            // One of them spoilt it for all: let it fail alone.
            for (var i = 0; i < batch.Length; i++)
            {
                Store(batch.Slice(i, 1));
            }

            return;
        }

        foreach (var operation in batch)
        {
            operation.Complete();
        }
    }

    private void RollBack()
    {
        try
        {
            if (_session.InTransaction)
            {
                _session.Execute("ROLLBACK");
            }
        }
        catch (Exception e) when (e is SqliteErrorException or StoreUnavailableException)
        {
            // The next BEGIN says what is wrong.
        }
    }

    private void Close()
    {
        try
        {
            _session.Script("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (Exception e) when (e is SqliteErrorException or StoreUnavailableException)
        {
            // Everything is in the log; the next start moves it.
        }

        _session.Dispose();
    }

    private abstract class WriteOperation
    {
        public abstract void Execute(SqliteSession session);

        public abstract void Complete();

        public abstract void Fail(Exception exception);
    }

    private sealed class WriteOperation<T>(Func<SqliteSession, T> change, Action<T>? stored) : WriteOperation
    {
        private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;

        public Task<T> Task => _completion.Task;

        public override void Execute(SqliteSession session) => _result = change(session);

        public override void Complete()
        {
            stored?.Invoke(_result!);
            _completion.SetResult(_result!);
        }

        public override void Fail(Exception exception) => _completion.SetException(exception);
    }
}
