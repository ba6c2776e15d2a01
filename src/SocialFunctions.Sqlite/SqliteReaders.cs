using System.Collections.Concurrent;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Sqlite;

/// <summary>Connections for reading, opened on demand and kept. Renting never waits.</summary>
internal sealed class SqliteReaders(SqliteFile file) : IDisposable
{
    private const int Kept = 4;
    private readonly ConcurrentBag<SqliteSession> _idle = [];

    // Searches, and lists that find little, read much. Half of the processors are left to those who wait for a reply.
    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));
    private volatile bool _disposed;

    /// <summary>Takes a connection until the lease is disposed.</summary>
    /// <exception cref="StoreUnavailableException">The file was deleted, or cannot be opened.</exception>
    public Lease Rent()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        file.EnsureThere();
        return new Lease(this, _idle.TryTake(out var session) ? session : file.OpenReader());
    }

    /// <summary>
    /// One bounded step of a long read. Steps of all of them take turns; between them no transaction is open, so that the log can be written back.
    /// </summary>
    public async ValueTask<T> StepAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var lease = Rent();
            return read(lease.Session);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }

    private void Return(SqliteSession session)
    {
        if (_disposed || _idle.Count >= Kept)
        {
            session.Dispose();
        }
        else
        {
            _idle.Add(session);
        }
    }

    /// <summary>A rented connection.</summary>
    public readonly struct Lease(SqliteReaders owner, SqliteSession session) : IDisposable
    {
        /// <summary>The connection.</summary>
        public SqliteSession Session => session;

        /// <inheritdoc/>
        public void Dispose() => owner.Return(session);
    }
}
