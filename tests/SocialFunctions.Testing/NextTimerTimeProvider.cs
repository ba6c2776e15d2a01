using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace SocialFunctions.Testing;

/// <summary>A test clock that also says when its next timer is due, which the library does not.</summary>
public sealed class NextTimerTimeProvider() : FakeTimeProvider(TestTime.Start)
{
    private readonly ConcurrentDictionary<object, DateTimeOffset> _dueAt = new();

    // A timer is set and noted at one instant: if the clock moved in between, the note would be of the past, and whoever goes by it would wait for ever.
    private readonly Lock _gate = new();

    /// <summary>When the next timer is due; null while there is none.</summary>
    public DateTimeOffset? NextTimer => _dueAt.Values.Select(due => (DateTimeOffset?)due).Min();

    /// <inheritdoc cref="FakeTimeProvider.SetUtcNow"/>
    public new void SetUtcNow(DateTimeOffset value)
    {
        lock (_gate)
        {
            base.SetUtcNow(value);
        }
    }

    /// <inheritdoc cref="FakeTimeProvider.Advance"/>
    public new void Advance(TimeSpan delta)
    {
        lock (_gate)
        {
            base.Advance(delta);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new WatchedTimer(this);
        timer.Start(base.CreateTimer(_ => timer.Fire(callback, state), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan), dueTime, period);
        return timer;
    }

    private sealed class WatchedTimer(NextTimerTimeProvider owner) : ITimer
    {
        private ITimer? _timer;
        private TimeSpan _period;

        public void Start(ITimer timer, TimeSpan dueTime, TimeSpan period)
        {
            _timer = timer;
            Change(dueTime, period);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (owner._gate)
            {
                _period = period;
                Note(dueTime);
                return _timer!.Change(dueTime, period);
            }
        }

        public void Fire(TimerCallback callback, object? state)
        {
            Note(_period > TimeSpan.Zero ? _period : Timeout.InfiniteTimeSpan);
            callback(state);
        }

        public void Dispose()
        {
            Note(Timeout.InfiniteTimeSpan);
            _timer!.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Note(Timeout.InfiniteTimeSpan);
            return _timer!.DisposeAsync();
        }

        private void Note(TimeSpan dueTime)
        {
            if (dueTime == Timeout.InfiniteTimeSpan)
                owner._dueAt.TryRemove(this, out _);
            else
                owner._dueAt[this] = owner.GetUtcNow() + dueTime;
        }
    }
}
