using System.Diagnostics;
using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Inbound;

namespace SocialFunctions.Local.Hosting;

/// <summary>Events that could not be handled are retried later, or quarantined.</summary>
internal sealed partial class InboundProcessor
{
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
            return await CarryOutAsync(lane, lane.Attempts.After(failure), FaultLine.Of(failure));
        }
        catch (Exception e)
        {
            // The failure could not be stored, so the store is what fails.
            return await CarryOutAsync(lane, lane.Attempts.After(e), FaultLine.Of(e));
        }
    }

    private async ValueTask<TimeSpan?> CarryOutAsync(InboundLane lane, InboundFailure failure, string error)
    {
        var (position, conversation) = (lane.First.Position, lane.Conversation);
        switch (failure)
        {
            case InboundFailure.Outage outage:
                LogStoreFails(conversation, error);
                lane.Attempts = outage.Attempts;
                return outage.Wait;

            case InboundFailure.Retry retry:
                LogFailed(position, conversation, retry.Attempts.Failed, error);
                await queue.RecordAttemptAsync(position, retry.Attempts.Failed, _abandon.Token);
                lane.Attempts = retry.Attempts;
                return retry.Wait;

            case InboundFailure.Quarantine quarantine:
                var record = DeadLetter.Of(conversation, lane.First.Body, quarantine.Detail, time.GetUtcNow());
                await queue.DeadLetterAsync(position, record, _abandon.Token);
                LogDeadLetter(position, conversation, quarantine.Failed, error);
                Release([position]);
                return null;

            default:
                throw new UnreachableException();
        }
    }
}
