using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Retries;

namespace SocialFunctions.Local.Hosting;

/// <summary>Events that could not be handled: tried again, later, or set aside.</summary>
internal sealed partial class InboundProcessor
{
    private const int MostAttempts = 5;

    private async Task FailedAsync(InboundLane lane, Exception failure, CancellationToken stopping)
    {
        if (await SettleFailureAsync(lane, failure) is not { } wait)
        {
            GoOn(lane);
            return;
        }

        _lanes.Park(lane);
        _ = TryAgainAsync(lane, wait, stopping);
    }

    private async Task TryAgainAsync(InboundLane lane, TimeSpan wait, CancellationToken stopping)
    {
        try
        {
            await Task.Delay(wait, time, stopping);
            _lanes.Requeue(lane);
        }
        catch (OperationCanceledException)
        {
            // It stays in the queue and is tried again after the restart.
        }
    }

    // Null when the lane's first event is settled, otherwise how long to wait before the next attempt.
    private async ValueTask<TimeSpan?> SettleFailureAsync(InboundLane lane, Exception failure)
    {
        try
        {
            if (_abandon.IsCancellationRequested || Fault.IsOutage(failure))
            {
                return Outage(lane, failure);
            }

            var attempts = lane.Attempts + 1;
            if (HopelessEvent.Says(failure) is null && attempts < MostAttempts)
            {
                LogFailed(lane.First.Position, lane.Conversation, attempts, FaultLine.Of(failure));
                await queue.RecordAttemptAsync(lane.First.Position, attempts, _abandon.Token);
                lane.Attempts = attempts;
                return Backoff.Doubling(attempts, FirstRetry, LongestRetry);
            }

            var record = DeadLetter.Of(lane.First.Conversation, lane.First.Body, HopelessEvent.SaysAfter(attempts, failure), time.GetUtcNow());
            await queue.DeadLetterAsync(lane.First.Position, record, _abandon.Token);
            LogDeadLetter(lane.First.Position, lane.Conversation, attempts, FaultLine.Of(failure));
            Release([lane.First.Position]);
            return null;
        }
        catch (Exception e)
        {
            return Outage(lane, e);
        }
    }

    private TimeSpan Outage(InboundLane lane, Exception failure)
    {
        LogStoreFails(lane.Conversation, FaultLine.Of(failure));
        return Backoff.Doubling(++lane.Outages, FirstRetry, LongestRetry);
    }
}
