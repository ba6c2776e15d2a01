using System.Diagnostics;
using SocialFunctions.Application.Faults;

namespace SocialFunctions.Application.Inbound;

/// <summary>Handles one event completely, for a host whose queue delivers it and locks its conversation meanwhile.</summary>
public static class InboundDelivery
{
    /// <summary>Retries as often as <see cref="InboundAttempts"/> allows.</summary>
    /// <param name="attempt">Handles the event; must be idempotent.</param>
    /// <param name="failed">Logs a failure, given in one line.</param>
    /// <param name="cancellationToken">When cancelled, the event must be delivered again.</param>
    /// <returns>Null when the event was handled; otherwise the reason for quarantine, for the operator.</returns>
    /// <exception cref="Exception">The event is not the cause (the attempt's own exception). It must be delivered again.</exception>
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
            catch (Exception e) when (!cancellationToken.IsCancellationRequested && EventFault.Says(e))
            {
                failed(FaultLine.Of(e));
                failure = attempts.After(e);
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
                    throw new UnreachableException("What the event does not cause is thrown to the host, not decided here.");
                default:
                    throw new UnreachableException();
            }
        }
    }
}
