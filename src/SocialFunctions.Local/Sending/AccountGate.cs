namespace SocialFunctions.Local.Sending;

/// <summary>
/// Lets an account's messages through: a few at a time, none while the company paused it or the platform asked for patience,
/// and one now and then while the platform refuses the account, to see whether it does again.
/// </summary>
internal sealed class AccountGate : IDisposable
{
    private readonly TimeProvider _time;
    private readonly int _atOnce;
    private readonly TimeSpan _probeEvery;
    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource> _waiting = new();
    private readonly ITimer _timer;
    private int _inside;
    private bool _paused;
    private DateTimeOffset? _heldUntil;
    private DateTimeOffset? _probeAt;

    /// <summary>An open gate.</summary>
    /// <param name="time">What time it is.</param>
    /// <param name="atOnce">How many may be inside.</param>
    /// <param name="probeEvery">How often a dead account is tried.</param>
    public AccountGate(TimeProvider time, int atOnce, TimeSpan probeEvery)
    {
        _time = time;
        _atOnce = atOnce;
        _probeEvery = probeEvery;
        _timer = time.CreateTimer(_ => LetIn(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether the platform refuses the account.</summary>
    public bool IsDead
    {
        get
        {
            lock (_lock)
            {
                return _probeAt is not null;
            }
        }
    }

    /// <summary>Waits for admission, in order of asking. Whoever was let in must <see cref="Leave"/>.</summary>
    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var place = Queue(turn);
        LetIn();
        await using var giveUp = cancellationToken.Register(() => GiveUp(place));
        await turn.Task;
    }

    /// <summary>Makes room for the next.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            _inside--;
        }

        LetIn();
    }

    /// <summary>The company pauses the account, or no longer does.</summary>
    public void SetPaused(bool paused)
    {
        lock (_lock)
        {
            _paused = paused;
        }

        LetIn();
    }

    /// <summary>The platform asks for patience; the longest wait asked for counts.</summary>
    public void HoldUntil(DateTimeOffset until)
    {
        lock (_lock)
        {
            _heldUntil = _heldUntil > until ? _heldUntil : until;
        }

        LetIn();
    }

    /// <summary>The platform refuses the account: one is let in after a while, and again after a while.</summary>
    /// <returns>Whether that is news.</returns>
    public bool Die()
    {
        lock (_lock)
        {
            var news = _probeAt is null;
            _probeAt = _time.GetUtcNow() + _probeEvery;
            Schedule();
            return news;
        }
    }

    /// <summary>Lets one in at once to see whether a dead account lives again.</summary>
    public void Probe()
    {
        lock (_lock)
        {
            _probeAt = _probeAt is null ? null : _time.GetUtcNow();
        }

        LetIn();
    }

    /// <summary>The platform took a message.</summary>
    /// <returns>Whether the account was dead.</returns>
    public bool Revive()
    {
        lock (_lock)
        {
            if (_probeAt is null)
            {
                return false;
            }

            _probeAt = null;
        }

        LetIn();
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private LinkedListNode<TaskCompletionSource> Queue(TaskCompletionSource turn)
    {
        lock (_lock)
        {
            return _waiting.AddLast(turn);
        }
    }

    private void GiveUp(LinkedListNode<TaskCompletionSource> place)
    {
        lock (_lock)
        {
            if (place.List is null)
            {
                // Already inside.
                return;
            }

            _waiting.Remove(place);
        }

        place.Value.TrySetCanceled();
    }

    private void LetIn()
    {
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            while (_waiting.First is { } first && Admits(now))
            {
                _waiting.RemoveFirst();
                _inside++;
                if (_probeAt is not null)
                {
                    // Should the probe tell nothing, the next one comes in its turn.
                    _probeAt = now + _probeEvery;
                }

                first.Value.TrySetResult();
            }

            Schedule();
        }
    }

    private bool Admits(DateTimeOffset now) =>
        !_paused
        && !(now < _heldUntil)
        && (_probeAt is { } probe ? _inside == 0 && now >= probe : _inside < _atOnce);

    private void Schedule()
    {
        var now = _time.GetUtcNow();
        var next = _heldUntil > now ? _heldUntil : _probeAt > now ? _probeAt : null;
        _timer.Change(next is { } at && _waiting.Count > 0 ? Wait(at - now) : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    // Whole milliseconds, never too early, and within what a timer takes: it looks again when it wakes.
    private static TimeSpan Wait(TimeSpan wait) =>
        TimeSpan.FromMilliseconds(Math.Min(Math.Ceiling(wait.TotalMilliseconds), TimeSpan.FromDays(1).TotalMilliseconds));
}
