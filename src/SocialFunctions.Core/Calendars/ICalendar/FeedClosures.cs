using NodaTime;

namespace SocialFunctions.Calendars.ICalendar;

/// <summary>The times that a feed closes in the zone of one calendar, computed year by year, so that endless recurrences need no last year.</summary>
internal sealed class FeedClosures
{
    // Direct-mapped cache: more than the ten years that are searched for an opening.
    private const int Slots = 16;

    private readonly ClosedYear?[] _years = new ClosedYear?[Slots];
    private readonly List<EventClosures> _events;

    /// <param name="zone">The calendar's own zone.</param>
    public FeedClosures(CalendarFeed feed, DateTimeZone zone)
    {
        var replaced = feed.Events.Where(e => e.Replaces is not null).ToLookup(e => e.Uid, e => e.Replaces!.Value);
        _events =
        [
            .. feed.Events
                .Where(e => !e.IsCancelled)
                .Select(e => new EventClosures(e, e.Replaces is null ? [.. e.Except, .. replaced[e.Uid]] : [], zone)),
        ];
    }

    public bool IsEmpty => _events.Count == 0;

    /// <summary>Whether events close the whole of this local day.</summary>
    public bool Closes(DateOnly date) => !IsEmpty && YearOf(date).Days[date.DayOfYear - 1];

    /// <summary>The parts of a time range that events leave open, in order.</summary>
    /// <param name="date">The local day to which the range belongs.</param>
    /// <param name="from">Start of the range, in ticks.</param>
    /// <param name="to">End of the range, in ticks, excluded.</param>
    public IEnumerable<(long From, long To)> LeftOpen(DateOnly date, long from, long to)
    {
        foreach (var closed in IsEmpty ? [] : YearOf(date).Times)
        {
            if (closed.To <= from)
                continue;

            if (closed.From >= to)
                break;

            if (from < closed.From)
                yield return (from, closed.From);

            from = Math.Max(from, closed.To);
        }

        if (from < to)
            yield return (from, to);
    }

    /// <summary>The names of the events that close a local day, or a part of it.</summary>
    /// <param name="from">When the day begins, in ticks.</param>
    /// <param name="to">When it ends, in ticks, excluded.</param>
    public IEnumerable<string> NamesOn(DateOnly date, long from, long to) => _events
        .Where(closures =>
        {
            var year = Resolve(date.Year, [closures]);
            return year.Days[date.DayOfYear - 1] || year.Times.Any(closed => closed.From < to && from < closed.To);
        })
        .Select(closures => closures.Name);

    private ClosedYear YearOf(DateOnly date)
    {
        ref var slot = ref _years[date.Year & (Slots - 1)];
        var year = Volatile.Read(ref slot);
        if (year is null || year.Number != date.Year)
        {
            year = Resolve(date.Year, _events);
            Volatile.Write(ref slot, year);
        }

        return year;
    }

    private static ClosedYear Resolve(int number, List<EventClosures> events)
    {
        var days = new bool[366];
        var times = new List<(long From, long To)>();
        foreach (var closures in events)
            closures.AddTo(number, days, times);

        return new ClosedYear(number, days, Ticks.Merged(times));
    }

    private sealed record ClosedYear(int Number, bool[] Days, (long From, long To)[] Times);
}
