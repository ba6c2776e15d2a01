using System.Globalization;

namespace SocialFunctions.Sqlite;

/// <summary>The directory with all data of one host, and the lock that keeps a second host out.</summary>
public sealed class DataDirectory : IDisposable
{
    internal const string Inbound = "inbound.db";
    internal const string Conversations = "conversations.db";
    internal const string Keys = "keys";
    private readonly FileStream _lock;

    /// <summary>Creates the directory if it is not there, readable by its owner alone, and locks it until disposed.</summary>
    /// <exception cref="DataDirectoryInUseException">Another process has it.</exception>
    public DataDirectory(string path)
    {
        Root = Path.GetFullPath(path);
        Create(Root);
        _lock = Lock(Root);
    }

    /// <summary>The directory, as a full path.</summary>
    public string Root { get; }

    /// <summary>The inbound queue and the quarantine; a file of its own so that accepting never waits for the engine's commits.</summary>
    public string InboundPath => Path.Combine(Root, Inbound);

    /// <summary>Conversations, settings and the rest.</summary>
    public string ConversationsPath => ConversationsIn(Root);

    /// <summary>The keys with which tokens are encrypted, a file for each.</summary>
    public string KeysPath => Path.Combine(Root, Keys);

    /// <summary>Opens the directory of a host, which is not started as an empty one after it lost one of its files.</summary>
    /// <exception cref="DataDirectoryInUseException">Another process has it.</exception>
    /// <exception cref="InvalidDataException">A host was here, and one of its files is missing or empty.</exception>
    public static DataDirectory OfHost(string path)
    {
        var directory = new DataDirectory(path);
        try
        {
            return directory.Missing() is not { } missing
                ? directory
                : throw new InvalidDataException(
                    $"{missing} is missing or empty, but there was a host in {directory.Root}. Put the file back; or, to begin anew, move the others away too.");
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    internal static string ConversationsIn(string root) => Path.Combine(root, Conversations);

    /// <summary>Creates a directory that only its owner can read.</summary>
    internal static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    // The conversations' file is made first, so it alone is a start that was cut short, unless it holds something.
    private string? Missing() => (Exists(InboundPath), Exists(ConversationsPath)) switch
    {
        (true, false) => ConversationsPath,
        (false, true) when ConversationDatabase.IsUsed(ConversationsPath) => InboundPath,

        // A restore was cut short after it had taken the former files away.
        (false, false) when File.Exists(ConversationsPath + Backups.Unfinished) => ConversationsPath,
        (false, true) or (true, true) or (false, false) => null,
    };

    // SQLite takes an empty file for a new database, and writes to its own at once.
    private static bool Exists(string path) => new FileInfo(path) is { Exists: true, Length: > 0 };

    // Who holds it stands in a file of its own: the lock itself cannot be read by others everywhere.
    private static FileStream Lock(string root)
    {
        var owner = Path.Combine(root, "owner.pid");
        FileStream taken;
        try
        {
            taken = new FileStream(Path.Combine(root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
        {
            throw new DataDirectoryInUseException(root, ReadOwner(owner), e);
        }

        try
        {
            File.WriteAllText(owner, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return taken;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    private static string? ReadOwner(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (IOException)
        {
            return null;
        }
    }
}

/// <summary>Another process has the data directory.</summary>
/// <param name="processId">The process that has it; null when that cannot be read.</param>
public sealed class DataDirectoryInUseException(string directory, string? processId, Exception inner) : IOException(
    $"The data directory {directory} is in use by process {processId ?? "(unknown)"}; stop it or give another directory with --data.", inner);
