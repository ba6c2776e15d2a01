using SQLitePCL;
using static SQLitePCL.raw;

namespace SocialFunctions.Benchmarks.Bare;

/// <summary>One thread that writes whatever waits in one transaction. SQLite is called directly, since that is the fastest.</summary>
internal sealed class GroupCommit : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _work = new(0);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _begin;
    private readonly sqlite3_stmt _insert;
    private readonly sqlite3_stmt _commit;
    private List<Waiting> _waiting = [];
    private bool _stopping;

    public GroupCommit(string path)
    {
        Batteries_V2.Init();
        Check(sqlite3_open_v2(path, out _connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, null));
        Check(sqlite3_exec(
            _connection,
            """
            PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=4000; PRAGMA cache_size=-65536;
            CREATE TABLE IF NOT EXISTS inbound (position INTEGER PRIMARY KEY, body BLOB NOT NULL);
            """));
        _begin = Prepare("BEGIN IMMEDIATE");
        _insert = Prepare("INSERT INTO inbound (body) VALUES (?)");
        _commit = Prepare("COMMIT");
        new Thread(Run) { Name = "group commit", IsBackground = true }.Start();
    }

    /// <summary>Completes when the body is durable.</summary>
    public Task InsertAsync(byte[] body)
    {
        var waiting = new Waiting(body);
        bool sleeping;
        lock (_gate)
        {
            sleeping = _waiting.Count == 0;
            _waiting.Add(waiting);
        }

        if (sleeping)
        {
            _work.Release();
        }

        return waiting.Task;
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _stopping = true;
        }

        _work.Release();
        await _ended.Task;
        foreach (var statement in new[] { _begin, _insert, _commit })
        {
            statement.Dispose();
        }

        _connection.Dispose();
        _work.Dispose();
    }

    private void Run()
    {
        var batch = new List<Waiting>();
        bool last;
        do
        {
            _work.Wait();
            lock (_gate)
            {
                (batch, _waiting) = (_waiting, batch);
                last = _stopping;
            }

            Store(batch);
            batch.Clear();
        }
        while (!last);
        _ended.SetResult();
    }

    private void Store(List<Waiting> batch)
    {
        Step(_begin);
        foreach (var waiting in batch)
        {
            Check(sqlite3_bind_blob(_insert, 1, waiting.Body));
            Step(_insert);
        }

        Step(_commit);
        foreach (var waiting in batch)
        {
            waiting.SetResult();
        }
    }

    private sqlite3_stmt Prepare(string sql)
    {
        Check(sqlite3_prepare_v2(_connection, sql, out var statement));
        return statement;
    }

    private void Step(sqlite3_stmt statement)
    {
        var result = sqlite3_step(statement);
        Check(result == SQLITE_DONE ? SQLITE_OK : result);
        Check(sqlite3_reset(statement));
    }

    private void Check(int result)
    {
        if (result != SQLITE_OK)
        {
            throw new IOException($"SQLite {result}: {sqlite3_errmsg(_connection).utf8_to_string()}");
        }
    }

    private sealed class Waiting(byte[] body) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public byte[] Body => body;
    }
}
