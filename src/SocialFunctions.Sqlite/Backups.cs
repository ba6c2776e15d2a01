using System.Globalization;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Storing;

namespace SocialFunctions.Sqlite;

/// <summary>Copies of a data directory: made while a host uses it, and put back while none does.</summary>
public static class Backups
{
    internal const string Unfinished = ".unfinished";
    private const string Pragmas = "PRAGMA busy_timeout=5000; PRAGMA synchronous=FULL";

    // An event goes from the first to the second. In this order it is in one copy at least; what is in both is known as handled, because its id is stored
    // with what it did.
    private static readonly string[] Files = [DataDirectory.Inbound, DataDirectory.Conversations];

    /// <summary>Copies a data directory. Everything that was acknowledged before it began is in the copy.</summary>
    /// <param name="data">Path of the data directory, which a host may be using.</param>
    /// <param name="target">Path of the copy: not there, or empty, and outside of the data directory.</param>
    /// <returns>Its size in bytes.</returns>
    /// <exception cref="IOException">It cannot be copied.</exception>
    public static long Make(string data, string target)
    {
        target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        if (RealPath.IsWithin(target, data))
        {
            throw new IOException($"{target} is in the data directory {data}; a backup takes a directory outside of it.");
        }

        MustHave(data);
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
        {
            throw new IOException($"{target} is there already; a backup takes a directory of its own.");
        }

        // Under its name it is whole.
        var unfinished = target + Unfinished;
        Remove(unfinished);
        try
        {
            DataDirectory.Create(unfinished);
            foreach (var file in Files)
            {
                Copy(Path.Combine(data, file), Path.Combine(unfinished, file));
            }

            // After the database: each key that it needs is there by then.
            CopyKeys(Path.Combine(data, DataDirectory.Keys), Path.Combine(unfinished, DataDirectory.Keys));

            Remove(target);
            Directory.Move(unfinished, target);
        }
        catch
        {
            Remove(unfinished);
            throw;
        }

        return Files.Sum(file => new FileInfo(Path.Combine(target, file)).Length);
    }

    /// <summary>
    /// Puts a copy back. What was in the data directory stays in a directory beside it. Whatever waited to be sent may have been sent after the copy was
    /// made: all of it is marked as begun, so that the host finds out, or says that nobody knows, and repeats nothing blindly.
    /// </summary>
    /// <param name="backup">Path of the copy.</param>
    /// <param name="data">Path of the data directory, which no host may be using.</param>
    /// <param name="now">Names the directory of what was there.</param>
    /// <exception cref="IOException">It cannot be put back.</exception>
    /// <exception cref="InvalidDataException">The copy is damaged, or a newer version of this program wrote it.</exception>
    public static RestoredData Restore(string backup, string data, DateTimeOffset now)
    {
        MustHave(backup);
        using var directory = new DataDirectory(data);
        var begun = Prepare(backup, directory);
        var replaced = SetAside(directory.Root, now);

        // Before the database: with it and without them, tokens would be lost. Those that were there stay: each has a name of its own.
        CopyKeys(Path.Combine(backup, DataDirectory.Keys), directory.KeysPath);
        foreach (var file in Files)
        {
            File.Move(Path.Combine(directory.Root, file + Unfinished), Path.Combine(directory.Root, file));
        }

        return new RestoredData(replaced, begun);
    }

    // Under another name, until nothing can go wrong with the copy any more.
    private static int Prepare(string backup, DataDirectory directory)
    {
        try
        {
            foreach (var file in Files)
            {
                var copy = Path.Combine(directory.Root, file + Unfinished);
                RemoveDatabase(copy);
                Copy(Path.Combine(backup, file), copy);
            }

            new SqliteFile(Path.Combine(backup, DataDirectory.Inbound), InboundSchema.Migrations).EnsureKnown();
            ConversationSchema.FileAt(Path.Combine(backup, DataDirectory.Conversations)).EnsureKnown();
            new SqliteFile(directory.InboundPath + Unfinished, InboundSchema.Migrations).OpenWriter().Dispose();
            return MarkAsBegun(directory.ConversationsPath + Unfinished);
        }
        catch
        {
            foreach (var file in Files)
            {
                RemoveDatabase(Path.Combine(directory.Root, file + Unfinished));
            }

            throw;
        }
    }

    private static void MustHave(string directory)
    {
        if (Files.FirstOrDefault(file => !File.Exists(Path.Combine(directory, file))) is { } missing)
        {
            throw new FileNotFoundException($"There is no {missing} in {directory}.");
        }

        // SQLite takes it for a new database.
        if (Files.FirstOrDefault(file => new FileInfo(Path.Combine(directory, file)).Length == 0) is { } empty)
        {
            throw new InvalidDataException($"{empty} in {directory} is damaged: it is empty.");
        }
    }

    private static void Copy(string from, string to)
    {
        using var target = new SqliteSession(to, Pragmas);
        try
        {
            using var source = new SqliteSession(from, Pragmas);
            source.CopyTo(target);
        }
        catch (StoreUnavailableException e)
        {
            throw new IOException($"{from} cannot be read: {e.Message}", e);
        }

        // Without a log of its own: it can be read from a medium that cannot be written to.
        target.Script("PRAGMA journal_mode=DELETE");
        if (target.First("PRAGMA quick_check(1)", row => row.Text(0)) is var found and not "ok")
        {
            throw new IOException($"{from} is damaged: {found}");
        }
    }

    private static void CopyKeys(string from, string to)
    {
        if (!Directory.Exists(from))
        {
            return;
        }

        DataDirectory.Create(to);
        foreach (var key in Directory.GetFiles(from, "*.xml"))
        {
            File.Copy(key, Path.Combine(to, Path.GetFileName(key)), overwrite: true);
        }
    }

    private static int MarkAsBegun(string conversations)
    {
        using var session = ConversationSchema.FileAt(conversations).OpenWriter();
        var waiting = session.All(
            "SELECT id, doc FROM outbox WHERE in_flight IS NULL",
            row => (Id: row.Text(0), JsonSerializer.Deserialize(row.Utf8(1), StoredJson.Context.OutboxEntry)!.DecidedAt));
        session.Execute("BEGIN IMMEDIATE");
        foreach (var (id, decidedAt) in waiting)
        {
            session.Execute("UPDATE outbox SET in_flight = ? WHERE id = ?", decidedAt.UtcTicks, id);
        }

        session.Execute("COMMIT");
        return waiting.Count;
    }

    // With their logs: those of another database would spoil the copy.
    private static string? SetAside(string root, DateTimeOffset now)
    {
        var present = Files.SelectMany(file => Directory.GetFiles(root, $"{file}*")).Where(path => !path.Contains(Unfinished, StringComparison.Ordinal)).ToList();
        if (present.Count == 0)
        {
            return null;
        }

        var aside = Path.Combine(root, string.Create(CultureInfo.InvariantCulture, $"replaced-{now.UtcDateTime:yyyyMMdd'T'HHmmssfff'Z'}"));
        DataDirectory.Create(aside);
        foreach (var path in present)
        {
            File.Move(path, Path.Combine(aside, Path.GetFileName(path)));
        }

        return aside;
    }

    private static void Remove(string directory)
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static void RemoveDatabase(string path)
    {
        foreach (var file in (string[])[path, $"{path}-wal", $"{path}-shm", $"{path}-journal"])
        {
            File.Delete(file);
        }
    }
}

/// <summary>What was done to put a copy back.</summary>
/// <param name="Replaced">Where the files are that were there before; null when there were none.</param>
/// <param name="PerhapsSent">How many entries waited to be sent in the copy, and may have been sent since.</param>
public sealed record RestoredData(string? Replaced, int PerhapsSent);
