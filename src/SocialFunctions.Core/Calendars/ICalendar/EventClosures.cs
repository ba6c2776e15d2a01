using NodaTime;

namespace SocialFunctions.Calendars.ICalendar;

/// <summary>The times that one event closes: whole days of the calendar, or time ranges in ticks.</summary>
internal sealed class EventClosures
{
    private readonly CalendarEvent _event;
    private readonly DateTimeZone _own;
    private readonly DateTimeZone _zone;
    private readonly Duration _length;
    private readonly int _days;
    private readonly int _longest;
    private readonly HashSet<LocalDateTime> _exceptTimes = [];
    private readonly HashSet<LocalDate> _exceptDays = [];
    private readonly LocalDateTime? _until;

    // Occurrences that do not come from a rule, computed once: days as numbers, times as ticks.
    private readonly List<(int From, int To)> _onceDays = [];
    private readonly List<(long From, long To)> _onceTimes = [];

    /// <param name="except">Start times of occurrences that do not take place, or that another event replaces.</param>
    /// <param name="own">The calendar's own zone.</param>
    public EventClosures(CalendarEvent of, IReadOnlyList<EventTime> except, DateTimeZone own)
    {
        _event = of;
        _own = own;
        _zone = of.Start.Zone ?? own;
        (_days, _length) = LengthOf(of.Start, of.End, of.Length);
        _longest = _days + (int)_length.TotalDays;
        foreach (var time in except)
            AddExcept(time);

        _until = of.Recurrence?.Until is { } until ? LastOf(until) : null;
        if (of.Recurrence is null && !IsExcept(of.Start))
            AddOnce(of.Start, _days, _length);

        foreach (var (start, end, length) in of.Further)
        {
            if (!IsExcept(start))
                AddFurther(start, end, length);
        }
    }

    /// <summary>The summary of the event; empty without one.</summary>
    public string Name => _event.Name;

    /// <summary>Adds what the event closes in one local year; time ranges may lie a few days outside it.</summary>
    /// <param name="days">The days of the year, from 0; set to true for each day that is closed.</param>
    /// <param name="times">Receives time ranges, in any order.</param>
    public void AddTo(int year, bool[] days, List<(long From, long To)> times)
    {
        var first = new DateOnly(year, 1, 1).DayNumber;
        var last = first + (DateTime.IsLeapYear(year) ? 365 : 364);
        foreach (var (from, to) in _onceDays)
            Mark(from, to);

        // Days in other zones begin up to a day earlier or later; a margin of two days is enough.
        var (earliest, latest) = ((first - 2) * TimeSpan.TicksPerDay, (last + 3) * TimeSpan.TicksPerDay);
        foreach (var time in _onceTimes)
            AddTime(time);

        if (_event.Recurrence is not { } recurrence)
            return;

        // A long event may have begun years before; one in a zone further east may already begin in the next year.
        for (var begun = year - 1 - (_longest / 365); begun <= year + 1; begun++)
        {
            foreach (var date in recurrence.In(begun))
            {
                if (date.DayNumber + _longest < first - 3 || date.DayNumber > last + 3)
                    continue;

                var start = _event.Start with { Local = LocalDate.FromDateOnly(date) + _event.Start.Local.TimeOfDay };
                if (start.Local > _until || IsExcept(start))
                    continue;

                if (start.IsDate)
                    Mark(date.DayNumber, date.DayNumber + _days);
                else
                    AddTime(TimeOf(start, _days, _length));
            }
        }

        void Mark(int from, int to)
        {
            for (var day = Math.Max(from, first); day < to && day <= last; day++)
                days[day - first] = true;
        }

        void AddTime((long From, long To) time)
        {
            if (time.From < time.To && time.From < latest && earliest < time.To)
                times.Add(time);
        }
    }

    // RFC 5545, section 3.8.5.3: with DTEND every occurrence lasts exactly as long as the first, with DURATION its days are calendar days.
    private (int Days, Duration Length) LengthOf(EventTime start, EventTime? end, EventLength length)
    {
        if (start.IsDate)
        {
            // Some programs write the day itself as its end.
            return (Math.Max(1, end is { } day ? day.Date.DayNumber - start.Date.DayNumber : length.Days + (int)length.Time.TotalDays), Duration.Zero);
        }

        return end is { } last ? (0, last.ToInstant(_own) - start.ToInstant(_own)) : (length.Days, length.Time);
    }

    private void AddFurther(EventTime start, EventTime? end, EventLength? length)
    {
        // A whole day may be added to an event with times; the length of the event does not apply to it.
        var (days, exact) = end is null && length is null && start.IsDate == _event.Start.IsDate
            ? (_days, _length)
            : LengthOf(start, end, length ?? default);
        AddOnce(start, days, exact);
    }

    private void AddOnce(EventTime start, int days, Duration length)
    {
        if (start.IsDate)
            _onceDays.Add((start.Date.DayNumber, start.Date.DayNumber + days));
        else
            _onceTimes.Add(TimeOf(start, days, length));
    }

    private (long From, long To) TimeOf(EventTime start, int days, Duration length) =>
        (Ticks.Of(start.ToInstant(_own)), Ticks.Of((start with { Local = start.Local.PlusDays(days) }).ToInstant(_own) + length));

    private LocalDateTime LocalOf(EventTime time) => time.LocalIn(_zone, _own);

    // A date excludes all that begins on it: some programs write dates where RFC 5545 asks for times, and times where it asks for dates.
    private void AddExcept(EventTime time)
    {
        if (time.IsDate || _event.Start.IsDate)
            _exceptDays.Add(LocalOf(time).Date);
        else
            _exceptTimes.Add(LocalOf(time));
    }

    private bool IsExcept(EventTime start)
    {
        var local = LocalOf(start);
        return _exceptDays.Contains(local.Date) || _exceptTimes.Contains(local);
    }

    private LocalDateTime LastOf(EventTime until) =>
        until.IsDate || _event.Start.IsDate ? until.Local.Date.PlusDays(1).AtMidnight().PlusTicks(-1) : LocalOf(until);
}
