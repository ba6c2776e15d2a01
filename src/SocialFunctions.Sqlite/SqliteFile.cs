using System.Globalization;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Sqlite;

/// <summary>A database file: how it is opened, and how its schema came about.</summary>
/// <param name="migrations">The schema as steps, each the whole SQL from one version to the next. Only ever appended to.</param>
/// <param name="prepare">Gives the writing connection what the steps need.</param>
internal sealed class SqliteFile(string path, IReadOnlyList<string> migrations, Action<SqliteSession>? prepare = null)
{
    /// <summary>How long the writing connection waits for others.</summary>
    internal const string WriterPatience = "PRAGMA busy_timeout=5000";

    // FULL: a commit is on disk before it is answered. Checkpoints of 16 MB keep the log short enough to be rewritten in place,
    // which is cheaper to flush than a growing file. The cache is no larger than what a batch touches: some commits walk all of it.
    // What is deleted or replaced is overwritten with zeros, always: a text that was moved to another page when its neighbours grew would otherwise
    // stay in the old one, where no later erasing finds it, https://www.sqlite.org/pragma.html#pragma_secure_delete.
    private const string WriterPragmas =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=4000; PRAGMA foreign_keys=OFF; " + WriterPatience +
        "; PRAGMA cache_size=-16384; PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON";

    // Not memory-mapped: every connection would map the file again, and the process would seem to use all of it.
    private const string ReaderPragmas =
        "PRAGMA query_only=ON; PRAGMA busy_timeout=5000; PRAGMA cache_size=-8192; PRAGMA temp_store=MEMORY";

    private volatile bool _wasDeleted;

    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>Opens the one connection that writes, and brings the schema up to date.</summary>
    /// <exception cref="InvalidDataException">A newer version of this program wrote the file.</exception>
    /// <exception cref="StoreUnavailableException">The file cannot be opened or is not a database.</exception>
    public SqliteSession OpenWriter()
    {
        var session = new SqliteSession(path, WriterPragmas);
        try
        {
            prepare?.Invoke(session);
            Migrate(session);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Opens a connection that only reads. The file and its schema must be there.</summary>
    /// <exception cref="StoreUnavailableException">The file is not there, cannot be opened or is not a database.</exception>
    public SqliteSession OpenReader() => new(path, ReaderPragmas, create: false);

    /// <summary>Sees whether this version of the program knows the file's schema, or an earlier one.</summary>
    /// <exception cref="InvalidDataException">A newer version of this program wrote the file.</exception>
    public void EnsureKnown()
    {
        using var session = OpenReader();
        VersionOf(session);
    }

    /// <summary>
    /// Sees whether the file that a host has open, and its log, are still there: SQLite goes on with files that were deleted, and the data would be lost.
    /// </summary>
    /// <exception cref="StoreUnavailableException">One of them is not there, or was not; what came in its place is another file.</exception>
    public void EnsureThere()
    {
        if (_wasDeleted || !File.Exists(path) || !File.Exists(path + "-wal"))
        {
            _wasDeleted = true;
            throw new StoreUnavailableException($"{System.IO.Path.GetFileName(path)} was deleted while the host was running; stop it and put a copy back.");
        }
    }

    private int VersionOf(SqliteSession session)
    {
        var version = (int)session.First("PRAGMA user_version", row => row.Int64(0));
        return version <= migrations.Count
            ? version
            : throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"{path} was written by a newer version of SocialFunctions (schema {version}; this one knows up to {migrations.Count})."));
    }

    private void Migrate(SqliteSession session)
    {
        for (var version = VersionOf(session); version < migrations.Count; version++)
        {
            session.Script("BEGIN IMMEDIATE");
            try
            {
                session.Script(migrations[version]);
                session.Script(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version={version + 1}; COMMIT"));
            }
            catch
            {
                if (session.InTransaction)
                {
                    session.Script("ROLLBACK");
                }

                throw;
            }
        }
    }
}
