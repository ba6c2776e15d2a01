using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Storing;
using SocialFunctions.Model;

namespace SocialFunctions.Azure.Tables;

/// <summary>
/// What administrators did, in Table Storage, in the partition of the settings. The newest sorts first; entries of one instant are in no particular order.
/// </summary>
/// <param name="table">The table <see cref="TableNames.Settings"/>.</param>
public sealed class AuditLog(TableClient table) : IAuditLog
{
    private const char List = 'a';
    private const int PageOfTable = 1_000;

    // Sorts after all entries, and before the versions of the settings.
    private const string End = "b";

    /// <inheritdoc/>
    public async ValueTask AddAsync(AuditEntry entry, CancellationToken cancellationToken) =>
        await table.TryAddAsync(RowOf(entry), cancellationToken);

    /// <inheritdoc/>
    /// <remarks>Only the time narrows what is read. An administrator's deeds are few.</remarks>
    public async ValueTask<Page<AuditEntry>> ListAsync(AuditQuery query, CancellationToken cancellationToken)
    {
        PageSize.Check(query.Take, AuditQuery.Most);
        var start = Cursor.Parse(query.After, List) switch
        {
            null => KeyOf(query.To is { } to ? AgeOf(to) : 0, 0),
            { Key: >= 0, Row: >= 0 } cursor => KeyOf(cursor.Key, cursor.Row),
            _ => throw new InvalidQueryException(Cursor.Refusal),
        };
        var end = query.From is { } from ? KeyOf(AgeOf(from) + 1, 0) : End;
        var found = new List<AuditEntry>(query.Take + 1);
        List<TableEntity> page;
        do
        {
            page = await table.FirstAsync(
                $"PartitionKey eq {SettingsArchive.Partition} and RowKey gt {start} and RowKey lt {end}", PageOfTable, cancellationToken);
            found.AddRange(page.Select(Read).Where(query.Matches));
            start = page.Count == 0 ? start : page[^1].RowKey;
        }
        while (page.Count == PageOfTable && found.Count <= query.Take);

        return PageSize.Cut(found, query.Take, entry => entry, entry => new Cursor(List, AgeOf(entry.At), TieOf(entry)));
    }

    /// <summary>The row of an entry, to be added in one transaction with what it is about.</summary>
    internal static TableEntity RowOf(AuditEntry entry) => new(SettingsArchive.Partition, KeyOf(AgeOf(entry.At), TieOf(entry)))
    {
        ["Id"] = entry.Id,
        ["At"] = entry.At,
        ["By"] = entry.By,
        ["What"] = entry.What.ToString(),
        ["Subject"] = entry.Subject,
        ["Detail"] = entry.Detail,
    };

    private static AuditEntry Read(TableEntity row) => new(
        row.GetString("Id"),
        row.GetDateTimeOffset("At")!.Value,
        row.GetString("By"),
        Enum.Parse<AuditedDeed>(row.GetString("What")),
        row.GetString("Subject"),
        row.GetString("Detail"));

    private static string KeyOf(long age, long tie) => string.Create(CultureInfo.InvariantCulture, $"a{age:D19}-{tie:D19}");

    private static long AgeOf(DateTimeOffset at) => DateTimeOffset.MaxValue.UtcTicks - at.UtcTicks;

    private static long TieOf(AuditEntry entry) =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(entry.Id))) & long.MaxValue;
}
