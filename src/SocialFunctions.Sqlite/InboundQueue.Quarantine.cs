using System.Globalization;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Storing;
using SocialFunctions.Model;

namespace SocialFunctions.Sqlite;

/// <content>The quarantine.</content>
public sealed partial class InboundQueue
{
    private const string Columns = "SELECT position, at, channel, account, reason, detail, body, replayed_at FROM quarantine";

    /// <inheritdoc/>
    ValueTask<Page<QuarantinedEvent>> IQuarantine.ListAsync(QuarantineReason? reason, int take, string? after, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        PageSize.Check(take, 200);
        var before = Cursor.Parse(after, 'q')?.Key ?? long.MaxValue;
        using var reader = _readers.Rent();
        var rows = reason is { } only
            ? reader.Session.All($"{Columns} WHERE reason = ? AND position < ? ORDER BY position DESC LIMIT ?", Read, Name(only), before, take + 1)
            : reader.Session.All($"{Columns} WHERE reason <> 'ignored' AND position < ? ORDER BY position DESC LIMIT ?", Read, before, take + 1);
        return ValueTask.FromResult(PageSize.Cut(rows, take, row => row, row => new Cursor('q', Position(row.Id)!.Value)));
    }

    /// <inheritdoc/>
    ValueTask<FailedEvents> IQuarantine.FailedAsync(DateTimeOffset after, int most, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = _readers.Rent();
        return ValueTask.FromResult(reader.Session.First(
            """
            SELECT count(*), min(at) FROM (
                SELECT at FROM quarantine WHERE reason = 'failed' AND replayed_at IS NULL AND at > ? ORDER BY at DESC LIMIT ?)
            """,
            row => new FailedEvents((int)row.Int64(0), row.TimeOrNull(1)),
            after.UtcTicks,
            most)!);
    }

    /// <inheritdoc/>
    ValueTask<QuarantinedEvent?> IQuarantine.FindAsync(string id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = _readers.Rent();
        return ValueTask.FromResult(reader.Session.First($"{Columns} WHERE position = ?", Read, Position(id)));
    }

    /// <inheritdoc/>
    async ValueTask IQuarantine.DeleteAsync(string id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await _writer.RunAsync(session =>
            session.Execute("DELETE FROM quarantine WHERE position = ?", Position(id))).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <remarks>Positions are in the order of storing, which is about that of the times: the oldest records are looked at.</remarks>
    async ValueTask<int> IQuarantine.TrimAsync(DateTimeOffset before, int most, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await _writer.RunAsync(session => session.Execute(
            "DELETE FROM quarantine WHERE position IN (SELECT position FROM quarantine ORDER BY position LIMIT ?) AND at < ?", most, before.UtcTicks))
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    async ValueTask IQuarantine.MarkReplayedAsync(string id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await _writer.RunAsync(session =>
            session.Execute("UPDATE quarantine SET replayed_at = ? WHERE position = ?", at.UtcTicks, Position(id))).ConfigureAwait(false);
    }

    private static void Quarantine(SqliteSession session, QuarantinedEvent record) => session.Execute(
        "INSERT INTO quarantine (at, channel, account, reason, detail, body, replayed_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        record.At.UtcTicks,
        record.Channel,
        record.Account,
        Name(record.Reason),
        record.Detail,
        record.Body,
        record.ReplayedAt?.UtcTicks);

    private static QuarantinedEvent Read(SqliteRow row) => new()
    {
        Id = row.Int64(0).ToString(CultureInfo.InvariantCulture),
        At = row.Time(1),
        Channel = row.Text(2),
        Account = row.Text(3),
        Reason = Enum.Parse<QuarantineReason>(row.Text(4), ignoreCase: true),
        Detail = row.Text(5),
        Body = row.Text(6),
        ReplayedAt = row.TimeOrNull(7),
    };

    private static long? Position(string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : null;

    private static string Name(QuarantineReason reason) => JsonNamingPolicy.CamelCase.ConvertName(reason.ToString());
}
