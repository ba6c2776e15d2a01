using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Retries;

namespace SocialFunctions.Application.Loops;

/// <summary>
/// The loop of every background service: forget earlier signals, take a turn, sleep until the next one. A turn that fails is logged and tried again
/// after a wait that grows; the wait is not shortened by signals. The loop decides nothing else and knows nothing of what is done.
/// </summary>
/// <param name="wake">Wakes it; only this loop sleeps on it.</param>
/// <param name="backoff">How long to wait after failures.</param>
/// <param name="time">The clock.</param>
/// <param name="failed">Logs a failure, given in one line.</param>
public sealed class RepeatingLoop(WakeSignal wake, DoublingBackoff backoff, TimeProvider time, Action<string> failed)
{
    /// <summary>Repeats until it is stopped. Being stopped is no error: it returns.</summary>
    /// <param name="turn">Does what there is to do and says when to do it again. It must end soon after its token is cancelled.</param>
    /// <param name="stopping">Stops the loop.</param>
    public async Task RunAsync(Func<CancellationToken, Task<NextTurn>> turn, CancellationToken stopping)
    {
        try
        {
            for (var failures = 0; ;)
            {
                // A turn that never waits would not notice.
                stopping.ThrowIfCancellationRequested();
                wake.Reset();
                NextTurn next;
                try
                {
                    next = await turn(stopping);
                    failures = 0;
                }
                catch (Exception e) when (e is not OperationCanceledException || !stopping.IsCancellationRequested)
                {
                    failed(FaultLine.Of(e));
                    next = NextTurn.After(backoff.After(++failures));
                }

                await SleepAsync(next, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What is left is done after the next start.
        }
    }

    // Everything here is awaited to its end, so that no registration stays behind in the token, which lives as long as the host.
    private async Task SleepAsync(NextTurn next, CancellationToken stopping)
    {
        if (next.Sleeps)
        {
            using var alarm = next.Due is { } due ? new WallClockAlarm(due, wake, time) : null;
            await wake.WaitAsync(stopping);
        }

        if (next.Pause > TimeSpan.Zero)
        {
            await Task.Delay(next.Pause, time, stopping);
        }
    }
}
