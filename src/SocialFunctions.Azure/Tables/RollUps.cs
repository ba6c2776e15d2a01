using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Storing;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Reporting;

namespace SocialFunctions.Azure.Tables;

/// <summary>
/// The figures for reports, in Table Storage. A partition holds a quarter of a day's conversations: one row for each hour with its sums, and one row
/// for each entry that is included in them. Both are written in one transaction, so a repeated entry counts once. A report reads the sums of a day with
/// one page from each of its partitions. Rows are kept until the settings' retention of reports deletes the partitions of a day.
/// </summary>
/// <param name="table">The table <see cref="TableNames.Reports"/>.</param>
public sealed class RollUps(TableClient table) : IRollUps
{
    private const int Spread = 4;
    private const int HoursOfADay = 24;
    private const int AtOnce = 16;

    // A transaction holds 100 changes; the rest is for the sums.
    private const int MostEntries = 90;

    /// <inheritdoc/>
    /// <exception cref="StoreUnavailableException">Table Storage is unavailable.</exception>
    public async ValueTask AddAsync(IReadOnlyList<TimelineEntry> entries, CancellationToken cancellationToken)
    {
        var rows = from entry in entries.DistinctBy(e => e.Id)
                   from measured in (entry.Data.Measured ?? []).GroupBy(m => RollUpKey.HourOf(m.At))
                   select new Counted(measured.Key, entry, [.. measured]);
        foreach (var hour in rows.GroupBy(row => (row.Partition, row.Hour)))
        {
            foreach (var some in hour.Chunk(MostEntries))
            {
                await AddAsync(some, cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<RollUp>> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var days = Enumerable.Range(0, (int)Math.Ceiling((to - from.UtcDateTime.Date).TotalDays)).Select(day => from.UtcDateTime.Date.AddDays(day));
        var partitions = days.SelectMany(day => Enumerable.Range(0, Spread).Select(spread => PartitionOf(day, spread)));
        var sum = new RollUpSum();
        foreach (var some in partitions.Chunk(AtOnce))
        {
            var found = await Task.WhenAll(some.Select(partition => ReadAsync(partition, cancellationToken)));
            foreach (var rollUp in found.SelectMany(r => r).Where(r => r.Key.Hour >= from && r.Key.Hour < to))
            {
                sum.Add(rollUp);
            }
        }

        return sum.RollUps;
    }

    /// <inheritdoc/>
    /// <remarks>Only partitions of days that are over by then; the other rows of the table are in a partition whose name is no day.</remarks>
    public async ValueTask<int> TrimAsync(DateTimeOffset before, int most, CancellationToken cancellationToken)
    {
        var old = await table.FirstAsync($"PartitionKey lt {PartitionOf(before.UtcDateTime.Date, 0)}", most, cancellationToken);
        foreach (var row in old)
        {
            await table.RemoveAsync(row.PartitionKey, row.RowKey, cancellationToken);
        }

        return old.Count;
    }

    private async Task AddAsync(IReadOnlyList<Counted> rows, CancellationToken cancellationToken)
    {
        var (partition, hour) = (rows[0].Partition, HourRow(rows[0].Hour));
        while (rows.Count > 0)
        {
            var before = await table.FindAsync(partition, hour, cancellationToken);
            var sum = new RollUpSum();
            foreach (var rollUp in before is null ? [] : await ReadAsync(before, cancellationToken))
            {
                sum.Add(rollUp);
            }

            foreach (var measurement in rows.SelectMany(row => row.Measured))
            {
                sum.Add(measurement);
            }

            var after = new TableEntity(partition, hour);
            var more = LongText.Fill(after, JsonSerializer.Serialize(sum.RollUps, StoredJson.Reporting.IReadOnlyListRollUp));
            if (await table.TrySubmitAsync(
                [
                    .. rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity(partition, row.Row))),
                    .. more.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)),
                    before is null
                        ? new TableTransactionAction(TableTransactionActionType.Add, after)
                        : new TableTransactionAction(TableTransactionActionType.UpdateReplace, after, before.ETag),
                ],
                cancellationToken))
            {
                return;
            }

            // Some entries were already counted, or another instance has changed the sums meanwhile.
            var there = await Task.WhenAll(rows.Select(row => table.FindAsync(partition, row.Row, cancellationToken)));
            rows = [.. rows.Where((_, i) => there[i] is null)];
        }
    }

    private async Task<IEnumerable<RollUp>> ReadAsync(string partition, CancellationToken cancellationToken)
    {
        var rows = await table.FirstAsync(
            $"PartitionKey eq {partition} and RowKey gt {"h"} and RowKey lt {"i"}", HoursOfADay, cancellationToken);
        var read = await Task.WhenAll(rows.Select(row => ReadAsync(row, cancellationToken)));
        return read.SelectMany(r => r);
    }

    private async Task<IReadOnlyList<RollUp>> ReadAsync(TableEntity row, CancellationToken cancellationToken) =>
        JsonSerializer.Deserialize(await LongText.ReadAsync(table, row, cancellationToken), StoredJson.Reporting.IReadOnlyListRollUp)!;

    private static string PartitionOf(DateTime day, int spread) => string.Create(CultureInfo.InvariantCulture, $"{day:yyyyMMdd}-{spread}");

    private static string HourRow(DateTimeOffset hour) => string.Create(CultureInfo.InvariantCulture, $"h{hour.Hour:D2}");

    /// <summary>The measurements of one entry in one hour.</summary>
    private sealed record Counted(DateTimeOffset Hour, TimelineEntry Entry, IReadOnlyList<Measurement> Measured)
    {
        // Ids of conversations end with a hash.
        public string Partition => PartitionOf(Hour.UtcDateTime, Entry.Conversation[^1] % Spread);

        public string Row => string.Create(CultureInfo.InvariantCulture, $"e{Hour.Hour:D2}-{Entry.Id.Replace('/', '.')}");
    }
}
