using NodaTime;
using NodaTime.TimeZones;
using SocialFunctions.Model;

namespace SocialFunctions.Calendars.ICalendar;

/// <summary>Finds the time zone that a <c>TZID</c> means.</summary>
/// <remarks>
/// The definition in the file (<c>VTIMEZONE</c>) is not used: programs write only the present rules into it, and the time zone
/// database has the rules of all years.
/// </remarks>
internal static class EventZones
{
    /// <summary>The zone of an IANA id, of a Windows name, or of an IANA id after a vendor's prefix (<c>/mozilla.org/2005/Europe/Athens</c>).</summary>
    /// <exception cref="FormatException">It is none of these.</exception>
    public static DateTimeZone Find(string id)
    {
        if (Known(id) is { } zone)
            return zone;

        for (var slash = id.StartsWith('/') ? 0 : -1; slash >= 0; slash = id.IndexOf('/', slash + 1))
        {
            if (Known(id[(slash + 1)..]) is { } behind)
                return behind;
        }

        throw new FormatException($"names the time zone {Wording.Quote(id)}; allowed: names of the IANA time zone database and of Windows");
    }

    private static DateTimeZone? Known(string id) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(id)
        ?? (TzdbDateTimeZoneSource.Default.WindowsToTzdbIds.TryGetValue(id, out var iana) ? DateTimeZoneProviders.Tzdb[iana] : null);
}
