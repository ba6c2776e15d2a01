namespace SocialFunctions.Application.Retries;

/// <summary>Waits that double from failure to failure up to a limit.</summary>
/// <param name="First">Wait after the first failure.</param>
/// <param name="Longest">The limit.</param>
public readonly record struct DoublingBackoff(TimeSpan First, TimeSpan Longest)
{
    /// <summary>How long to wait now.</summary>
    /// <param name="failures">Failures in a row so far, at least 1.</param>
    public TimeSpan After(int failures) => Backoff.Doubling(failures, First, Longest);
}
