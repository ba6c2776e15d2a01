using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;
using SocialFunctions.Model;

namespace SocialFunctions.Calendars;

/// <summary>A period in which an agent is away.</summary>
/// <param name="Until">The first instant after the absence.</param>
internal readonly record struct Absence(DateTimeOffset From, DateTimeOffset Until)
{
    // A midnight that does not exist becomes the end of the gap; of two midnights the earlier one begins the day.
    private static readonly ZoneLocalMappingResolver Midnight =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>An absence as settings write it.</summary>
    /// <exception cref="FormatException">It cannot be read.</exception>
    public static Absence Of(AbsenceSettings settings, DateTimeZone zone) => new(
        BeginOf(settings.From, zone) ?? throw new FormatException("not the beginning of an absence"),
        EndOf(settings.To, zone) ?? throw new FormatException("not the end of an absence"));

    /// <summary>When an absence from this date or instant begins; null when it is neither.</summary>
    public static DateTimeOffset? BeginOf(string text, DateTimeZone zone) => DateOf(text) is { } date ? StartOf(date, zone) : InstantOf(text);

    /// <summary>When an absence up to this date, included, or instant, excluded, is over; null when it is neither.</summary>
    public static DateTimeOffset? EndOf(string text, DateTimeZone zone) =>
        DateOf(text) is { } date ? StartOf(date.PlusDays(1), zone) : InstantOf(text);

    private static LocalDate? DateOf(string text) =>
        OpeningPlan.TryParseDate(text, out var date) && HasNeighbours(date.Year) ? LocalDate.FromDateOnly(date) : null;

    private static DateTimeOffset? InstantOf(string text) =>
        OffsetDateTimePattern.Rfc3339.Parse(text) is { Success: true, Value: var time } && HasNeighbours(time.Year)
            ? time.ToInstant().ToDateTimeOffset()
            : null;

    private static DateTimeOffset StartOf(LocalDate date, DateTimeZone zone) =>
        zone.ResolveLocal(date.AtMidnight(), Midnight).ToInstant().ToDateTimeOffset();

    // In the first and the last year, a zone's offset can lead outside the range of DateTimeOffset.
    private static bool HasNeighbours(int year) => year > DateTimeOffset.MinValue.Year && year < DateTimeOffset.MaxValue.Year;
}
