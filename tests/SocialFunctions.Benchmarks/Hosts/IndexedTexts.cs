using Microsoft.Data.Sqlite;

namespace SocialFunctions.Benchmarks.Hosts;

/// <summary>How far the host's index of texts is, read beside it from its own file.</summary>
internal sealed class IndexedTexts : IDisposable
{
    private readonly SqliteConnection _connection;

    public IndexedTexts(HostProcess host)
    {
        var path = Path.Combine(host.Data, "conversations.db");
        var source = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        _connection = new SqliteConnection(source.ToString());
        _connection.Open();
    }

    /// <summary>Waits until it holds all messages.</summary>
    public async Task CompleteAsync()
    {
        while (Missing() > 0)
        {
            await Task.Delay(200);
        }
    }

    public void Dispose() => _connection.Dispose();

    private long Missing()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT (SELECT max(position) FROM messages) - (SELECT done FROM text_indexes WHERE name = 'message')";
        return (long)command.ExecuteScalar()!;
    }
}
