using NodaTime;

namespace SocialFunctions.Calendars.ICalendar;

/// <summary>The times a feed closes, laid on the zone of one calendar year by year, so that what recurs for ever has no last year.</summary>
internal sealed class FeedClosures
{
    // Direct-mapped: more than the ten years ahead that are searched for an opening.
    private const int Slots = 16;

    private readonly ClosedYear?[] _years = new ClosedYear?[Slots];
    private readonly List<EventClosures> _events;

    /// <param name="feed">The feed.</param>
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

    /// <summary>Whether there is no event at all.</summary>
    public bool IsEmpty => _events.Count == 0;

    /// <summary>Whether events close this whole local day.</summary>
    public bool Closes(DateOnly date) => !IsEmpty && YearOf(date).Days[date.DayOfYear - 1];

    /// <summary>What events leave open of a stretch of time, in order.</summary>
    /// <param name="date">The local day to which it belongs.</param>
    /// <param name="from">Its start, in ticks.</param>
    /// <param name="to">Its end, excluded.</param>
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

    private ClosedYear YearOf(DateOnly date)
    {
        ref var slot = ref _years[date.Year & (Slots - 1)];
        var year = Volatile.Read(ref slot);
        if (year is null || year.Number != date.Year)
        {
            year = Resolve(date.Year);
            Volatile.Write(ref slot, year);
        }

        return year;
    }

    private ClosedYear Resolve(int number)
    {
        var days = new bool[366];
        var times = new List<(long From, long To)>();
        foreach (var closures in _events)
            closures.AddTo(number, days, times);

        return new ClosedYear(number, days, Ticks.Merged(times));
    }

    private sealed record ClosedYear(int Number, bool[] Days, (long From, long To)[] Times);
}
