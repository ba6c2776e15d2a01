using System.Globalization;
using SocialFunctions.Model;

namespace SocialFunctions.Calendars;

/// <summary>The opening hours in settings, by local date and without a time zone.</summary>
/// <remarks>Precedence: a single date, then a range, then a day of every year, then the week. The more specific entry wins.</remarks>
internal sealed class OpeningPlan
{
    /// <summary>The days of the week as settings name them, from Sunday as <see cref="DayOfWeek"/> does.</summary>
    public static readonly string[] DayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private static readonly OpeningPeriod[] Closed = [];
    private static readonly OpeningPeriod WholeDay = new(0, OpeningPeriod.MinutesPerDay);

    private readonly OpeningPeriod[][] _week = [.. Enumerable.Repeat(Closed, 7)];
    private readonly Dictionary<DateOnly, PlannedDay> _dates = [];
    private readonly List<(DateOnly From, DateOnly To, PlannedDay Day)> _ranges = [];
    private readonly Dictionary<(int Month, int Day), PlannedDay> _yearly = [];

    /// <param name="settings">Validated settings.</param>
    /// <exception cref="FormatException">They hold a date or period that cannot be read.</exception>
    public OpeningPlan(CalendarSettings settings)
    {
        foreach (var (day, periods) in settings.Weekly)
        {
            var index = Array.IndexOf(DayNames, day);
            _week[index >= 0 ? index : throw new FormatException("unknown day of the week")] = Parse(periods);
        }

        foreach (var exception in settings.Exceptions)
        {
            var planned = new PlannedDay(Parse(exception.Open), exception.Name);
            if (exception.Date is not null)
                _dates[ParseDate(exception.Date)] = planned;
            else if (exception.Yearly is not null)
                _yearly[ParseYearly(exception.Yearly)] = planned;
            else
                _ranges.Add((ParseDate(exception.From), ParseDate(exception.To), planned));
        }
    }

    /// <summary>No date has a period.</summary>
    public bool NeverOpens => All.All(periods => periods.Length == 0);

    /// <summary>Every date is open from midnight to midnight.</summary>
    public bool NeverCloses => All.All(periods => periods is [var only] && only == WholeDay);

    private IEnumerable<OpeningPeriod[]> All =>
        _week.Concat(_dates.Values.Concat(_ranges.Select(range => range.Day)).Concat(_yearly.Values).Select(day => day.Periods));

    /// <summary>The periods of a date, in order, neither touching nor overlapping.</summary>
    public OpeningPeriod[] On(DateOnly date) => ExceptionOn(date)?.Periods ?? _week[(int)date.DayOfWeek];

    /// <summary>The exception on this date; null when the periods of the week apply.</summary>
    public PlannedDay? ExceptionOn(DateOnly date)
    {
        if (_dates.TryGetValue(date, out var dated))
            return dated;

        foreach (var (from, to, day) in _ranges)
        {
            if (from <= date && date <= to)
                return day;
        }

        return _yearly.GetValueOrDefault((date.Month, date.Day));
    }

    /// <summary>Reads <c>yyyy-MM-dd</c>.</summary>
    public static bool TryParseDate(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>Reads <c>MM-dd</c>; <c>02-29</c> applies in leap years only.</summary>
    public static bool TryParseYearly(string? text, out (int Month, int Day) day)
    {
        var read = TryParseDate($"2000-{text}", out var date);
        day = (date.Month, date.Day);
        return read;
    }

    private static DateOnly ParseDate(string? text) => TryParseDate(text, out var date) ? date : throw new FormatException("not a date");

    private static (int Month, int Day) ParseYearly(string text) =>
        TryParseYearly(text, out var day) ? day : throw new FormatException("not a day of the year");

    private static OpeningPeriod ParsePeriod(string text) =>
        OpeningPeriod.TryParse(text, out var period) ? period : throw new FormatException("not a period");

    private static OpeningPeriod[] Parse(IReadOnlyList<string> texts)
    {
        var merged = new List<OpeningPeriod>(texts.Count);
        foreach (var period in texts.Select(ParsePeriod).OrderBy(p => p.Start))
        {
            if (merged is [.., var last] && period.Start <= last.End)
                merged[^1] = last with { End = Math.Max(last.End, period.End) };
            else
                merged.Add(period);
        }

        return [.. merged];
    }
}

/// <summary>A day that differs from the week.</summary>
/// <param name="Name">Its name; null without one.</param>
internal sealed record PlannedDay(OpeningPeriod[] Periods, string? Name);
