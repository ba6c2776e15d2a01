using NodaTime;
using SocialFunctions.Calendars.ICalendar;
using SocialFunctions.Model;

namespace SocialFunctions.Calendars;

/// <summary>When a company is open. Immutable, exact to the tick, correct across daylight-saving changes.</summary>
/// <remarks>
/// Thread-safe. A query allocates nothing once the days concerned are cached. Every instant it returns is in UTC.
/// </remarks>
public sealed class BusinessCalendar
{
    // Ten years, and a hundred, with the leap days in them.
    private const int HorizonDays = 3653;
    private const int LongestDays = 36525;

    private readonly DateTimeZone _zone;
    private readonly CalendarDays _days;
    private readonly bool _neverOpens;
    private readonly bool _neverCloses;

    private BusinessCalendar(OpeningPlan plan, FeedClosures closures, DateTimeZone zone)
    {
        _zone = zone;
        _days = new CalendarDays(plan, closures, zone);
        _neverOpens = plan.NeverOpens;
        _neverCloses = plan.NeverCloses && closures.IsEmpty;
    }

    /// <summary>Open at any time.</summary>
    public static BusinessCalendar Always { get; } = Create(new CalendarSettings
    {
        Id = "always",
        TimeZone = "UTC",
        Weekly = OpeningPlan.DayNames.ToDictionary(day => day, _ => (IReadOnlyList<string>)["00:00-24:00"]),
    });

    /// <summary>Never open.</summary>
    public static BusinessCalendar Never { get; } = Create(new CalendarSettings { Id = "never", TimeZone = "UTC" });

    /// <summary>IANA id of its time zone; <c>UTC</c> for the built-in ones.</summary>
    public string TimeZone => _zone.Id;

    /// <summary>Compiles settings. Those of a validated settings document always compile.</summary>
    /// <param name="settings">What they say about a day takes precedence over the feed.</param>
    /// <param name="feed">Events that close it; null when there are none.</param>
    /// <exception cref="FormatException">The time zone is unknown, or a day, date or period cannot be read.</exception>
    public static BusinessCalendar Create(CalendarSettings settings, CalendarFeed? feed = null)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(settings.TimeZone) ?? throw new FormatException("unknown time zone");
        return new(new OpeningPlan(settings), new FeedClosures(feed ?? CalendarFeed.Empty, zone), zone);
    }

    /// <summary>Whether it is open at this instant; the end of a period is closed.</summary>
    public bool IsOpen(DateTimeOffset at) => _neverCloses || (!_neverOpens && _days.Containing(at.UtcTicks).IsOpen(at.UtcTicks));

    /// <summary>The first instant at or after this one at which it is open; null when it never opens again (within ten years).</summary>
    public DateTimeOffset? NextOpening(DateTimeOffset from)
    {
        if (_neverCloses)
            return from.ToUniversalTime();

        if (_neverOpens)
            return null;

        var day = _days.Containing(from.UtcTicks);
        for (var last = Math.Min(day.Number + HorizonDays, CalendarDays.Last); ; day = _days[day.Number + 1])
        {
            var opening = day.NextOpening(from.UtcTicks);
            if (opening != long.MaxValue)
                return Utc(opening);

            if (day.Number >= last)
                return null;
        }
    }

    /// <summary>The first instant at or after this one at which it is closed; null when it never closes again (within ten years).</summary>
    public DateTimeOffset? NextClosing(DateTimeOffset from)
    {
        if (_neverOpens)
            return from.ToUniversalTime();

        if (_neverCloses)
            return null;

        var day = _days.Containing(from.UtcTicks);
        for (var last = Math.Min(day.Number + HorizonDays, CalendarDays.Last); ; day = _days[day.Number + 1])
        {
            var closing = day.NextClosing(Math.Max(from.UtcTicks, day.Start));
            if (closing != long.MaxValue)
                return Utc(closing);

            if (day.Number >= last)
                return null;
        }
    }

    /// <summary>The closed window around this instant; null when it is open.</summary>
    public ClosedWindow? ClosedWindowAt(DateTimeOffset at) =>
        IsOpen(at) ? null : new ClosedWindow(LastClosing(at.UtcTicks), NextOpening(at));

    /// <summary>
    /// The instant by which this much business time has passed since <paramref name="start"/>; null when the calendar never has that much.
    /// </summary>
    /// <remarks>
    /// The earliest such instant: the closing itself when the time is used up exactly there. "Never" means no opening within ten years, or not
    /// that much within a hundred.
    /// </remarks>
    /// <param name="start">May be in closed time.</param>
    /// <param name="businessTime">Not negative. Zero gives the start itself if open, else the next opening.</param>
    public DateTimeOffset? Add(DateTimeOffset start, TimeSpan businessTime)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(businessTime, TimeSpan.Zero);
        if (businessTime == TimeSpan.Zero)
            return NextOpening(start);

        if (_neverCloses)
            return businessTime <= DateTimeOffset.MaxValue - start ? Utc(start.UtcTicks + businessTime.Ticks) : null;

        if (_neverOpens)
            return null;

        var day = _days.Containing(start.UtcTicks);
        var left = businessTime.Ticks + day.OpenBefore(start.UtcTicks);
        var last = Math.Min(day.Number + LongestDays, CalendarDays.Last);
        for (var lastOpen = day.Number; day.Number <= last && day.Number - lastOpen <= HorizonDays; day = _days[day.Number + 1])
        {
            if (left <= day.Open)
                return Utc(day.InstantOf(left));

            left -= day.Open;
            lastOpen = day.Open > 0 ? day.Number : lastOpen;
        }

        return null;
    }

    /// <summary>Business time between two instants; negative when <paramref name="to"/> is the earlier.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        if (_neverCloses)
            return to - from;

        if (_neverOpens)
            return TimeSpan.Zero;

        if (to < from)
            return -Between(to, from);

        var day = _days.Containing(from.UtcTicks);
        var sum = -day.OpenBefore(from.UtcTicks);
        for (; to.UtcTicks > day.End && day.Number < CalendarDays.Last; day = _days[day.Number + 1])
            sum += day.Open;

        return new TimeSpan(sum + day.OpenBefore(to.UtcTicks));
    }

    /// <summary>The local days of a month, the first one first.</summary>
    /// <param name="first">The first day of the month.</param>
    public IReadOnlyList<BusinessDay> DaysOf(DateOnly first) =>
        [.. Enumerable.Range(0, DateTime.DaysInMonth(first.Year, first.Month)).Select(day => _days.Shown(first.AddDays(day)))];

    /// <summary>The local date and time of an instant in this calendar's zone.</summary>
    public DateTime ToLocal(DateTimeOffset at)
    {
        var offset = _zone.GetUtcOffset(Instant.FromDateTimeOffset(at)).Ticks;
        return new DateTime(Math.Clamp(at.UtcTicks + offset, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks));
    }

    /// <summary>The first instant of a local day.</summary>
    /// <param name="at">An instant of the day from which days are counted.</param>
    /// <param name="daysLater">How many days later; 0 for that day itself.</param>
    public DateTimeOffset StartOfDay(DateTimeOffset at, int daysLater) => Utc(_days[_days.Containing(at.UtcTicks).Number + daysLater].Start);

    private DateTimeOffset LastClosing(long at)
    {
        if (_neverOpens)
            return DateTimeOffset.MinValue;

        var day = _days.Containing(at);
        for (var first = Math.Max(day.Number - HorizonDays, CalendarDays.First); ; day = _days[day.Number - 1])
        {
            var closing = day.LastClosing(at);
            if (closing != long.MinValue)
                return Utc(closing);

            if (day.Number <= first)
                return DateTimeOffset.MinValue;
        }
    }

    private static DateTimeOffset Utc(long ticks) => new(ticks, TimeSpan.Zero);
}

/// <summary>A continuous closed period, however many nights and holidays it spans.</summary>
/// <param name="From">When it closed; <see cref="DateTimeOffset.MinValue"/> when it was never open before (within ten years).</param>
/// <param name="Until">When it opens; null when it never does.</param>
public readonly record struct ClosedWindow(DateTimeOffset From, DateTimeOffset? Until);
