using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Retries;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Sending;

/// <summary>Retries one outbox entry until it is settled, however long that takes.</summary>
internal sealed partial class OutboxWorker(ConversationStore store, OutboxCarrier carrier, TimeProvider time, ILogger<OutboxWorker> logger)
{
    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(1);

    /// <param name="item">The entry, as it was read when it entered the lane.</param>
    /// <param name="stopping">When cancelled, no attempt starts any more.</param>
    /// <param name="abandon">When cancelled, a running attempt is cancelled.</param>
    public async Task RunAsync(AccountLane lane, OutboxItem item, CancellationToken stopping, CancellationToken abandon)
    {
        var freshUntil = time.GetUtcNow() + FreshFor;
        var notBefore = item.NotBefore;
        for (var failures = 0; ;)
        {
            try
            {
                await time.WaitUntilAsync(notBefore, stopping);
                OutboxItem? current;
                OutboxFollowUp followUp;
                var admission = await lane.Gate.EnterAsync(stopping);
                try
                {
                    // While it waited in the lane or for the account, something else may have settled the entry.
                    current = time.GetUtcNow() > freshUntil ? await ReadAgainAsync(item, stopping) : item;
                    if (current is null)
                    {
                        return;
                    }

                    freshUntil = DateTimeOffset.MinValue;
                    followUp = await carrier.TryAsync(current.Owed, lane.Account, admission, abandon);
                }
                finally
                {
                    lane.Gate.Leave();
                }

                await carrier.FollowUpAsync(current.Owed, followUp, abandon);
                if (followUp.IsSettled)
                {
                    return;
                }

                failures = 0;
                notBefore = followUp.Retry?.NextAt;
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                LogStoreFails(item.Entry.Id, FaultLine.Of(e));
                notBefore = time.GetUtcNow() + StoreRetries.WaitAfter(++failures);
            }
        }
    }

    private async ValueTask<OutboxItem?> ReadAgainAsync(OutboxItem item, CancellationToken stopping)
    {
        var page = await store.ReadOutboxAsync(item.Position - 1, 1, stopping);
        return page.Count > 0 && page[0].Entry.Id == item.Entry.Id ? page[0] : null;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Outbox entry {Entry} waits for the store: {Error}")]
    private partial void LogStoreFails(string entry, string error);
}
