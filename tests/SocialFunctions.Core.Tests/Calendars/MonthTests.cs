using SocialFunctions.Calendars;
using SocialFunctions.Calendars.ICalendar;
using SocialFunctions.Model;
using static SocialFunctions.Core.Tests.Calendars.CalendarExamples;

namespace SocialFunctions.Core.Tests.Calendars;

/// <summary>The days of a month as an administrator is shown them.</summary>
public class MonthTests
{
    private static readonly DateOnly November = new(2026, 11, 1);

    [Fact]
    public void DayOfTheWeek_HasItsHours()
    {
        var monday = With().DaysOf(November)[1];

        Assert.Equal((new DateOnly(2026, 11, 2), DayBasis.Week), (monday.Date, monday.Basis));
        Assert.Equal([new OpenTime(At("2026-11-02T09:00:00Z"), At("2026-11-02T17:00:00Z"))], monday.Open);
        Assert.Empty(monday.Names);
    }

    [Fact]
    public void Month_HasAllItsDays()
    {
        Assert.Equal(30, With().DaysOf(November).Count);
        Assert.Equal(29, With().DaysOf(new DateOnly(2028, 2, 1)).Count);
    }

    [Fact]
    public void Exception_IsNamed()
    {
        var day = With(new CalendarException { Yearly = "11-30", Name = "Saint Andrew" }).DaysOf(November)[29];

        Assert.Equal(DayBasis.Exception, day.Basis);
        Assert.Equal(["Saint Andrew"], day.Names);
        Assert.Empty(day.Open);
    }

    [Fact]
    public void HolidayOfTheFeed_IsNamed() => Assert.Equal(
        (DayBasis.Feed, "Polytechnio", 0),
        Described(WithFeed("SUMMARY:Polytechnio\r\nDTSTART;VALUE=DATE:20261117\r\nRRULE:FREQ=YEARLY").DaysOf(November)[16]));

    [Fact]
    public void EventOfSomeHours_LeavesTheRestOpen()
    {
        var day = WithFeed("SUMMARY:Works meeting\r\nDTSTART:20261117T120000Z\r\nDTEND:20261117T130000Z").DaysOf(November)[16];

        Assert.Equal((DayBasis.Feed, "Works meeting", 2), Described(day));
        Assert.Equal(At("2026-11-17T13:00:00Z"), day.Open[1].From);
    }

    [Fact]
    public void ExceptionOnAHolidayOfTheFeed_GoesBeforeIt()
    {
        var day = WithFeed(
            "SUMMARY:Polytechnio\r\nDTSTART;VALUE=DATE:20261117", new CalendarException { Date = "2026-11-17", Open = ["10:00-12:00"], Name = "Open house" })
            .DaysOf(November)[16];

        Assert.Equal((DayBasis.Exception, "Open house", 1), Described(day));
    }

    [Fact]
    public void DayOfAClockChange_IsGivenInUtc()
    {
        var days = Daily("Europe/Athens", "09:00-17:00").DaysOf(new DateOnly(2026, 10, 1));

        Assert.Equal(At("2026-10-24T06:00:00Z"), days[23].Open[0].From);
        Assert.Equal(At("2026-10-25T07:00:00Z"), days[24].Open[0].From);
    }

    private static (DayBasis Basis, string Name, int Periods) Described(BusinessDay day) => (day.Basis, Assert.Single(day.Names), day.Open.Count);

    private static BusinessCalendar WithFeed(string vevent, params CalendarException[] exceptions)
    {
        var feed = CalendarFeed.Read($"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\n{vevent}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", out var problems);
        Assert.Empty(problems);
        return BusinessCalendar.Create(
            new CalendarSettings
            {
                TimeZone = "UTC",
                Weekly = new Dictionary<string, IReadOnlyList<string>> { ["tue"] = ["09:00-17:00"] },
                Exceptions = exceptions,
            },
            feed);
    }
}
