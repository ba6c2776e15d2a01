namespace SocialFunctions.Sqlite.Tests;

/// <summary>A data directory of real files that goes away with the test.</summary>
public sealed class TemporaryStorage : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"socialfunctions-{Guid.NewGuid():N}");
    private readonly List<IAsyncDisposable> _open = [];
    private DataDirectory? _directory;

    internal DataDirectory Directory => _directory ??= new DataDirectory(_path);

    internal InboundQueue OpenQueue() => Keep(new InboundQueue(Directory));

    internal ConversationDatabase OpenDatabase() => Keep(new ConversationDatabase(Directory));

    /// <summary>Stops everything in order, as a host that shuts down.</summary>
    public async Task CloseAsync()
    {
        foreach (var open in _open)
        {
            await open.DisposeAsync();
        }

        _open.Clear();
        _directory?.Dispose();
        _directory = null;
    }

    /// <summary>What a crash at this moment would leave: the files as they are, while everything is still open.</summary>
    public TemporaryStorage Crash()
    {
        var copy = new TemporaryStorage();
        foreach (var file in System.IO.Directory.GetFiles(Directory.Root, "*.db*").Where(f => !f.EndsWith("-shm", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(copy.Directory.Root, Path.GetFileName(file)));
        }

        return copy;
    }

    public void Dispose()
    {
        Task.Run(CloseAsync).GetAwaiter().GetResult();
        if (System.IO.Directory.Exists(_path))
        {
            System.IO.Directory.Delete(_path, recursive: true);
        }
    }

    private T Keep<T>(T open)
        where T : IAsyncDisposable
    {
        _open.Add(open);
        return open;
    }
}
