using SocialFunctions.Application.Ports;

namespace SocialFunctions.Application.Retries;

/// <summary>
/// Retries during a short outage of the store or the queue, for a host whose queue delivers a failed message again immediately: without them, an outage of
/// one minute would use up all deliveries of every message.
/// </summary>
public sealed class OutageRetries(TimeProvider time)
{
    /// <summary>The longest total time. After that the message is delivered again, perhaps to another instance.</summary>
    public static readonly TimeSpan LongestTotal = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Retries until the attempt succeeds, fails for a reason other than an outage, or the time is over; the last failure is thrown.</summary>
    /// <typeparam name="T">Result of the attempt.</typeparam>
    /// <param name="attempt">The operation; must be idempotent.</param>
    public async Task<T> TryAsync<T>(Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + LongestTotal;
        for (var attempts = 1; ; attempts++)
        {
            TimeSpan wait;
            try
            {
                return await attempt(cancellationToken);
            }
            catch (Exception e) when (WaitAfter(e, attempts) is { } asked && time.GetUtcNow() + asked <= until)
            {
                wait = asked;
            }

            await Task.Delay(wait, time, cancellationToken);
        }
    }

    // Null for any exception that does not report an outage: it is thrown without a retry.
    private static TimeSpan? WaitAfter(Exception e, int attempts)
    {
        var wait = Backoff.Doubling(attempts, First, Longest);
        return e switch
        {
            StoreUnavailableException { RetryAfter: { } asked } when asked > wait => asked,
            StoreUnavailableException or QueueUnavailableException => wait,
            _ => null,
        };
    }
}
