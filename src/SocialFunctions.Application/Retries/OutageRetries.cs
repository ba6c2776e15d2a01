using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Application.Retries;

/// <summary>
/// Retries during a short outage, for a host whose queue delivers a failed message again immediately. An outage is whatever the message is not the cause of, see
/// <see cref="EventFault"/>.
/// </summary>
public sealed class OutageRetries(TimeProvider time)
{
    /// <summary>The longest total time. After that the message waits in the queue, see <see cref="Postponed"/>.</summary>
    public static readonly TimeSpan LongestTotal = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How long a message waits in the queue before it is tried again, once each time, after an outage has lasted longer: a minute, doubled up to a quarter of an
    /// hour. It is given up when it has been in the queue for as long as the queue keeps messages.
    /// </summary>
    public static readonly DoublingBackoff Postponed = new(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(15));

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
            catch (Exception e) when (
                !cancellationToken.IsCancellationRequested && WaitAfter(e, attempts) is { } asked && time.GetUtcNow() + asked <= until)
            {
                wait = asked;
            }

            await Task.Delay(wait, time, cancellationToken);
        }
    }

    /// <summary>Retries until the attempt succeeds, fails for a reason other than an outage, or the time is over; the last failure is thrown.</summary>
    /// <param name="attempt">The operation; must be idempotent.</param>
    public Task TryAsync(Func<CancellationToken, Task> attempt, CancellationToken cancellationToken) => TryAsync(
        async token =>
        {
            await attempt(token);
            return true;
        },
        cancellationToken);

    // Null when the message is the cause: the exception is thrown without a retry.
    private static TimeSpan? WaitAfter(Exception e, int attempts)
    {
        var wait = Backoff.Doubling(attempts, First, Longest);
        return e switch
        {
            StoreUnavailableException { RetryAfter: { } asked } when asked > wait => asked,
            _ => EventFault.Says(e) ? null : wait,
        };
    }
}
