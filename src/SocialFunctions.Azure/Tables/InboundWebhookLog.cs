using Azure.Data.Tables;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Storing;
using SocialFunctions.Model;

namespace SocialFunctions.Azure.Tables;

/// <summary>
/// The quarantine: events of inbound webhooks that were not handled, in Table Storage. Records of the same instant are in no particular order.
/// </summary>
/// <param name="table">The table <see cref="TableNames.InboundWebhookLog"/>.</param>
public sealed class InboundWebhookLog(TableClient table) : IQuarantine
{
    private const char List = 'q';

    // Sorts before every row key.
    private const string BeforeAll = "0";

    /// <summary>Adds a record, durably. A record with the same channel, account, instant, reason and body is added once.</summary>
    /// <param name="record">The record; its own id is ignored.</param>
    /// <param name="cancellationToken">When cancelled, it may or may not have been added.</param>
    /// <exception cref="StoreUnavailableException">Table Storage is unavailable.</exception>
    public async Task AddAsync(QuarantinedEvent record, CancellationToken cancellationToken)
    {
        var key = LogKey.Of(record);
        var row = new TableEntity(key.Partition, key.Row)
        {
            ["At"] = record.At,
            ["Channel"] = record.Channel,
            ["Account"] = record.Account,
            ["Reason"] = record.Reason.ToString(),
            ["Detail"] = record.Detail,
            ["ReplayedAt"] = record.ReplayedAt,
        };
        foreach (var more in LongText.Fill(row, record.Body))
        {
            await table.PutAsync(more, cancellationToken);
        }

        await table.TryAddAsync(row, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<Page<QuarantinedEvent>> ListAsync(QuarantineReason? reason, int take, string? after, CancellationToken cancellationToken)
    {
        PageSize.Check(take, 200);
        var start = Cursor.Parse(after, List) switch
        {
            null => BeforeAll,
            { Key: >= 0, Row: >= 0 } cursor => LogKey.RowOf(cursor.Key, cursor.Row),
            _ => throw new InvalidQueryException(Cursor.Refusal),
        };
        QuarantineReason[] reasons = reason is { } only ? [only] : [.. Enum.GetValues<QuarantineReason>().Where(r => r != QuarantineReason.Ignored)];
        var found = await Task.WhenAll(reasons.SelectMany(LogKey.PartitionsOf).Select(partition => table.FirstAsync(
            $"PartitionKey eq {partition} and RowKey gt {start} and RowKey lt {LongText.FirstRow}", take + 1, cancellationToken)));
        var rows = new List<QuarantinedEvent>(take + 1);
        foreach (var row in found.SelectMany(rows => rows).OrderBy(row => row.RowKey, StringComparer.Ordinal).Take(take + 1))
        {
            rows.Add(await ReadAsync(row, cancellationToken));
        }

        return PageSize.Cut(rows, take, record => record, record => LogKey.Parse(record.Id) is { } key ? new Cursor(List, key.Age, key.Tie) : default);
    }

    /// <inheritdoc/>
    public async ValueTask<FailedEvents> FailedAsync(DateTimeOffset after, int most, CancellationToken cancellationToken)
    {
        var end = LogKey.RowOf(DateTimeOffset.MaxValue.UtcTicks - after.UtcTicks, 0);
        var found = await Task.WhenAll(LogKey.PartitionsOf(QuarantineReason.Failed).Select(partition => table.FirstAsync(
            $"PartitionKey eq {partition} and RowKey gt {BeforeAll} and RowKey lt {end}",
            row => row.GetDateTimeOffset("ReplayedAt") is null,
            most,
            ["RowKey", "At", "ReplayedAt"],
            cancellationToken)));
        var newest = found.SelectMany(rows => rows).OrderBy(row => row.RowKey, StringComparer.Ordinal).Take(most).ToList();
        return new FailedEvents(newest.Count, newest is [.., var oldest] ? oldest.GetDateTimeOffset("At") : null);
    }

    /// <inheritdoc/>
    public async ValueTask<QuarantinedEvent?> FindAsync(string id, CancellationToken cancellationToken) =>
        LogKey.Parse(id) is { } key && await table.FindAsync(key.Partition, key.Row, cancellationToken) is { } row
            ? await ReadAsync(row, cancellationToken)
            : null;

    /// <inheritdoc/>
    /// <remarks>The record goes last: its further rows are found by it.</remarks>
    public async ValueTask DeleteAsync(string id, CancellationToken cancellationToken)
    {
        if (LogKey.Parse(id) is { } key && await table.FindAsync(key.Partition, key.Row, cancellationToken) is { } row)
        {
            foreach (var more in LongText.RowsOf(row))
            {
                await table.RemoveAsync(key.Partition, more, cancellationToken);
            }

            await table.RemoveAsync(key.Partition, key.Row, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<int> TrimAsync(DateTimeOffset before, int most, CancellationToken cancellationToken)
    {
        var start = LogKey.RowOf(DateTimeOffset.MaxValue.UtcTicks - before.UtcTicks, long.MaxValue);
        var deleted = 0;
        foreach (var partition in Enum.GetValues<QuarantineReason>().SelectMany(LogKey.PartitionsOf))
        {
            var old = deleted == most ? [] : await table.FirstAsync(
                $"PartitionKey eq {partition} and RowKey gt {start} and RowKey lt {LongText.FirstRow}", most - deleted, cancellationToken);
            foreach (var row in old)
            {
                await DeleteAsync($"{row.PartitionKey}.{row.RowKey}", cancellationToken);
            }

            deleted += old.Count;
        }

        return deleted;
    }

    /// <inheritdoc/>
    public async ValueTask MarkReplayedAsync(string id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (LogKey.Parse(id) is { } key)
        {
            await table.TryMergeAsync(new TableEntity(key.Partition, key.Row) { ["ReplayedAt"] = at }, cancellationToken);
        }
    }

    private async ValueTask<QuarantinedEvent> ReadAsync(TableEntity row, CancellationToken cancellationToken) => new()
    {
        Id = $"{row.PartitionKey}.{row.RowKey}",
        At = row.GetDateTimeOffset("At")!.Value,
        Channel = row.GetString("Channel"),
        Account = row.GetString("Account"),
        Reason = Enum.Parse<QuarantineReason>(row.GetString("Reason")),
        Detail = row.GetString("Detail"),
        Body = await BodyAsync(row, cancellationToken),
        ReplayedAt = row.GetDateTimeOffset("ReplayedAt"),
    };

    // Records of former versions shared the further rows of a long body: when one of them was deleted, the others have lost it.
    private async ValueTask<string> BodyAsync(TableEntity row, CancellationToken cancellationToken)
    {
        try
        {
            return await LongText.ReadAsync(table, row, cancellationToken);
        }
        catch (InvalidDataException)
        {
            return "";
        }
    }
}
