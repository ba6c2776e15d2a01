using Ical.Net;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;

namespace SocialFunctions.Calendars.ICalendar;

/// <summary>The days on which one event recurs: the first, and after it those of its rule, which Ical.Net works out.</summary>
/// <remarks>
/// Ical.Net walks a rule from its beginning and does not stop at a rule that names no day. Here it is asked for one year at a time, from a
/// start close to that year, so that one question costs the same for an event of the year 1000 as for one of today. The first day counts
/// even when the rule does not name it, as RFC 5545 says of <c>DTSTART</c>. Safe for any number of threads.
/// </remarks>
internal sealed class Recurrence
{
    // Far enough from the last day of all that no step of a rule leads beyond it.
    private const int LastYear = 9900;

    // What it costs to ask for one year at all, in days.
    private const int CostOfAsking = 16;

    // Direct-mapped: an event that lasts is looked for in the years around each year.
    private const int Slots = 16;

    private readonly Year?[] _years = new Year?[Slots];
    private readonly RecurrenceRule _rule;
    private readonly DateOnly _first;
    private readonly DateOnly _last = DateOnly.MaxValue;

    /// <param name="rule">As it was read; it is not changed.</param>
    /// <param name="first">Its first day.</param>
    /// <param name="effort">Cost (see <see cref="CostPerYear"/>) that may still be spent on a <c>COUNT</c>; what it takes is taken off.</param>
    /// <exception cref="FormatException">There was not enough.</exception>
    public Recurrence(RecurrenceRule rule, DateOnly first, ref int effort)
    {
        (_rule, _first) = (rule.CompletedBy(first), first);
        Until = rule.Until is { } until ? EventTime.Of(until) : null;
        if (rule.Count is { } count)
            _last = LastOf(count, ref effort);
    }

    /// <summary>The last instant or day at which one may begin; null when there is none.</summary>
    public EventTime? Until { get; }

    /// <summary>About what one year costs: the periods and the days in it that Ical.Net has to look at, each some 2 kB of short-lived memory.</summary>
    public int CostPerYear()
    {
        // The second period is a whole one; a year of the first may have only its last days.
        var second = _first.Year + (_rule.Frequency == FrequencyType.Yearly ? _rule.Interval : 1);
        return CostOf(Math.Max(In(_first.Year).Count(), In(second).Count()));
    }

    /// <summary>Its days in one year, in order.</summary>
    /// <param name="year">Any; there are none after the year 9900.</param>
    public IEnumerable<DateOnly> In(int year)
    {
        if (year < _first.Year || year > Math.Min(_last.Year, LastYear))
            return [];

        var days = DaysIn(year).Where(date => date <= _last && date != _first);
        return year == _first.Year ? days.Prepend(_first) : days;
    }

    private int CostOf(int days)
    {
        var periods = 366 / (_rule.DaysOfPeriod() * _rule.Interval);

        // Of all the days of a period only some are taken, but all of them are made.
        return CostOfAsking + periods + (_rule.BySetPosition.Count > 0 ? 366 : days);
    }

    // Turned into a last day once, so that the days of a year can be told without those of all the years before.
    private DateOnly LastOf(int count, ref int effort)
    {
        var left = count;
        for (var year = _first.Year; year <= LastYear; year++)
        {
            var days = In(year).ToList();
            if (left <= days.Count)
                return days[left - 1];

            left -= days.Count;
            effort -= CostOf(days.Count);
            if (effort < 0)
                throw new FormatException("recurs too rarely for its COUNT; write UNTIL instead");
        }

        return DateOnly.MaxValue;
    }

    private DateOnly[] DaysIn(int number)
    {
        ref var slot = ref _years[number & (Slots - 1)];
        var year = Volatile.Read(ref slot);
        if (year is null || year.Number != number)
        {
            year = new Year(number, Evaluate(number));
            Volatile.Write(ref slot, year);
        }

        return year.Days;
    }

    private DateOnly[] Evaluate(int year)
    {
        // A week may begin in one year and end in the next, and a week with a number belongs to the year in which most of it lies.
        var end = new DateOnly(year, 12, 31).AddDays(_rule.ByWeekNo.Count > 0 ? 366 : 7);
        var bounded = new RecurrenceRule();
        bounded.CopyFrom(_rule);
        bounded.Until = new CalDateTime(end);
        return
        [
            .. new RecurrencePatternEvaluator(bounded).Evaluate(new CalDateTime(_rule.StartNear(year, _first)), null, null)
                .Select(period => period.StartTime.Date)
                .Where(date => date.Year == year && date >= _first)
                .Distinct(),
        ];
    }

    private sealed record Year(int Number, DateOnly[] Days);
}
