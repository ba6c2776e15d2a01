using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;
using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Calendars;

/// <summary>A calendar as one would write it without a thought for speed: looks at every minute.</summary>
internal sealed class BruteForceCalendar(CalendarSettings settings)
{
    private static readonly ZoneLocalMappingResolver Opening =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    private static readonly ZoneLocalMappingResolver Closing =
        Resolvers.CreateMappingResolver(
            (earlier, later) => later.ToInstant() > later.Zone.GetZoneInterval(later.ToInstant()).Start ? later : earlier,
            Resolvers.ReturnStartOfIntervalAfter);

    private readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb[settings.TimeZone];

    public bool IsOpen(DateTimeOffset at)
    {
        var instant = Instant.FromDateTimeOffset(at);
        return Around(instant, instant).Any(p => p.From <= instant && instant < p.To);
    }

    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        var (first, last) = (Instant.FromDateTimeOffset(from), Instant.FromDateTimeOffset(to));
        var periods = Around(first, last).ToList();
        var sum = Duration.Zero;
        for (var minute = Floor(first); minute < last; minute += Duration.FromMinutes(1))
        {
            if (periods.Exists(p => p.From <= minute && minute < p.To))
                sum += Instant.Min(minute + Duration.FromMinutes(1), last) - Instant.Max(minute, first);
        }

        return sum.ToTimeSpan();
    }

    private IEnumerable<(Instant From, Instant To)> Around(Instant from, Instant to)
    {
        var last = to.InZone(_zone).Date.PlusDays(2);
        for (var date = from.InZone(_zone).Date.PlusDays(-2); date <= last; date = date.PlusDays(1))
        {
            foreach (var text in PeriodsOf(date))
            {
                var end = text[6..] is "24:00" ? date.PlusDays(1).AtMidnight() : date + Time(text[6..]);
                yield return ((date + Time(text[..5])).InZone(_zone, Opening).ToInstant(), end.InZone(_zone, Closing).ToInstant());
            }
        }
    }

    private IReadOnlyList<string> PeriodsOf(LocalDate date)
    {
        var iso = LocalDatePattern.Iso.Format(date);
        var exception = settings.Exceptions.FirstOrDefault(e => e.Date == iso)
            ?? settings.Exceptions.FirstOrDefault(e => e.From is not null && string.CompareOrdinal(e.From, iso) <= 0 && string.CompareOrdinal(iso, e.To) <= 0)
            ?? settings.Exceptions.FirstOrDefault(e => e.Yearly == iso[5..]);
        return exception?.Open ?? settings.Weekly.GetValueOrDefault(date.DayOfWeek.ToString()[..3].ToLowerInvariant()) ?? [];
    }

    private static LocalTime Time(string text) => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text).Value;

    private static Instant Floor(Instant instant) => Instant.FromUnixTimeSeconds((long)Math.Floor(instant.ToUnixTimeTicks() / 600_000_000d) * 60);
}
