namespace SocialFunctions.Calendars.ICalendar;

/// <summary>The frequencies that calendars use.</summary>
internal enum Frequency
{
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// <summary>On which days an event recurs (RFC 5545, section 3.3.10). An empty list of numbers restricts nothing.</summary>
internal sealed record RecurrenceRule
{
    public required Frequency Frequency { get; init; }

    /// <summary>Every how many periods it recurs, from 1.</summary>
    public int Interval { get; init; } = 1;

    /// <summary>Number of occurrences, including the first; null without a limit.</summary>
    public int? Count { get; init; }

    /// <summary>The last instant or day at which an occurrence may begin; null when there is none.</summary>
    public EventTime? Until { get; init; }

    public DayOfWeek WeekStart { get; init; } = DayOfWeek.Monday;

    public IReadOnlySet<int> Months { get; init; } = new HashSet<int>();

    /// <summary>From 1, or from the end of the month from -1; the other lists count in the same way.</summary>
    public IReadOnlySet<int> MonthDays { get; init; } = new HashSet<int>();

    public IReadOnlySet<int> YearDays { get; init; } = new HashSet<int>();

    public IReadOnlySet<int> Weeks { get; init; } = new HashSet<int>();

    /// <summary>Days of the week; with an ordinal other than 0 only that one of the month or year.</summary>
    public IReadOnlySet<(int Ordinal, DayOfWeek Day)> Days { get; init; } = new HashSet<(int, DayOfWeek)>();

    /// <summary>Which days of one period to take (<c>BYSETPOS</c>).</summary>
    public IReadOnlySet<int> Positions { get; init; } = new HashSet<int>();

    /// <summary>The rule, with the parts that it leaves open taken from the day on which the event begins.</summary>
    public RecurrenceRule CompletedBy(DateOnly first)
    {
        if (MonthDays.Count > 0 || YearDays.Count > 0 || Days.Count > 0 || Frequency is Frequency.Daily)
            return this;

        if (Weeks.Count > 0 || Frequency is Frequency.Weekly)
            return this with { Days = new HashSet<(int, DayOfWeek)> { (0, first.DayOfWeek) } };

        var months = Frequency is Frequency.Yearly && Months.Count == 0 ? new HashSet<int> { first.Month } : Months;
        return this with { Months = months, MonthDays = new HashSet<int> { first.Day } };
    }

    /// <summary>The days of one year that match the rule, in order; <see cref="Count"/> and <see cref="Until"/> are ignored.</summary>
    /// <param name="year">2 to 9900.</param>
    /// <param name="first">The day on which the event begins; the period that contains it is the first.</param>
    public IEnumerable<DateOnly> DaysIn(int year, DateOnly first)
    {
        foreach (var (start, length) in PeriodsIn(year, first))
        {
            var count = Positions.Count == 0 ? 0 : Enumerable.Range(0, length).Count(day => Matches(start.AddDays(day)));
            var position = 0;
            for (var date = start; date.DayNumber < start.DayNumber + length; date = date.AddDays(1))
            {
                if (Matches(date) && IsAmong(Positions, ++position, count) && date.Year == year && date >= first)
                    yield return date;
            }
        }
    }

    private IEnumerable<(DateOnly First, int Length)> PeriodsIn(int year, DateOnly first)
    {
        var newYear = new DateOnly(year, 1, 1);
        switch (Frequency)
        {
            case Frequency.Yearly when (year - first.Year) % Interval == 0:
                yield return (newYear, DaysOf(year));
                break;

            case Frequency.Monthly:
                for (var month = 1; month <= 12; month++)
                {
                    if (((12 * (year - first.Year)) + month - first.Month) % Interval == 0)
                        yield return (new(year, month, 1), DateTime.DaysInMonth(year, month));
                }

                break;

            case Frequency.Weekly or Frequency.Daily:
                var length = Frequency is Frequency.Weekly ? 7 : 1;
                var start = Frequency is Frequency.Weekly ? WeekOf(first) : first;
                var step = length * Interval;
                var before = Math.Max(0, newYear.DayNumber - length + 1 - start.DayNumber);
                for (var day = start.AddDays((before + step - 1) / step * step); day.Year <= year; day = day.AddDays(step))
                    yield return (day, length);

                break;
        }
    }

    private bool Matches(DateOnly date) =>
        (Months.Count == 0 || Months.Contains(date.Month))
        && IsAmong(MonthDays, date.Day, DateTime.DaysInMonth(date.Year, date.Month))
        && IsAmong(YearDays, date.DayOfYear, DaysOf(date.Year))
        && (Weeks.Count == 0 || IsAmong(Weeks, WeekNumber(date), WeekNumber(new DateOnly(Middle(date).Year, 12, 28))))
        && (Days.Count == 0 || MatchesDays(date));

    private bool MatchesDays(DateOnly date)
    {
        if (Days.Contains((0, date.DayOfWeek)))
            return true;

        var (day, count) = Frequency is Frequency.Monthly || Months.Count > 0
            ? (date.Day, DateTime.DaysInMonth(date.Year, date.Month))
            : (date.DayOfYear, DaysOf(date.Year));
        return Days.Contains((((day - 1) / 7) + 1, date.DayOfWeek)) || Days.Contains((-((count - day) / 7) - 1, date.DayOfWeek));
    }

    private static bool IsAmong(IReadOnlySet<int> numbers, int number, int count) =>
        numbers.Count == 0 || numbers.Contains(number) || numbers.Contains(number - count - 1);

    // The first week of a year is the first with at least four of its days, so a week belongs to the year of its fourth day.
    private int WeekNumber(DateOnly date) => ((Middle(date).DayOfYear - 1) / 7) + 1;

    private DateOnly Middle(DateOnly date) => WeekOf(date).AddDays(3);

    private DateOnly WeekOf(DateOnly date) => date.AddDays(-((date.DayOfWeek - WeekStart + 7) % 7));

    private static int DaysOf(int year) => DateTime.IsLeapYear(year) ? 366 : 365;
}
