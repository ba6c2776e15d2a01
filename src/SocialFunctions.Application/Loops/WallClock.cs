namespace SocialFunctions.Application.Loops;

/// <summary>
/// Waiting for an instant of the wall clock. Timers count monotonic time, which does not change when the clock is set: whoever waits reads the clock
/// every few seconds, so that a step forward of any size delays nothing by more than that.
/// </summary>
public static class WallClock
{
    /// <summary>The longest monotonic time between two readings of the clock.</summary>
    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(5);

    /// <summary>How long to sleep before the clock is read again.</summary>
    /// <param name="left">The time left by the present reading; more than zero.</param>
    /// <returns>Whole milliseconds, as timers count them; rounded up, so that nobody wakes early.</returns>
    public static TimeSpan NextLook(TimeSpan left) => left < LooksEvery ? TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)) : LooksEvery;

    /// <summary>Waits until the clock has reached an instant, never shorter.</summary>
    /// <param name="due">The instant; null or in the past means no wait.</param>
    public static async Task WaitUntilAsync(this TimeProvider time, DateTimeOffset? due, CancellationToken cancellationToken)
    {
        while (due - time.GetUtcNow() is { } left && left > TimeSpan.Zero)
        {
            await Task.Delay(NextLook(left), time, cancellationToken);
        }
    }
}
