using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Retries;

namespace SocialFunctions.Durable.Inbound;

/// <summary>
/// Bears with a store or a queue that is away for a moment. Service Bus delivers a failed message again at once: without patience a minute's outage
/// would use up all deliveries of every message there is.
/// </summary>
/// <param name="time">Measures it.</param>
public sealed class Patience(TimeProvider time)
{
    /// <summary>Longer than this it does not wait: the message is delivered again, perhaps to another instance.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Tries until it is done, or fails otherwise than by an outage, or the patience is at its end.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <param name="attempt">What to try; doing it again does no harm.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<T> TryAsync<T>(Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + Most;
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
