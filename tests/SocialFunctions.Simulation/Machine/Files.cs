using SocialFunctions.Application.Storing;
using SocialFunctions.Model;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Simulation.Machine;

/// <summary>The product's files of one worker, opened as the host opens them. Histories use them one after the other.</summary>
internal sealed class Files : IAsyncDisposable
{
    private readonly string _root;
    private DataDirectory _directory;
    private ConversationDatabase _database;
    private int _generation;

    private Files(string root)
    {
        _root = root;
        (_directory, _database, Queue, Store) = Open(Path.Combine(root, "0"));
    }

    public InboundQueue Queue { get; private set; }

    public ConversationStore Store { get; private set; }

    /// <summary>Where the feed ends.</summary>
    public long FeedEnd { get; set; }

    /// <summary>In memory where the machine has such a disk, since nothing here is about losing power.</summary>
    public static Files Create(string name)
    {
        var disk = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();
        return new Files(Path.Combine(disk, "socialfunctions-simulation", name));
    }

    /// <summary>Everything in memory is gone; the files are as they were left, or as a dead process leaves them.</summary>
    /// <param name="killed">Not closed in order: what follows reads a copy of the files as they lie there now.</param>
    public async Task ReopenAsync(bool killed)
    {
        if (killed)
        {
            await FlushAsync();
            var copy = Path.Combine(_root, $"{++_generation}");
            Directory.CreateDirectory(copy);
            foreach (var file in Directory.GetFiles(_directory.Root, "*.db*").Where(f => !f.EndsWith("-shm", StringComparison.Ordinal)))
            {
                File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
            }
        }

        var old = _directory.Root;
        await CloseAsync();
        if (killed)
        {
            Directory.Delete(old, recursive: true);
        }

        (_directory, _database, Queue, Store) = Open(Path.Combine(_root, $"{_generation}"));
    }

    /// <summary>Waits until everything that was handed to the queue is written.</summary>
    public async Task FlushAsync() => await Queue.RecordAttemptAsync(0, 0, CancellationToken.None);

    /// <summary>Rows of messages of a conversation, those too that only wait for their message; and the length of the conversation's document.</summary>
    public (List<Message> Messages, int DocumentLength) ReadAll(string conversation)
    {
        using var reader = _database.Readers.Rent();
        var messages = reader.Session.All(
            "SELECT doc FROM messages WHERE conversation = (SELECT key FROM conversations WHERE id = ?)",
            row => System.Text.Json.JsonSerializer.Deserialize(row.Utf8(0), StoredJson.Context.Message)!,
            conversation);
        return (messages, (int)reader.Session.First("SELECT length(doc) FROM conversations WHERE id = ?", row => row.Int64(0), conversation));
    }

    /// <summary>Takes away what a history left, so that the next one finds only its own.</summary>
    public async Task ClearAsync()
    {
        await FlushAsync();
        var left = await Queue.ReadAsync(0, 1000, CancellationToken.None);
        await Queue.CompleteAsync([.. left.Select(queued => queued.Position)], CancellationToken.None);
        await FlushAsync();
        await _database.Writer.RunAsync(session =>
        {
            foreach (var table in (string[])["conversations", "messages", "aliases", "timeline", "outbox"])
            {
                session.Execute($"DELETE FROM {table}");
            }

            return 0;
        });
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(_root, recursive: true);
    }

    private static (DataDirectory Directory, ConversationDatabase Database, InboundQueue Queue, ConversationStore Store) Open(string path)
    {
        var directory = new DataDirectory(path);
        var database = new ConversationDatabase(directory);
        return (directory, database, new InboundQueue(directory), new ConversationStore(database));
    }

    private async Task CloseAsync()
    {
        await Queue.DisposeAsync();
        await _database.DisposeAsync();
        _directory.Dispose();
    }
}
