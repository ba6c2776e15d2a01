using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Retries;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Sending;

/// <summary>Retries one outbox entry until it is settled, however long that takes.</summary>
internal sealed partial class OutboxWorker(OutboxCarrier carrier, TimeProvider time, ILogger<OutboxWorker> logger)
{
    /// <param name="item">The entry, as it was read when it entered the lane.</param>
    public async Task RunAsync(AccountLane lane, OutboxItem item, SendingStop stop)
    {
        var notBefore = item.NotBefore;
        for (var failures = 0; ;)
        {
            try
            {
                await time.WaitUntilAsync(notBefore, stop.Asked);
                OutboxFollowUp followUp;
                var admission = await lane.Gate.EnterAsync(stop.Asked);
                try
                {
                    stop.Asked.ThrowIfCancellationRequested();
                    followUp = await carrier.TryAsync(item.Entry, lane.Account, admission, stop);
                }
                finally
                {
                    lane.Gate.Leave();
                }

                await carrier.FollowUpAsync(item.Entry, followUp, stop.Cut);
                if (followUp.IsSettled)
                {
                    return;
                }

                failures = 0;
                notBefore = followUp.Retry?.NextAt;
            }
            catch (Exception e) when (!stop.Asked.IsCancellationRequested)
            {
                LogStoreFails(item.Entry.Id, FaultLine.Of(e));
                notBefore = time.GetUtcNow() + StoreRetries.WaitAfter(++failures);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Outbox entry {Entry} waits for the store: {Error}")]
    private partial void LogStoreFails(string entry, string error);
}
