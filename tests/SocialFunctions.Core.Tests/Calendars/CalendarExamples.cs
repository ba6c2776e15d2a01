using System.Globalization;
using SocialFunctions.Calendars;
using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Calendars;

/// <summary>Short ways to write calendars and instants.</summary>
internal static class CalendarExamples
{
    private static readonly string[] WorkingDays = ["mon", "tue", "wed", "thu", "fri"];
    private static readonly string[] AllDays = [.. WorkingDays, "sat", "sun"];

    public static BusinessCalendar Weekdays(string zone, params string[] periods) => Calendar(zone, WorkingDays, periods);

    public static BusinessCalendar Daily(string zone, params string[] periods) => Calendar(zone, AllDays, periods);

    public static BusinessCalendar Weekly(string zone, params (string Day, string[] Periods)[] week) => BusinessCalendar.Create(new CalendarSettings
    {
        TimeZone = zone,
        Weekly = week.ToDictionary(d => d.Day, d => (IReadOnlyList<string>)d.Periods),
    });

    /// <summary>Monday to Friday, 09:00 to 17:00, in UTC.</summary>
    public static BusinessCalendar With(params CalendarException[] exceptions) => BusinessCalendar.Create(new CalendarSettings
    {
        TimeZone = "UTC",
        Weekly = WorkingDays.ToDictionary(d => d, _ => (IReadOnlyList<string>)["09:00-17:00"]),
        Exceptions = exceptions,
    });

    public static DateTimeOffset At(string rfc3339) => DateTimeOffset.Parse(rfc3339, CultureInfo.InvariantCulture);

    private static BusinessCalendar Calendar(string zone, string[] days, string[] periods) => Weekly(zone, [.. days.Select(d => (d, periods))]);
}
