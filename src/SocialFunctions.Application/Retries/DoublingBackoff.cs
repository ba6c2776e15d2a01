namespace SocialFunctions.Application.Retries;

/// <summary>A back-off that doubles with every failure, up to a limit.</summary>
/// <param name="First">Wait after the first failure.</param>
/// <param name="Longest">The limit of a wait.</param>
public readonly record struct DoublingBackoff(TimeSpan First, TimeSpan Longest)
{
    /// <summary>The wait after a failure.</summary>
    /// <param name="failures">Consecutive failures so far, at least 1.</param>
    public TimeSpan After(int failures) => Backoff.Doubling(failures, First, Longest);
}
