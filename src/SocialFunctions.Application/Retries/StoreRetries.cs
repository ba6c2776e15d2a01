using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Faults;

namespace SocialFunctions.Application.Retries;

/// <summary>
/// Retries the storing of results. When a platform has accepted a message and the store fails, the storing must be retried, not the
/// sending.
/// </summary>
/// <param name="giveUpAfter">After this time the failure is thrown, for a host that gets the same task again; null for no limit.</param>
public sealed partial class StoreRetries(TimeSpan? giveUpAfter, TimeProvider time, ILogger<StoreRetries> logger)
{
    /// <summary>The wait after the first failure; doubled with each further one.</summary>
    public static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest wait.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>The wait before the next attempt.</summary>
    /// <param name="failures">Consecutive failures, at least 1.</param>
    public static TimeSpan WaitAfter(int failures) => Backoff.Doubling(failures, First, Longest);

    /// <summary>Retries until the operation succeeds or the time limit has passed.</summary>
    /// <typeparam name="T">Result of the operation.</typeparam>
    /// <param name="about">Id of what is stored, for the log.</param>
    /// <param name="store">Stores it; must be idempotent.</param>
    public async Task<T> UntilStoredAsync<T>(string about, Func<ValueTask<T>> store, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + giveUpAfter;
        for (var failures = 1; ; failures++)
        {
            var wait = WaitAfter(failures);
            try
            {
                return await store();
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested && !(time.GetUtcNow() + wait > until))
            {
                LogCannotStore(about, FaultLine.Of(e));
            }

            await Task.Delay(wait, time, cancellationToken);
        }
    }

    /// <summary>Retries until the operation succeeds or the time limit has passed.</summary>
    /// <param name="about">Id of what is stored, for the log.</param>
    /// <param name="store">Stores it; must be idempotent.</param>
    public Task UntilStoredAsync(string about, Func<ValueTask> store, CancellationToken cancellationToken) => UntilStoredAsync(
        about,
        async () =>
        {
            await store();
            return true;
        },
        cancellationToken);

    [LoggerMessage(Level = LogLevel.Error, Message = "What became of {About} cannot be stored yet: {Error}")]
    private partial void LogCannotStore(string about, string error);
}
