namespace SocialFunctions.Application.Inbound;

/// <summary>
/// Decides how long handling pauses between batches. Accepting requests has priority: an event in the queue is safe, but a platform that gets no
/// response in time counts the request as failed. So handling normally pauses longer than it works. If a backlog forms that it can process, it works
/// without pauses. If far more events arrive than it can handle (a flood), and more arrive during pauses than without them, it keeps pausing: the
/// backlog grows in any case, and handling would only delay the responses. If the arrival rate is the same with and without pauses, handling delays
/// no sender, so it works without pauses even when the machine is too slow. Used by one thread.
/// </summary>
/// <param name="time">The pauses must be measured by the same clock.</param>
public sealed class HandlingPace(TimeProvider time)
{
    /// <summary>There is no pause after a batch smaller than this: it leaves enough processor time for accepting.</summary>
    public const int LargeBatch = 16;

    /// <summary>A pause is at most this many times as long as the work before it.</summary>
    public const int RestsToWork = 20;

    /// <summary>From this many waiting events on, it may start to process the backlog without pauses.</summary>
    public const int LongQueue = 2_000;

    /// <summary>When no more events than this wait, the backlog counts as processed.</summary>
    public const int ShortQueue = 200;

    /// <summary>Part of the definition of a flood: the arrival rate is at least this many times the rate that can be handled.</summary>
    public const double Flood = 1.6;

    /// <summary>Part of the definition of a flood: the arrival rate during pauses is at least this many times the rate without pauses.</summary>
    public const double HeldUp = 1.25;

    /// <summary>The longest pause in a flood. Otherwise the longest pause is <see cref="Window"/>.</summary>
    public static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(400);

    /// <summary>How long it counts arrivals before it decides again.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMilliseconds(150);

    /// <summary>How long it first works without pauses; doubled each time that this was not enough.</summary>
    public static readonly TimeSpan ShortestEffort = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest time it works without pauses before it measures again.</summary>
    public static readonly TimeSpan LongestEffort = TimeSpan.FromSeconds(4);

    /// <summary>How long a flood lasts before it first measures again what can be handled; doubled each time.</summary>
    public static readonly TimeSpan FirstDoubt = TimeSpan.FromSeconds(2);

    /// <summary>The longest time in a flood without measuring that again.</summary>
    public static readonly TimeSpan LongestDoubt = TimeSpan.FromSeconds(4);

    // The weight of the best earlier rate when it is compared with the rate just measured.
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

    /// <summary>Decides how long to pause after a batch.</summary>
    /// <param name="handled">Number of events in the batch.</param>
    /// <param name="busy">How long the batch took.</param>
    /// <param name="arrived">Number of events that have arrived since the start.</param>
    /// <param name="waiting">Number of events in the queue.</param>
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

        // When little arrives, handling delays no sender, and the measured rate is higher than it would be beside accepting.
        var alone = arrived - _arrivedBefore < _handled / 2;
        if (!done && !alone)
        {
            // The machine may have been busy with something else, so the true rate may be higher than the one just measured.
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
