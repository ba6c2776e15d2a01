using Azure.Data.Tables;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Azure.Tables;

/// <summary>
/// The last valid copy of each calendar feed, and why it cannot be fetched, in Table Storage for all instances: a partition for each of both, with one
/// row per address.
/// </summary>
/// <param name="table">The table <see cref="TableNames.Feeds"/>.</param>
public sealed class FeedCopies(TableClient table) : IFeedCopies
{
    private const string Partition = "feed";
    private const string Failures = "failure";
    private const string Since = "since";
    private const string Reason = "reason";

    // Sorts before every row key.
    private const string FirstKey = "0";
    private const int Most = 1_000;

    /// <inheritdoc/>
    /// <remarks>Blocks while it reads the table. Settings are loaded only at the start and after changes, and must not use a cached copy.</remarks>
    public string? Find(string address) => FindAsync(address).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public async Task KeepAsync(string address, string text, CancellationToken cancellationToken)
    {
        var row = new TableEntity(Partition, KeyOf(address));
        foreach (var more in LongText.Fill(row, text))
        {
            await table.PutAsync(more, cancellationToken);
        }

        await table.PutAsync(row, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<FeedFailure?> FailureOfAsync(string address, CancellationToken cancellationToken) =>
        await table.FindAsync(Failures, KeyOf(address), cancellationToken) is { } row
            ? new FeedFailure(row.GetDateTimeOffset(Since)!.Value, row.GetString(Reason))
            : null;

    /// <inheritdoc/>
    public Task KeepFailureAsync(string address, FeedFailure? failure, CancellationToken cancellationToken) => failure is null
        ? table.RemoveAsync(Failures, KeyOf(address), cancellationToken)
        : table.PutAsync(new TableEntity(Failures, KeyOf(address)) { [Since] = failure.Since, [Reason] = failure.Reason }, cancellationToken);

    /// <inheritdoc/>
    public async Task KeepOnlyAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken)
    {
        var kept = addresses.Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        foreach (var partition in (string[])[Partition, Failures])
        {
            foreach (var row in await table.FirstAsync(
                $"PartitionKey eq {partition} and RowKey gt {FirstKey} and RowKey lt {LongText.FirstRow}", Most, cancellationToken))
            {
                if (!kept.Contains(row.RowKey))
                {
                    await table.RemoveAsync(partition, row.RowKey, cancellationToken);
                }
            }
        }
    }

    private async Task<string?> FindAsync(string address) =>
        await table.FindAsync(Partition, KeyOf(address), CancellationToken.None) is { } row
            ? await LongText.ReadAsync(table, row, CancellationToken.None)
            : null;

    // An address may contain a secret, and characters that are not allowed in a key.
    private static string KeyOf(string address) => ConversationId.Hash(address);
}
