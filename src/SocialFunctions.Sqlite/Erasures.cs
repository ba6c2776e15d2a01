using System.Text.Json;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Sqlite;

/// <summary>Which persons are being erased, and which were.</summary>
public sealed class Erasures(ConversationDatabase database) : IErasures
{
    /// <inheritdoc/>
    public ValueTask<Erasure?> FindAsync(string contact, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = database.Readers.Rent();
        return ValueTask.FromResult(reader.Session.First("SELECT doc FROM erasures WHERE contact = ?", Read, contact));
    }

    /// <inheritdoc/>
    public async ValueTask StoreAsync(Erasure erasure, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var document = JsonSerializer.SerializeToUtf8Bytes(erasure, ContactJson.Default.Erasure);
        await database.Writer.RunAsync(session => session.Execute(
            "INSERT OR REPLACE INTO erasures (contact, finished, doc) VALUES (?, ?, ?)",
            erasure.Contact,
            erasure.FinishedAt is null ? 0 : 1,
            document)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Erasure>> UnfinishedAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = database.Readers.Rent();
        return ValueTask.FromResult<IReadOnlyList<Erasure>>(reader.Session.All("SELECT doc FROM erasures WHERE finished = 0", Read));
    }

    private static Erasure Read(SqliteRow row) => JsonSerializer.Deserialize(row.Utf8(0), ContactJson.Default.Erasure)!;
}
