using NodaTime;
using NodaTime.TimeZones;

namespace SocialFunctions.Calendars.ICalendar;

/// <summary>Finds the time zone that a <c>TZID</c> means.</summary>
internal static class EventZones
{
    /// <summary>The zone of an IANA id, of a Windows name, or of an IANA id after a vendor's prefix (<c>/mozilla.org/2005/Europe/Athens</c>).</summary>
    /// <returns>Null when it is none of these.</returns>
    public static DateTimeZone? Find(string id)
    {
        if (Known(id) is { } zone)
            return zone;

        for (var slash = id.StartsWith('/') ? 0 : -1; slash >= 0; slash = id.IndexOf('/', slash + 1))
        {
            if (Known(id[(slash + 1)..]) is { } behind)
                return behind;
        }

        return null;
    }

    /// <summary>The zone of an IANA id or of a Windows name; null when it is neither.</summary>
    public static DateTimeZone? Known(string id) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(id)
        ?? (TzdbDateTimeZoneSource.Default.WindowsToTzdbIds.TryGetValue(id, out var iana) ? DateTimeZoneProviders.Tzdb[iana] : null);
}
