using Azure.Data.Tables;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Azure.Tables;

/// <summary>
/// How far the change feed of the conversations was followed, in Table Storage: one row beside the figures, which the same function writes.
/// </summary>
/// <param name="table">The table <see cref="TableNames.Reports"/>.</param>
public sealed class FeedMark(TableClient table)
{
    private const string Partition = "feed";
    private const string Row = "followed";

    /// <summary>When the newest change was stored that was followed; null when none ever was.</summary>
    /// <exception cref="StoreUnavailableException">Table Storage is unavailable.</exception>
    public async ValueTask<DateTimeOffset?> ReadAsync(CancellationToken cancellationToken) =>
        (await table.FindAsync(Partition, Row, cancellationToken))?.GetDateTimeOffset("At");

    /// <summary>Moves the mark forward; never back, because instances follow parts of the feed at the same time.</summary>
    /// <param name="at">When the newest of the changes was stored.</param>
    /// <exception cref="StoreUnavailableException">Table Storage is unavailable.</exception>
    public async ValueTask MoveToAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        var row = new TableEntity(Partition, Row) { ["At"] = at };
        while (await table.FindAsync(Partition, Row, cancellationToken) is var there && !(there?.GetDateTimeOffset("At") >= at))
        {
            if (await (there is null ? table.TryAddAsync(row, cancellationToken) : table.TryReplaceAsync(row, there.ETag, cancellationToken)))
            {
                return;
            }
        }
    }
}
