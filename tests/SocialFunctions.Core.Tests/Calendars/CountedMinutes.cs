using NodaTime;

namespace SocialFunctions.Core.Tests.Calendars;

/// <summary>
/// A stretch of days, counted minute by minute: what a clock on the wall shows is looked up for every minute, and nothing else is worked out.
/// Opening and closing times of all zones are whole minutes in the years that are tried.
/// </summary>
internal sealed class CountedMinutes
{
    // Further than any clock is put back in these years.
    private const int Margin = MinutesPerDay;
    private const int MinutesPerDay = 24 * 60;

    private readonly long _first;
    private readonly bool[] _open;
    private readonly int[] _openBefore;
    private readonly int[] _nextOpen;

    /// <param name="calendar">What is counted.</param>
    /// <param name="first">The first minute.</param>
    /// <param name="days">How many days of 24 hours.</param>
    public CountedMinutes(RandomCalendar calendar, Instant first, int days)
    {
        var length = days * MinutesPerDay;
        _first = first.ToUnixTimeTicks();
        _open = new bool[length];
        _openBefore = new int[length + 1];
        _nextOpen = new int[length + 1];
        _nextOpen[length] = length;

        var wall = new long[length + (2 * Margin)];
        for (var i = 0; i < wall.Length; i++)
        {
            var at = first + Duration.FromMinutes(i - Margin);
            wall[i] = (at.ToUnixTimeTicks() + calendar.Zone.GetUtcOffset(at).Ticks) / TimeSpan.TicksPerMinute;
        }

        // Open from the first time that a wall clock shows the opening until the last time that it is before the closing.
        var latest = (long[])wall.Clone();
        var earliest = (long[])wall.Clone();
        for (var i = 1; i < wall.Length; i++)
            latest[i] = Math.Max(latest[i], latest[i - 1]);

        for (var i = wall.Length - 2; i >= 0; i--)
            earliest[i] = Math.Min(earliest[i], earliest[i + 1]);

        for (var i = 0; i < length; i++)
        {
            var at = first + Duration.FromMinutes(i);
            _open[i] = IsOpen(calendar, at, latest[i + Margin], earliest[i + Margin]);
            _openBefore[i + 1] = _openBefore[i] + (_open[i] ? 1 : 0);
        }

        for (var i = length - 1; i >= 0; i--)
            _nextOpen[i] = _open[i] ? i : _nextOpen[i + 1];
    }

    /// <summary>Minutes in all.</summary>
    public int Length => _open.Length;

    /// <summary>Ticks of business time before an instant.</summary>
    public long OpenBefore(long ticks) =>
        (_openBefore[Minute(ticks)] * TimeSpan.TicksPerMinute) + (IsOpen(ticks) ? (ticks - _first) % TimeSpan.TicksPerMinute : 0);

    public bool IsOpen(long ticks) => Minute(ticks) < Length && _open[Minute(ticks)];

    /// <summary>The first open instant at or after this one; null when it is none of these days.</summary>
    public long? NextOpening(long ticks)
    {
        var next = _nextOpen[Minute(ticks)];
        return next == Length ? null : Math.Max(ticks, _first + (next * TimeSpan.TicksPerMinute));
    }

    /// <summary>The earliest instant before which there are so many ticks, more than none, of business time.</summary>
    public long InstantOf(long openBefore)
    {
        var minutes = (int)((openBefore - 1) / TimeSpan.TicksPerMinute);
        var (low, high) = (0, Length);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = _openBefore[middle] <= minutes ? (middle, high) : (low, middle);
        }

        return _first + (low * TimeSpan.TicksPerMinute) + openBefore - (minutes * TimeSpan.TicksPerMinute);
    }

    private int Minute(long ticks) => (int)((ticks - _first) / TimeSpan.TicksPerMinute);

    private static bool IsOpen(RandomCalendar calendar, Instant at, long latest, long earliest)
    {
        for (var day = earliest / MinutesPerDay; day <= latest / MinutesPerDay; day++)
        {
            foreach (var (from, to) in calendar.PeriodsOn(day))
            {
                if ((day * MinutesPerDay) + from <= latest && earliest < (day * MinutesPerDay) + to && !calendar.IsClosedByEvent(day, at))
                    return true;
            }
        }

        return false;
    }
}
