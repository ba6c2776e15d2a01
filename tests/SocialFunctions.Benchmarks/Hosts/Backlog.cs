using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace SocialFunctions.Benchmarks.Hosts;

/// <summary>
/// What the host has accepted and not yet turned into conversations, read beside it from its own files: asking the host would cost it
/// what is being measured.
/// </summary>
internal sealed class Backlog : IDisposable
{
    private readonly SqliteConnection _connection;

    public Backlog(HostProcess host)
    {
        var path = Path.Combine(host.Data, "inbound.db");
        var source = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        _connection = new SqliteConnection(source.ToString());
        _connection.Open();
    }

    /// <summary>How many events wait.</summary>
    public long Waiting()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM inbound";
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Waits until nothing waits.</summary>
    /// <exception cref="TimeoutException">It takes longer than there is patience.</exception>
    public async Task DrainedAsync(TimeSpan patience)
    {
        var started = Stopwatch.GetTimestamp();
        while (Waiting() is > 0 and var left)
        {
            if (Stopwatch.GetElapsedTime(started) > patience)
            {
                throw new TimeoutException($"{left} accepted events still wait {patience.TotalSeconds:0} seconds after the last one was sent.");
            }

            await Task.Delay(50);
        }
    }

    public void Dispose() => _connection.Dispose();
}
