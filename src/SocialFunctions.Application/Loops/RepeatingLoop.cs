using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Retries;

namespace SocialFunctions.Application.Loops;

/// <summary>
/// The loop of every background service: clear earlier signals, take a turn, sleep until the next one. A failed turn is logged and retried
/// with back-off; signals do not shorten that wait. The loop knows nothing about the work itself.
/// </summary>
/// <param name="wake">Wakes the loop; only this loop may wait for it.</param>
/// <param name="failed">Logs a failure, given in one line.</param>
public sealed class RepeatingLoop(WakeSignal wake, DoublingBackoff backoff, TimeProvider time, Action<string> failed)
{
    /// <summary>Repeats until stopped. Returns normally when stopped.</summary>
    /// <param name="turn">Does the work and says when to run again. It must end soon after its token is cancelled.</param>
    public async Task RunAsync(Func<CancellationToken, Task<NextTurn>> turn, CancellationToken stopping)
    {
        try
        {
            for (var failures = 0; ;)
            {
                // A turn that never awaits anything would not notice the cancellation.
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
            // Remaining work is done after the next start.
        }
    }

    // Every wait here is awaited to completion. Otherwise its registration would stay in the token, which lives as long as the host.
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
