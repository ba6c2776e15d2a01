namespace SocialFunctions.Application.Loops;

/// <summary>
/// Sets a signal when the wall clock has reached an instant, never before. Timers count monotonic time, which does not change when the clock is
/// set. So it reads the clock every few seconds, and when the clock is set forward, the signal is late by no more than that.
/// </summary>
internal sealed class WallClockAlarm : IDisposable
{
    private readonly DateTimeOffset _due;
    private readonly WakeSignal _signal;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;

    /// <summary>Starts watching the clock.</summary>
    /// <param name="due">The instant. When it has already passed, the signal is set immediately.</param>
    /// <param name="signal">Set once or, rarely, twice; possibly shortly after disposal.</param>
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
            _timer.Change(WallClock.NextLook(left), Timeout.InfiniteTimeSpan);

            // Read the clock again: it may have been changed before the timer was started.
            left = _due - _time.GetUtcNow();
        }

        if (left <= TimeSpan.Zero)
        {
            _signal.Set();
        }
    }
}
