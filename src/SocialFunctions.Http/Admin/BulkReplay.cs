using SocialFunctions.Application.Ports;

namespace SocialFunctions.Http.Admin;

/// <summary>Replays all records of the quarantine that match, the oldest first, as their platforms sent them.</summary>
internal sealed class BulkReplay(IQuarantine quarantine, Replay replay)
{
    // A request must end before somebody between the operator and the host ends it.
    private const int MostAtOnce = 1_000;
    private const int PageSize = 200;

    /// <param name="reason">Only with this reason; null for all but ignored ones, which were understood.</param>
    /// <param name="account">Only of this account; null for all.</param>
    public async Task<ReplayedAll> RunAsync(QuarantineReason? reason, string? account, CancellationToken cancellationToken)
    {
        var ids = await IdsAsync(reason, account, cancellationToken);
        var (replayed, refused) = (0, 0);
        for (; replayed < MostAtOnce && ids.TryPop(out var id);)
        {
            if (await quarantine.FindAsync(id, cancellationToken) is { } record)
            {
                var outcome = await replay.CarryOutAsync(record, cancellationToken);
                (replayed, refused) = outcome.Refused is null ? (replayed + 1, refused) : (replayed, refused + 1);
            }
        }

        return new ReplayedAll(replayed, refused, ids.Count);
    }

    // Without their bodies, which may be long. What was replayed once is not repeated; a single record can be.
    private async Task<Stack<string>> IdsAsync(QuarantineReason? reason, string? account, CancellationToken cancellationToken)
    {
        var newestFirst = new Stack<string>();
        string? after = null;
        do
        {
            var page = await quarantine.ListAsync(reason, PageSize, after, cancellationToken);
            foreach (var record in page.Items.Where(record => record.ReplayedAt is null && (account is null || record.Account == account)))
            {
                newestFirst.Push(record.Id);
            }

            after = page.Next;
        }
        while (after is not null);

        return newestFirst;
    }
}

/// <summary>The result of replaying all that match.</summary>
/// <param name="Replayed">How many were handled as if they arrived now.</param>
/// <param name="Refused">How many still cannot be read; they stay as they are.</param>
/// <param name="Left">How many are left for the next request.</param>
internal sealed record ReplayedAll(int Replayed, int Refused, int Left);
