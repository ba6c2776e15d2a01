using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Sending;

/// <summary>Hands the entries of the outbox to the accounts' lanes, each entry once. Only one task may use it.</summary>
/// <param name="laneOf">Finds the lane of an entry, and the thread in which it keeps its order.</param>
/// <param name="start">Starts work on a thread that got its first entry.</param>
internal sealed class OutboxReader(
    ConversationStore store, Func<OutboxItem, (AccountLane Lane, string Thread)> laneOf, Action<AccountLane, string> start)
{
    private const int PageSize = 256;
    private long _read;

    /// <summary>Reads new entries, and entries that full lanes skipped.</summary>
    /// <returns>Whether anything was read.</returns>
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
