using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Sending;

/// <summary>Hands out what stands in the outbox to the accounts' lanes, each entry once. Used by one task.</summary>
/// <param name="store">Where the outbox is.</param>
/// <param name="laneOf">The account's lane an entry goes out by, and the thread it must keep its order within.</param>
/// <param name="start">Starts on a thread that has its first entry.</param>
internal sealed class OutboxReader(
    ConversationStore store, Func<OutboxItem, (AccountLane Lane, string Thread)> laneOf, Action<AccountLane, string> start)
{
    private const int PageSize = 256;
    private long _read;

    /// <summary>Reads on: what is new, and what the accounts passed over.</summary>
    /// <param name="lanes">All lanes there are.</param>
    /// <returns>Whether there was anything; if not, sleep.</returns>
    public async Task<bool> ReadOnAsync(IReadOnlyCollection<AccountLane> lanes, CancellationToken cancellationToken)
    {
        foreach (var lane in lanes)
        {
            lane.BeginRead();
        }

        var page = await store.ReadOutboxAsync(_read, PageSize, cancellationToken);
        foreach (var item in page)
        {
            var (lane, thread) = laneOf(item);
            if (lane.Behind is not null || !TryHand(lane, thread, item))
            {
                lane.Behind ??= item.Position - 1;
            }

            _read = item.Position;
        }

        var progress = page.Count > 0;
        foreach (var lane in lanes)
        {
            if (lane.WantsMore)
            {
                await CatchUpAsync(lane, cancellationToken);
                progress = true;
            }
        }

        return progress;
    }

    private async Task CatchUpAsync(AccountLane behind, CancellationToken cancellationToken)
    {
        while (behind.Behind is { } from)
        {
            var page = await store.ReadOutboxAsync(from, PageSize, cancellationToken);
            foreach (var item in page)
            {
                if (item.Position > _read)
                {
                    break;
                }

                var (lane, thread) = laneOf(item);
                if (lane == behind && !TryHand(lane, thread, item))
                {
                    return;
                }

                behind.Behind = item.Position;
            }

            if (page.Count == 0 || page[^1].Position >= _read)
            {
                behind.Behind = null;
            }
        }
    }

    private bool TryHand(AccountLane lane, string thread, OutboxItem item)
    {
        if (!lane.TryAdd(thread, item, out var starts))
        {
            return false;
        }

        if (starts)
        {
            start(lane, thread);
        }

        return true;
    }
}
