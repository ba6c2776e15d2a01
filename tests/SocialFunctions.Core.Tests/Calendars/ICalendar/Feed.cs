using SocialFunctions.Calendars;
using SocialFunctions.Calendars.ICalendar;
using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Calendars.ICalendar;

/// <summary>Short ways to write feeds.</summary>
internal static class Feed
{
    /// <summary>An iCalendar text with these lines in it.</summary>
    public static string Text(params string[] lines) =>
        string.Join("\r\n", ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", .. lines, "END:VCALENDAR", ""]);

    /// <summary>One with one event that has these properties.</summary>
    public static string Event(params string[] properties) => Text(["BEGIN:VEVENT", "UID:1", .. properties, "END:VEVENT"]);

    public static CalendarFeed Read(string text)
    {
        var feed = CalendarFeed.Read(text, out var problems);
        Assert.Empty(problems);
        return feed!;
    }

    /// <summary>A calendar that is open around the clock, but for this feed.</summary>
    public static BusinessCalendar Closing(string text, string zone = "Europe/Athens", params CalendarException[] exceptions) =>
        Closing(Read(text), zone, exceptions);

    public static BusinessCalendar Closing(CalendarFeed feed, string zone = "Europe/Athens", params CalendarException[] exceptions) => BusinessCalendar.Create(
        new CalendarSettings
        {
            TimeZone = zone,
            Weekly = OpeningPlan.DayNames.ToDictionary(d => d, _ => (IReadOnlyList<string>)["00:00-24:00"]),
            Exceptions = exceptions,
        },
        feed);

    /// <summary>The time that the calendar is closed around an instant, "open" or <c>from/until</c> in UTC.</summary>
    public static string Closed(this BusinessCalendar calendar, string at) =>
        calendar.ClosedWindowAt(CalendarExamples.At(at)) is { } window ? $"{window.From:yyyy-MM-ddTHH:mm:ss}/{window.Until:yyyy-MM-ddTHH:mm:ss}" : "open";

    public static string Problem(string text)
    {
        Assert.Null(CalendarFeed.Read(text, out var problems));
        return Assert.Single(problems);
    }
}
