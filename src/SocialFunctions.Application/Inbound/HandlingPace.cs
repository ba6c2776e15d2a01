namespace SocialFunctions.Application.Inbound;

/// <summary>
/// Says how long handling rests between batches. Accepting goes first: an event in the queue is safe, but a platform that is not answered in
/// time gives up. So handling rests longer than it works, unless a queue has formed that it could work off: then it works without a rest.
/// When far more arrives than it could handle, and more than when it does not rest, it goes on resting: the queue would grow whatever is done,
/// and senders who wait for their answers are held up by handling. Senders who send as much whether it rests or not are not held up by it,
/// so it works for them even while the machine is too slow. Used by one thread.
/// </summary>
/// <param name="time">Measures; the rests have to be taken by the same clock.</param>
public sealed class HandlingPace(TimeProvider time)
{
    /// <summary>After smaller batches it does not rest: they leave enough of the machine.</summary>
    public const int LargeBatch = 16;

    /// <summary>It rests at most so many times as long as it has worked.</summary>
    public const int RestsToWork = 20;

    /// <summary>When so many events wait it may have to work them off.</summary>
    public const int LongQueue = 2_000;

    /// <summary>When no more wait, they are worked off.</summary>
    public const int ShortQueue = 200;

    /// <summary>It is a flood when so many times more arrives than can be handled.</summary>
    public const double Flood = 1.6;

    /// <summary>It is a flood only when so many times more arrives while it rests than while it does not.</summary>
    public const double HeldUp = 1.25;

    /// <summary>The longest rest in a flood; otherwise it is no longer than it takes to judge.</summary>
    public static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(400);

    /// <summary>How long it counts what arrives before it judges.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMilliseconds(150);

    /// <summary>How long it works without a rest at first; twice as long each time that this was not enough.</summary>
    public static readonly TimeSpan ShortestEffort = TimeSpan.FromMilliseconds(250);

    /// <summary>How long it works without a rest at most.</summary>
    public static readonly TimeSpan LongestEffort = TimeSpan.FromSeconds(4);

    /// <summary>How long a flood lasts before it is found out anew what can be handled; twice as long each time.</summary>
    public static readonly TimeSpan FirstDoubt = TimeSpan.FromSeconds(2);

    /// <summary>The longest it goes on without finding that out.</summary>
    public static readonly TimeSpan LongestDoubt = TimeSpan.FromSeconds(4);

    // So much of what it could do once counts against what it has just done.
    private const double Remains = 0.8;
    private long _since = time.GetTimestamp();
    private long _arrivedBefore;
    private long _handled;
    private double? _possible;
    private double _arrivingBeside;
    private TimeSpan _effort = ShortestEffort;
    private bool _workingOff;
    private bool _flood;
    private TimeSpan _doubt;
    private long _doubted;

    /// <summary>Says how long to rest after a batch.</summary>
    /// <param name="handled">Events in the batch.</param>
    /// <param name="busy">How long it took.</param>
    /// <param name="arrived">Events that have arrived so far.</param>
    /// <param name="waiting">Events in the queue.</param>
    public TimeSpan RestAfter(int handled, TimeSpan busy, long arrived, long waiting)
    {
        _handled += handled;
        var elapsed = time.GetElapsedTime(_since);
        if (_workingOff)
        {
            WorkOff(elapsed, arrived, waiting);
        }
        else if (elapsed >= Window)
        {
            Judge(Rate(arrived - _arrivedBefore, elapsed), waiting);
            Begin(arrived);
        }

        return _workingOff || handled < LargeBatch ? TimeSpan.Zero : Shorter(busy * RestsToWork, _flood ? LongestRest : Window);
    }

    private void WorkOff(TimeSpan elapsed, long arrived, long waiting)
    {
        var done = waiting <= ShortQueue;
        if (!done && elapsed < _effort)
        {
            return;
        }

        // When little arrives nobody is held back, and what was handled is more than could be beside accepting.
        var alone = arrived - _arrivedBefore < _handled / 2;
        if (!done && !alone)
        {
            // A machine that was busy with something else for a moment can do more than it has just done.
            _possible = Math.Max(Rate(_handled, elapsed), Remains * _possible ?? 0);
            _arrivingBeside = Rate(arrived - _arrivedBefore, elapsed);
            _effort = Shorter(2 * _effort, LongestEffort);
        }

        _workingOff = !done && alone;
        _effort = _workingOff || done ? ShortestEffort : _effort;
        Begin(arrived);
    }

    private void Judge(double arriving, long waiting)
    {
        var before = _flood;
        _flood = arriving >= Flood * _possible && arriving >= HeldUp * _arrivingBeside;
        if (!_flood)
        {
            _workingOff = waiting >= LongQueue;
            return;
        }

        _effort = ShortestEffort;
        _workingOff = before && time.GetElapsedTime(_doubted) >= _doubt;
        if (!before || _workingOff)
        {
            _doubt = before ? Shorter(2 * _doubt, LongestDoubt) : FirstDoubt;
            _doubted = time.GetTimestamp();
        }
    }

    private void Begin(long arrived) => (_since, _arrivedBefore, _handled) = (time.GetTimestamp(), arrived, 0);

    private static double Rate(long events, TimeSpan within) => events / within.TotalSeconds;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
