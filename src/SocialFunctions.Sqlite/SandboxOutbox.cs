using System.Text.Json;
using System.Text.Json.Serialization;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Storing;
using SocialFunctions.Model;

namespace SocialFunctions.Sqlite;

/// <summary>The messages that sandbox accounts would have sent.</summary>
public sealed class SandboxOutbox(ConversationDatabase database) : ISandbox
{
    /// <inheritdoc/>
    public async ValueTask<bool> RecordAsync(SandboxMessage message, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var document = JsonSerializer.SerializeToUtf8Bytes(message, SandboxJson.Default.SandboxMessage);
        return await database.Writer.RunAsync(session =>
            session.Execute("INSERT INTO sandbox (id, doc) VALUES (?, ?) ON CONFLICT DO NOTHING", message.Id, document) > 0).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DeleteAsync(string conversation, DateTimeOffset before, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await database.Writer.RunAsync(session =>
        {
            var sent = session.All(
                "SELECT position, doc FROM sandbox WHERE json_extract(CAST(doc AS TEXT), '$.conversation') = ?",
                row => (Position: row.Int64(0), JsonSerializer.Deserialize(row.Utf8(1), SandboxJson.Default.SandboxMessage)!.At),
                conversation);
            return sent.Where(message => message.At < before).Sum(
                message => session.Execute("DELETE FROM sandbox WHERE position = ?", message.Position));
        }).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<int> TrimAsync(DateTimeOffset before, int most, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await database.Writer.RunAsync(session =>
        {
            var oldest = session.All(
                "SELECT position, doc FROM sandbox ORDER BY position LIMIT ?",
                row => (Position: row.Int64(0), JsonSerializer.Deserialize(row.Utf8(1), SandboxJson.Default.SandboxMessage)!.At),
                most);
            return oldest.Where(message => message.At < before).Sum(
                message => session.Execute("DELETE FROM sandbox WHERE position = ?", message.Position));
        }).ConfigureAwait(false);
    }

    /// <summary>A page of messages, oldest first.</summary>
    /// <param name="take">1 to 1000.</param>
    /// <param name="after">Cursor of an earlier page.</param>
    /// <exception cref="InvalidQueryException">The cursor or the number is not valid.</exception>
    public ValueTask<Page<SandboxMessage>> ListAsync(int take, string? after, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        PageSize.Check(take, 1000);
        var position = Cursor.Parse(after, 's')?.Key ?? 0;
        using var reader = database.Readers.Rent();
        var rows = reader.Session.All(
            "SELECT position, doc FROM sandbox WHERE position > ? ORDER BY position LIMIT ?",
            row => (Position: row.Int64(0), Message: JsonSerializer.Deserialize(row.Utf8(1), SandboxJson.Default.SandboxMessage)!),
            position,
            take + 1);
        return ValueTask.FromResult(PageSize.Cut(rows, take, row => row.Message, row => new Cursor('s', row.Position)));
    }
}

/// <summary>JSON of these messages, in the store and in <c>GET /sandbox/outbox</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(UtcTimeConverter)])]
[JsonSerializable(typeof(SandboxMessage))]
internal sealed partial class SandboxJson : JsonSerializerContext;
