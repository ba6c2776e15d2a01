using System.Globalization;

namespace SocialFunctions.Sqlite;

/// <summary>The directory with all data of one host, and the lock that keeps a second host out.</summary>
public sealed class DataDirectory : IDisposable
{
    private readonly FileStream _lock;

    /// <summary>Creates the directory if it is not there, readable by its owner alone, and locks it until disposed.</summary>
    /// <exception cref="DataDirectoryInUseException">Another process has it.</exception>
    public DataDirectory(string path)
    {
        Root = Path.GetFullPath(path);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Root);
        }
        else
        {
            Directory.CreateDirectory(Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        _lock = Lock(Root);
    }

    /// <summary>The directory, as a full path.</summary>
    public string Root { get; }

    /// <summary>The inbound queue and the quarantine; a file of its own so that accepting never waits for the engine's commits.</summary>
    public string InboundPath => Path.Combine(Root, "inbound.db");

    /// <summary>Conversations, settings and the rest.</summary>
    public string ConversationsPath => ConversationsIn(Root);

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    internal static string ConversationsIn(string root) => Path.Combine(root, "conversations.db");

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
