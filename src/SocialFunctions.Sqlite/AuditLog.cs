using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Storing;
using SocialFunctions.Model;

namespace SocialFunctions.Sqlite;

/// <summary>What administrators did, in the order in which it was stored.</summary>
public sealed class AuditLog(ConversationDatabase database) : IAuditLog
{
    private const char List = 'a';

    /// <inheritdoc/>
    public async ValueTask AddAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await database.Writer.RunAsync(session => Insert(session, entry)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<Page<AuditEntry>> ListAsync(AuditQuery query, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        PageSize.Check(query.Take, AuditQuery.Most);
        var before = Cursor.Parse(query.After, List)?.Key ?? long.MaxValue;
        using var reader = database.Readers.Rent();
        var rows = reader.Session.All(
            """
            SELECT position, id, at, done_by, what, subject, detail FROM audit
            WHERE position < ?1 AND (?2 IS NULL OR done_by = ?2) AND (?3 IS NULL OR what = ?3) AND at >= ?4 AND at < ?5
            ORDER BY position DESC LIMIT ?6
            """,
            row => (Position: row.Int64(0), Entry: Read(row)),
            before,
            query.By,
            query.What is { } what ? Name(what) : null,
            query.From?.UtcTicks ?? 0,
            query.To?.UtcTicks ?? long.MaxValue,
            query.Take + 1);
        return ValueTask.FromResult(PageSize.Cut(rows, query.Take, row => row.Entry, row => new Cursor(List, row.Position)));
    }

    /// <summary>Adds an entry in the caller's transaction.</summary>
    internal static int Insert(SqliteSession session, AuditEntry entry) => session.Execute(
        "INSERT INTO audit (id, at, done_by, what, subject, detail) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        entry.Id,
        entry.At.UtcTicks,
        entry.By,
        Name(entry.What),
        entry.Subject,
        entry.Detail);

    private static AuditEntry Read(SqliteRow row) => new(
        row.Text(1), row.Time(2), row.Text(3), Enum.Parse<AuditedDeed>(row.Text(4), ignoreCase: true), row.TextOrNull(5), row.TextOrNull(6));

    private static string Name(AuditedDeed what) => JsonNamingPolicy.CamelCase.ConvertName(what.ToString());
}
