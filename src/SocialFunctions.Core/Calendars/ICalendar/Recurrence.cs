namespace SocialFunctions.Calendars.ICalendar;

/// <summary>The days of a recurring event: the first day, then those of its rule.</summary>
/// <remarks>
/// Ical.Net 5.2.4 is not used: compared on random rules it gives other days than RFC 5545 asks for, and drops an <c>UNTIL</c> that it cannot read.
/// The first day counts even when the rule does not include it, as RFC 5545 says of <c>DTSTART</c>.
/// </remarks>
internal sealed class Recurrence
{
    // Far enough before the last possible date that no step of a rule goes beyond it.
    private const int LastYear = 9900;

    private readonly RecurrenceRule _rule;
    private readonly DateOnly _first;
    private readonly DateOnly _last = DateOnly.MaxValue;

    /// <param name="effort">Budget of days that may still be examined for a <c>COUNT</c>; reduced by the days examined.</param>
    /// <exception cref="FormatException">The budget was too small.</exception>
    public Recurrence(RecurrenceRule rule, DateOnly first, ref int effort)
    {
        (_rule, _first) = (rule.CompletedBy(first), first);
        if (rule.Count is { } count)
            _last = LastOf(count, ref effort);
    }

    /// <summary>The last instant or day at which an occurrence may begin; null when there is none.</summary>
    public EventTime? Until => _rule.Until;

    /// <summary>Its days in one year, in order.</summary>
    /// <param name="year">Any year; there are no occurrences after the year 9900.</param>
    public IEnumerable<DateOnly> In(int year)
    {
        if (year < _first.Year || year > Math.Min(_last.Year, LastYear))
            return [];

        var days = _rule.DaysIn(year, _first).Where(date => date <= _last && date != _first);
        return year == _first.Year ? days.Prepend(_first) : days;
    }

    // COUNT is converted to a last day once, so that the days of one year can be found without those of all years before it.
    private DateOnly LastOf(int count, ref int effort)
    {
        var left = count;
        for (var year = _first.Year; year <= LastYear; year++)
        {
            effort -= 366;
            if (effort < 0)
                throw new FormatException("recurs too rarely for its COUNT; write UNTIL instead");

            foreach (var date in In(year))
            {
                if (--left == 0)
                    return date;
            }
        }

        return DateOnly.MaxValue;
    }
}
