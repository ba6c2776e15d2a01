namespace SocialFunctions.Application.Loops;

/// <summary>
/// Sets a signal when the wall clock has reached an instant, never before. Timers count monotonic time, which does not move when somebody sets
/// the clock: so it looks at the clock again every few seconds, and a step forward of any size delays nothing by more than that.
/// </summary>
internal sealed class WallClockAlarm : IDisposable
{
    /// <summary>Between two looks at the clock no more monotonic time passes than this.</summary>
    public static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(5);

    private readonly DateTimeOffset _due;
    private readonly WakeSignal _signal;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;

    /// <summary>Begins to watch the clock.</summary>
    /// <param name="due">The instant; when it has passed already the signal is set at once.</param>
    /// <param name="signal">Is set once or, rarely, twice; perhaps a moment after disposal, too.</param>
    /// <param name="time">The clock.</param>
    public WallClockAlarm(DateTimeOffset due, WakeSignal signal, TimeProvider time)
    {
        (_due, _signal, _time) = (due, signal, time);
        _timer = time.CreateTimer(static alarm => ((WallClockAlarm)alarm!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Look();
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        var left = _due - _time.GetUtcNow();
        if (left > TimeSpan.Zero)
        {
            _timer.Change(RoundedUp(left < LooksEvery ? left : LooksEvery), Timeout.InfiniteTimeSpan);

            // Looks once more: the clock may have been set before the timer was.
            left = _due - _time.GetUtcNow();
        }

        if (left <= TimeSpan.Zero)
        {
            _signal.Set();
        }
    }

    // Timers count whole milliseconds: rounding up never wakes early.
    private static TimeSpan RoundedUp(TimeSpan wait) => TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
}
