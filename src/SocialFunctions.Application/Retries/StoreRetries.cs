using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Faults;

namespace SocialFunctions.Application.Retries;

/// <summary>
/// Repeats storing what has already happened. When a platform has taken a message and the store is in trouble, it is the storing that must be
/// repeated, not the message.
/// </summary>
/// <param name="giveUpAfter">After so long a failure is thrown, for a host that is given the same task again; null: never.</param>
/// <param name="time">Measures the waits.</param>
/// <param name="logger">Takes what an operator should know.</param>
public sealed partial class StoreRetries(TimeSpan? giveUpAfter, TimeProvider time, ILogger<StoreRetries> logger)
{
    /// <summary>The wait after the first failure; it doubles with each one.</summary>
    public static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest wait.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>How long to wait before the next attempt.</summary>
    /// <param name="failures">Failures in a row, at least 1.</param>
    public static TimeSpan WaitAfter(int failures) => Backoff.Doubling(failures, First, Longest);

    /// <summary>Stores something, however often that has to be tried.</summary>
    /// <typeparam name="T">What storing returns.</typeparam>
    /// <param name="about">What it is about, for the log.</param>
    /// <param name="store">Stores it; doing it again must do no harm.</param>
    /// <param name="cancellationToken">Ends the attempts.</param>
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

    /// <summary>Stores something, however often that has to be tried.</summary>
    /// <param name="about">What it is about, for the log.</param>
    /// <param name="store">Stores it; doing it again must do no harm.</param>
    /// <param name="cancellationToken">Ends the attempts.</param>
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
