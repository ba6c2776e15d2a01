namespace SocialFunctions.Sqlite;

/// <summary><c>conversations.db</c>, shared by everything that is kept in it.</summary>
public sealed class ConversationDatabase : IAsyncDisposable
{
    /// <summary>Opens the database of a data directory.</summary>
    /// <param name="directory">The directory; stays locked by the caller.</param>
    public ConversationDatabase(DataDirectory directory)
    {
        var file = ConversationSchema.FileAt(directory.ConversationsPath);
        Writer = new SqliteWriter(file);
        Readers = new SqliteReaders(file);
    }

    /// <summary>Changes it.</summary>
    internal SqliteWriter Writer { get; }

    /// <summary>Reads it.</summary>
    internal SqliteReaders Readers { get; }

    /// <summary>Stores what was handed over and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        Readers.Dispose();
        await Writer.DisposeAsync().ConfigureAwait(false);
    }
}
