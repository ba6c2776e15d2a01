using System.Globalization;
using Azure.Data.Tables;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Azure.Tables;

/// <summary>Every version of the settings, in Table Storage.</summary>
/// <remarks>
/// All versions are in one partition. A version is one row that is added once and never changed; the newest sorts first, so no pointer to it is needed.
/// The further rows of a long document are written first: only adding the version's row makes the version exist. A crash before that leaves the former
/// version in force and a few unused rows. The next writer of the same version writes its own rows, or the same ones again.
/// </remarks>
/// <param name="table">The table <see cref="TableNames.Settings"/>.</param>
public sealed class SettingsArchive(TableClient table) : ISettingsArchive
{
    /// <summary>The one partition, which the audit log shares: a version and its entry there are added in one transaction.</summary>
    internal const string Partition = "settings";

    // The second of its kind: all open conversations are gone through once more, because former versions of the program left some with teams and agents
    // that are gone.
    private const string FollowedRow = "followed-2";

    /// <inheritdoc/>
    public async ValueTask<ArchivedSettings?> NewestAsync(CancellationToken cancellationToken)
    {
        var newest = await table.FirstAsync($"PartitionKey eq {Partition} and RowKey gt {"v"} and RowKey lt {"w"}", 1, cancellationToken);
        if (newest.Count == 0)
        {
            return null;
        }

        var followed = await table.FindAsync(Partition, FollowedRow, cancellationToken);
        return new ArchivedSettings(
            newest[0].GetInt32("Version")!.Value,
            await LongText.ReadAsync(table, newest[0], cancellationToken),
            newest[0].GetString("Feeds"),
            newest[0].GetString("Seed"),
            followed?.GetInt32("Version") ?? 0,
            newest[0].GetDateTimeOffset("At")!.Value,
            newest[0].GetString("By"));
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<SettingsVersion>> ListAsync(int? before, int most, CancellationToken cancellationToken)
    {
        var rows = await table.FirstAsync(
            $"PartitionKey eq {Partition} and RowKey gt {RowOf(before ?? int.MaxValue)} and RowKey lt {"w"}",
            _ => true,
            most,
            ["Version", "At", "By"],
            cancellationToken);
        return [.. rows.Select(row => new SettingsVersion(row.GetInt32("Version")!.Value, row.GetDateTimeOffset("At")!.Value, row.GetString("By")))];
    }

    /// <inheritdoc/>
    public async ValueTask<string?> FindAsync(int version, CancellationToken cancellationToken) =>
        await table.FindAsync(Partition, RowOf(version), cancellationToken) is { } row ? await LongText.ReadAsync(table, row, cancellationToken) : null;

    /// <inheritdoc/>
    public async ValueTask<bool> AddAsync(
        int version, DateTimeOffset at, string document, string feeds, string? seed, string? by, CancellationToken cancellationToken)
    {
        // Each version stores the hash of the most recent file: its own, or that of the former version.
        seed ??= (await table.FindAsync(Partition, RowOf(version - 1), cancellationToken))?.GetString("Seed");
        var row = new TableEntity(Partition, RowOf(version)) { ["Version"] = version, ["At"] = at, ["Feeds"] = feeds, ["Seed"] = seed, ["By"] = by };
        foreach (var more in LongText.Fill(row, document))
        {
            await table.PutAsync(more, cancellationToken);
        }

        if (await TryAddAsync(row, AuditEntry.OfSettings(version, at, by), cancellationToken))
        {
            return true;
        }

        // When a response is lost, the SDK retries; then the existing row may be the one that this call has added.
        var there = await table.FindAsync(Partition, row.RowKey, cancellationToken);
        return there?.GetDateTimeOffset("At") == at && there.GetString(LongText.Hash) == row.GetString(LongText.Hash) && there.GetString("Seed") == seed;
    }

    /// <inheritdoc/>
    public async ValueTask MarkFollowedAsync(int version, CancellationToken cancellationToken)
    {
        var row = new TableEntity(Partition, FollowedRow) { ["Version"] = version };
        while (await table.FindAsync(Partition, FollowedRow, cancellationToken) is var there && !(there?.GetInt32("Version") >= version))
        {
            if (await (there is null ? table.TryAddAsync(row, cancellationToken) : table.TryReplaceAsync(row, there.ETag, cancellationToken)))
            {
                return;
            }
        }
    }

    private Task<bool> TryAddAsync(TableEntity version, AuditEntry? audited, CancellationToken cancellationToken) => audited is null
        ? table.TryAddAsync(version, cancellationToken)
        : table.TrySubmitAsync(
            [new(TableTransactionActionType.Add, AuditLog.RowOf(audited)), new(TableTransactionActionType.Add, version)], cancellationToken);

    // Higher versions sort first.
    private static string RowOf(int version) => string.Create(CultureInfo.InvariantCulture, $"v{int.MaxValue - version:D10}");
}
