namespace SocialFunctions.Demo;

/// <summary>Time that begins at an instant of choice and passes faster than real time; timers too. Its speed can change while it runs.</summary>
/// <remarks>It never goes back, and a timer never fires before its due time.</remarks>
internal sealed class ScaledTimeProvider : TimeProvider
{
    private static readonly TimeSpan LongestRealWait = TimeSpan.FromDays(1);

    private readonly TimeProvider _real;
    private readonly Lock _gate = new();
    private readonly HashSet<ScaledTimer> _running = [];
    private DateTimeOffset _since;
    private long _realSince;
    private double _speed;

    /// <param name="speed">Seconds per real second; above 0.</param>
    public ScaledTimeProvider(DateTimeOffset start, double speed, TimeProvider real)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(speed);
        _real = real;
        _since = start;
        _realSince = real.GetTimestamp();
        _speed = speed;
    }

    /// <summary>Seconds per real second; above 0.</summary>
    public double Speed
    {
        get
        {
            lock (_gate)
            {
                return _speed;
            }
        }

        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            lock (_gate)
            {
                _since = Now(out var realNow);
                _realSince = realNow;
                _speed = value;
                foreach (var timer in _running)
                {
                    timer.Arm(_since);
                }
            }
        }
    }

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return Now(out _);
        }
    }

    /// <summary>Waits until a time of this clock.</summary>
    /// <param name="at">The time; returns at once when it has passed.</param>
    public async Task WaitUntilAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        // A delay counts whole milliseconds and may end a fraction early.
        while (at - GetUtcNow() is var left && left > TimeSpan.Zero)
        {
            await Task.Delay(left + TimeSpan.FromMilliseconds(1), this, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ScaledTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private DateTimeOffset Now(out long realNow)
    {
        realNow = _real.GetTimestamp();
        return _since + (_real.GetElapsedTime(_realSince, realNow) * _speed);
    }

    private sealed class ScaledTimer : ITimer
    {
        private readonly ScaledTimeProvider _owner;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private readonly ITimer _timer;
        private DateTimeOffset _dueAt;
        private TimeSpan _period;

        public ScaledTimer(ScaledTimeProvider owner, TimerCallback callback, object? state)
        {
            (_owner, _callback, _state) = (owner, callback, state);
            _timer = owner._real.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_owner._gate)
            {
                if (dueTime == Timeout.InfiniteTimeSpan)
                {
                    Stop();
                    return true;
                }

                var now = _owner.Now(out _);
                _dueAt = now + dueTime;
                _period = period;
                _owner._running.Add(this);
                return Arm(now);
            }
        }

        // Real timers count whole milliseconds: rounding up is never early, and the code that was woken looks again.
        public bool Arm(DateTimeOffset now)
        {
            var wait = (_dueAt - now) / _owner._speed;
            var rounded = TimeSpan.FromMilliseconds(Math.Ceiling(Math.Clamp(wait.TotalMilliseconds, 0, LongestRealWait.TotalMilliseconds)));
            return _timer.Change(rounded, Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            lock (_owner._gate)
            {
                Stop();
                _timer.Dispose();
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Fire()
        {
            lock (_owner._gate)
            {
                var now = _owner.Now(out _);
                if (!_owner._running.Contains(this))
                {
                    return;
                }

                if (now < _dueAt)
                {
                    Arm(now);
                    return;
                }

                if (_period > TimeSpan.Zero)
                {
                    _dueAt = now + _period;
                    Arm(now);
                }
                else
                {
                    _owner._running.Remove(this);
                }
            }

            _callback(_state);
        }

        private void Stop()
        {
            _owner._running.Remove(this);
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
