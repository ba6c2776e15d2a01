using System.Diagnostics;
using SocialFunctions.Application.Faults;

namespace SocialFunctions.Application.Inbound;

/// <summary>Handles one event to its end, for a host whose queue hands it out and holds up its conversation meanwhile.</summary>
public static class InboundDelivery
{
    /// <summary>Tries as often as <see cref="InboundAttempts"/> allows.</summary>
    /// <param name="attempt">Handles the event; doing it again does no harm.</param>
    /// <param name="failed">Logs a failure, given in one line.</param>
    /// <param name="time">Measures the waits between attempts.</param>
    /// <param name="cancellationToken">Gives up; the event has to be delivered again.</param>
    /// <returns>Null when it is handled; otherwise it goes to quarantine, and this is what an operator reads there.</returns>
    /// <exception cref="Exception">The store or the queue is away, as the attempt said: the event has to be delivered again.</exception>
    public static async Task<string?> RunAsync(
        Func<CancellationToken, Task> attempt, Action<string> failed, TimeProvider time, CancellationToken cancellationToken)
    {
        for (var attempts = default(InboundAttempts); ;)
        {
            InboundFailure failure;
            try
            {
                await attempt(cancellationToken);
                return null;
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested && !Unavailability.Says(e))
            {
                failed(FaultLine.Of(e));
                failure = attempts.After(e, outage: false);
            }

            switch (failure)
            {
                case InboundFailure.Quarantine quarantine:
                    return quarantine.Detail;
                case InboundFailure.Retry retry:
                    attempts = retry.Attempts;
                    await Task.Delay(retry.Wait, time, cancellationToken);
                    break;
                case InboundFailure.Outage:
                default:
                    throw new UnreachableException();
            }
        }
    }
}
