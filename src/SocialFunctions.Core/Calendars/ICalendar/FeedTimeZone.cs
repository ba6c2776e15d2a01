using NodaTime;
using NodaTime.TimeZones;

namespace SocialFunctions.Calendars.ICalendar;

/// <summary>A time zone by the rules that a feed brings (<c>VTIMEZONE</c>), for a name that the time zone database does not have.</summary>
internal sealed class FeedTimeZone : DateTimeZone
{
    // Without the rules of the time zone database nobody knows what a country decides by then.
    public const int LastYear = 2100;

    private readonly ZoneInterval[] _intervals;

    /// <param name="id">Its name in the feed.</param>
    /// <param name="before">The offset before the first change.</param>
    /// <param name="changes">When another offset begins, in any order.</param>
    public FeedTimeZone(string id, Offset before, IReadOnlyCollection<(Instant At, Offset Offset)> changes)
        : base(id, changes.Count == 0, Least(before, changes), Most(before, changes))
    {
        var intervals = new List<ZoneInterval>();
        var (start, offset) = ((Instant?)null, before);
        foreach (var (at, next) in changes.OrderBy(change => change.At).DistinctBy(change => change.At))
        {
            intervals.Add(new ZoneInterval(id, start, at, offset, Offset.Zero));
            (start, offset) = (at, next);
        }

        intervals.Add(new ZoneInterval(id, start, null, offset, Offset.Zero));
        _intervals = [.. intervals];
    }

    /// <inheritdoc/>
    public override ZoneInterval GetZoneInterval(Instant instant)
    {
        var (low, high) = (0, _intervals.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = instant < _intervals[middle].End ? (low, middle) : (middle + 1, high);
        }

        return _intervals[low];
    }

    private static Offset Least(Offset before, IEnumerable<(Instant At, Offset Offset)> changes) => changes.Select(change => change.Offset).Append(before).Min();

    private static Offset Most(Offset before, IEnumerable<(Instant At, Offset Offset)> changes) => changes.Select(change => change.Offset).Append(before).Max();
}
