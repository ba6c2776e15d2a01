using SocialFunctions.Application.Ports;
using SQLitePCL;
using static SQLitePCL.raw;

namespace SocialFunctions.Sqlite;

/// <summary>
/// One connection and its prepared statements, used by one thread at a time. A statement is prepared once, by its text.
/// It calls SQLite directly: the same class on Microsoft.Data.Sqlite 10.0.14 takes 17 % more processor time for an event of a burst (115 and 118 µs
/// instead of 98 and 100, <c>process</c> in SocialFunctions.Benchmarks, two rounds in turn), because a value is boxed and UTF-8 becomes a string.
/// </summary>
internal sealed class SqliteSession : IDisposable
{
    private const uint Persistent = 1;
    private readonly Dictionary<string, sqlite3_stmt> _statements = new(StringComparer.Ordinal);
    private readonly string _name;
    private readonly sqlite3 _connection;

    static SqliteSession() => Batteries_V2.Init();

    /// <summary>Opens a database file.</summary>
    /// <param name="create">Whether it is created if it is not there.</param>
    /// <exception cref="StoreUnavailableException">The file cannot be opened or is not a database.</exception>
    public SqliteSession(string path, string pragmas, bool create = true)
    {
        _name = Path.GetFileName(path);
        var result = sqlite3_open_v2(path, out _connection, SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0) | SQLITE_OPEN_NOMUTEX, null);
        try
        {
            Check(result);
            _ = sqlite3_extended_result_codes(_connection, 1);
            Script(pragmas);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The row number the last insertion gave.</summary>
    public long LastInsertedRow => sqlite3_last_insert_rowid(_connection);

    /// <summary>Whether a transaction is open.</summary>
    public bool InTransaction => sqlite3_get_autocommit(_connection) == 0;

    /// <summary>Runs statements without parameters and results, separated by semicolons.</summary>
    public void Script(string sql) => Check(sqlite3_exec(_connection, sql));

    /// <summary>Lets SQL call a function of a text; it must always give the same number for it.</summary>
    /// <param name="function">The function; null is passed by.</param>
    public void Define(string name, Func<string, long> function) => Check(sqlite3_create_function(
        _connection,
        name,
        1,
        SQLITE_UTF8 | SQLITE_DETERMINISTIC,
        null,
        (context, _, arguments) =>
        {
            if (sqlite3_value_type(arguments[0]) == SQLITE_NULL)
            {
                sqlite3_result_null(context);
                return;
            }

            sqlite3_result_int64(context, function(sqlite3_value_text(arguments[0]).utf8_to_string()));
        }));

    /// <summary>Runs a statement without results.</summary>
    /// <returns>How many rows it changed, if it changes any.</returns>
    public int Execute(string sql, params ReadOnlySpan<SqliteValue> parameters)
    {
        var statement = Start(sql, parameters);
        try
        {
            Next(statement);
            return sqlite3_changes(_connection);
        }
        finally
        {
            _ = sqlite3_reset(statement);
        }
    }

    /// <summary>The first row of a query, or the type's default without one.</summary>
    public T? First<T>(string sql, Func<SqliteRow, T> read, params ReadOnlySpan<SqliteValue> parameters)
    {
        var statement = Start(sql, parameters);
        try
        {
            return Next(statement) ? read(new SqliteRow(statement)) : default;
        }
        finally
        {
            _ = sqlite3_reset(statement);
        }
    }

    /// <summary>All rows of a query.</summary>
    public List<T> All<T>(string sql, Func<SqliteRow, T> read, params ReadOnlySpan<SqliteValue> parameters)
    {
        var rows = new List<T>();
        Each(sql, row => rows.Add(read(row)), parameters);
        return rows;
    }

    /// <summary>Goes through the rows of a query, of which only one is in memory.</summary>
    public void Each(string sql, Action<SqliteRow> take, params ReadOnlySpan<SqliteValue> parameters)
    {
        var statement = Start(sql, parameters);
        try
        {
            while (Next(statement))
            {
                take(new SqliteRow(statement));
            }
        }
        finally
        {
            _ = sqlite3_reset(statement);
        }
    }

    /// <summary>Reads several times in one transaction, which is cheaper than in several: they all see the same state.</summary>
    public T Snapshot<T>(Func<SqliteSession, T> read)
    {
        Execute("BEGIN");
        try
        {
            return read(this);
        }
        finally
        {
            Execute("COMMIT");
        }
    }

    /// <summary>Copies the whole database, as it is at one moment; who writes to it meanwhile need not wait.</summary>
    /// <param name="target">What it becomes; its former content is lost.</param>
    public void CopyTo(SqliteSession target)
    {
        using var backup = sqlite3_backup_init(target._connection, "main", _connection, "main");
        if (backup.IsInvalid)
        {
            throw target.Error(sqlite3_errcode(target._connection));
        }

        // All pages in one step: in several, every write in between would make it start again.
        var result = sqlite3_backup_step(backup, -1);
        var end = sqlite3_backup_finish(backup);
        if (result != SQLITE_DONE)
        {
            throw target.Error(end == SQLITE_OK ? result : end);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    private sqlite3_stmt Start(string sql, ReadOnlySpan<SqliteValue> parameters)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            Check(sqlite3_prepare_v3(_connection, sql, Persistent, out statement));
            _statements.Add(sql, statement);
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            Check(parameters[i].BindTo(statement, i + 1));
        }

        return statement;
    }

    private bool Next(sqlite3_stmt statement)
    {
        var result = sqlite3_step(statement);
        if (result is SQLITE_ROW or SQLITE_DONE)
        {
            return result == SQLITE_ROW;
        }

        throw Error(result);
    }

    private void Check(int result)
    {
        if (result != SQLITE_OK)
        {
            throw Error(result);
        }
    }

    // Without the directory: health reports quote it to anybody. The low byte is the primary code,
    // https://www.sqlite.org/rescode.html#primary_result_codes_versus_extended_result_codes.
    private Exception Error(int result)
    {
        var message = $"{_name}: {sqlite3_errmsg(_connection).utf8_to_string()} (SQLite {result})";
        return (result & 0xFF) is SQLITE_BUSY or SQLITE_LOCKED or SQLITE_NOMEM or SQLITE_READONLY or SQLITE_INTERRUPT or SQLITE_IOERR
            or SQLITE_CORRUPT or SQLITE_FULL or SQLITE_CANTOPEN or SQLITE_NOTADB
            ? new StoreUnavailableException(message)
            : new SqliteErrorException(message);
    }
}

/// <summary>SQLite was told something that it cannot do; that the file or the disk fails is a <see cref="StoreUnavailableException"/>.</summary>
/// <param name="message">The file and SQLite's own words.</param>
internal sealed class SqliteErrorException(string message) : IOException(message);
