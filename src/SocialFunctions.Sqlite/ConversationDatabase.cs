using SocialFunctions.Application.Ports;

namespace SocialFunctions.Sqlite;

/// <summary><c>conversations.db</c>, shared by all stores that keep their data in it.</summary>
public sealed class ConversationDatabase : IAsyncDisposable
{
    /// <summary>Opens the database of a data directory.</summary>
    /// <param name="directory">The directory; the caller keeps it locked.</param>
    public ConversationDatabase(DataDirectory directory)
    {
        var file = ConversationSchema.FileAt(directory.ConversationsPath);
        Writer = new SqliteWriter(file);
        Readers = new SqliteReaders(file);
    }

    /// <summary>Whether a file that nobody uses holds a conversation, or settings that somebody put: then a host has been up.</summary>
    internal static bool IsUsed(string path)
    {
        using var session = ConversationSchema.FileAt(path).OpenReader();
        return Holds(session, "conversations") || Holds(session, "settings WHERE put_by IS NOT NULL");
    }

    private static bool Holds(SqliteSession session, string rows)
    {
        try
        {
            return session.First($"SELECT EXISTS (SELECT 1 FROM {rows})", row => row.Int64(0)) == 1;
        }
        catch (SqliteErrorException)
        {
            // The table, or the column, is not there yet.
            return false;
        }
    }

    internal SqliteWriter Writer { get; }

    internal SqliteReaders Readers { get; }

    /// <summary>Sees whether the file takes changes.</summary>
    /// <exception cref="StoreUnavailableException">It takes none.</exception>
    public Task ProbeAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Writer.ProbeAsync();
    }

    /// <summary>Finishes accepted writes and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        Readers.Dispose();
        await Writer.DisposeAsync().ConfigureAwait(false);
    }
}
