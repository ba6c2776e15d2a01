using NodaTime;
using NodaTime.TimeZones;
using SocialFunctions.Calendars.ICalendar;

namespace SocialFunctions.Calendars;

/// <summary>Applies an opening plan and the closures of a feed to a time zone, day by day, and caches the days.</summary>
/// <remarks>
/// A local time that does not exist (clocks go forward) becomes the end of the gap. Where local time repeats (clocks go back) the company is open
/// from the first time that the clock shows the opening until the last time that it is before the closing: never shorter than the published
/// hours.
/// </remarks>
internal sealed class CalendarDays(OpeningPlan plan, FeedClosures closures, DateTimeZone zone)
{
    // Within these every local midnight is an instant that DateTimeOffset can hold, whatever the zone.
    public static readonly int First = DateOnly.MinValue.DayNumber + 2;
    public static readonly int Last = DateOnly.MaxValue.DayNumber - 2;

    // Direct-mapped cache: more than the ten years that are searched for an opening, and at most some 400 kB for each calendar.
    private const int Slots = 4096;
    private readonly CalendarDay?[] _days = new CalendarDay?[Slots];

    /// <summary>The day with this number.</summary>
    public CalendarDay this[int number]
    {
        get
        {
            ref var slot = ref _days[number & (Slots - 1)];
            var day = Volatile.Read(ref slot);
            if (day is null || day.Number != number)
            {
                day = Resolve(number);
                Volatile.Write(ref slot, day);
            }

            return day;
        }
    }

    /// <summary>The day that contains an instant; the first or last day when the instant is outside the range.</summary>
    public CalendarDay Containing(long at)
    {
        // Local days start up to 14 hours before or after those of UTC, so the guess is at most a day wrong.
        var day = this[Math.Clamp((int)(at / TimeSpan.TicksPerDay), First, Last)];
        while (at < day.Start && day.Number > First)
            day = this[day.Number - 1];

        while (at >= day.End && day.Number < Last)
            day = this[day.Number + 1];

        return day;
    }

    /// <summary>A local day as people are shown it.</summary>
    public BusinessDay Shown(DateOnly date)
    {
        var day = this[Math.Clamp(date.DayNumber, First, Last)];
        var exception = plan.ExceptionOn(date);
        var events = exception is null ? closures.NamesOn(date, day.Start, day.End).ToList() : [];
        return new BusinessDay(
            date,
            [.. day.Stretches.Select(stretch => new OpenTime(new DateTimeOffset(stretch.From, TimeSpan.Zero), new DateTimeOffset(stretch.To, TimeSpan.Zero)))],
            exception is not null ? DayBasis.Exception : events.Count > 0 ? DayBasis.Feed : DayBasis.Week,
            exception is null ? [.. events.Where(name => name.Length > 0).Distinct()] : exception.Name is { } name ? [name] : []);
    }

    private CalendarDay Resolve(int number)
    {
        var date = DateOnly.FromDayNumber(number);
        var start = Earlier(Map(date, 0));
        var end = Earlier(Map(date.AddDays(1), 0));
        var open = new List<(long From, long To)>();

        // The day before matters only where clocks go back across midnight: it is not over when this one begins.
        Add(open, date.AddDays(-1), start, end);
        Add(open, date, start, end);
        return new CalendarDay(number, start, end, [.. Ticks.Merged(open).SelectMany(stretch => new[] { stretch.From, stretch.To })]);
    }

    private void Add(List<(long From, long To)> open, DateOnly date, long start, long end)
    {
        // Exceptions in the settings take precedence over a feed, which may have days that the company does not observe.
        var exception = plan.ExceptionOn(date);
        if (exception is null && closures.Closes(date))
            return;

        foreach (var period in exception?.Periods ?? plan.On(date))
        {
            var opening = Math.Max(start, Earlier(Map(date, period.Start)));
            var closing = Math.Min(end, Closing(Map(date, period.End)));
            if (opening >= closing)
                continue;

            if (exception is null)
                open.AddRange(closures.LeftOpen(date, opening, closing));
            else
                open.Add((opening, closing));
        }
    }

    private ZoneLocalMapping Map(DateOnly date, int minute) =>
        zone.MapLocal(LocalDate.FromDateOnly(date).PlusDays(minute / OpeningPeriod.MinutesPerDay)
            + new LocalTime(minute / 60 % 24, minute % 60));

    private static long Earlier(ZoneLocalMapping mapping) =>
        Ticks.Of(mapping.Count == 0 ? mapping.EarlyInterval.End : mapping.First().ToInstant());

    // When clocks go back exactly to the closing, they do not show an earlier time again.
    private static long Closing(ZoneLocalMapping mapping) =>
        mapping.Count == 2 && mapping.LateInterval.IsoLocalStart < mapping.LocalDateTime ? Ticks.Of(mapping.Last().ToInstant()) : Earlier(mapping);
}
