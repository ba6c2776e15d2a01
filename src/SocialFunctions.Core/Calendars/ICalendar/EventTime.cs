using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace SocialFunctions.Calendars.ICalendar;

/// <summary>A date, or a date with a time of day.</summary>
/// <param name="Local">As written; midnight when it is a date.</param>
/// <param name="IsDate">Whether it is a date without a time.</param>
/// <param name="Zone">The zone of <paramref name="Local"/>; null for the calendar's own zone ("floating", and every date).</param>
internal readonly record struct EventTime(LocalDateTime Local, bool IsDate, DateTimeZone? Zone)
{
    private const int FirstYear = 1000;
    private const int LastYear = 9000;

    // RFC 5545, section 3.3.5: a time that does not exist has the offset before the gap; one that exists twice is the first.
    private static readonly ZoneLocalMappingResolver Resolver = Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnForwardShifted);

    private static readonly LocalDatePattern Dates = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");
    private static readonly LocalDateTimePattern Times = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss");

    /// <summary>Reads <c>20271225</c>, <c>20271225T090000</c> or <c>20271225T090000Z</c>.</summary>
    /// <param name="text">The value. Its form shows whether it is a date: many feeds leave out <c>VALUE=DATE</c>.</param>
    /// <param name="zone">The zone of its <c>TZID</c>; null when it has none.</param>
    /// <exception cref="FormatException">It is neither a date nor a time.</exception>
    public static EventTime Parse(string text, DateTimeZone? zone)
    {
        var isUtc = text.EndsWith('Z');
        var time = isUtc ? text[..^1] : text;

        // Leap seconds are valid, but the clocks used here do not count them.
        if (time.Length == 15 && time.EndsWith("60", StringComparison.Ordinal))
            time = $"{time[..13]}59";

        var (read, local) = text.Length == 8
            ? (Dates.Parse(text).TryGetValue(default, out var date), date.AtMidnight())
            : (Times.Parse(time).TryGetValue(default, out var parsed), parsed);
        if (!read)
            throw new FormatException("is not a date or time; allowed: 20271225, 20271225T090000, 20271225T090000Z");

        if (local.Year is < FirstYear or > LastYear)
            throw new FormatException($"is not in the years {FirstYear} to {LastYear}");

        return text.Length == 8 ? new(local, true, null) : new(local, false, isUtc ? DateTimeZone.Utc : zone);
    }

    public DateOnly Date => Local.Date.ToDateOnly();

    /// <param name="own">The zone of the calendar, for a floating time and for a date.</param>
    public Instant ToInstant(DateTimeZone own) => Local.InZone(Zone ?? own, Resolver).ToInstant();

    /// <summary>The same instant as a local time in another zone.</summary>
    public LocalDateTime LocalIn(DateTimeZone zone, DateTimeZone own) =>
        (Zone ?? own).Equals(zone) || IsDate ? Local : ToInstant(own).InZone(zone).LocalDateTime;
}
