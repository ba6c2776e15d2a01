using SocialFunctions.Calendars;
using SocialFunctions.Model;
using static SocialFunctions.Core.Tests.Calendars.CalendarExamples;

namespace SocialFunctions.Core.Tests.Calendars.ICalendar;

public class EventTests
{
    // Pain 16: a public holiday or company event has a start and an end, in days or in times.
    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20261225|DTEND;VALUE=DATE:20261227", "2026-12-24T22:00:00/2026-12-26T22:00:00")]
    [InlineData("DTSTART;VALUE=DATE:20261225", "2026-12-24T22:00:00/2026-12-25T22:00:00")]
    [InlineData("DTSTART;VALUE=DATE:20261225|DTEND;VALUE=DATE:20261225", "2026-12-24T22:00:00/2026-12-25T22:00:00")]
    [InlineData("DTSTART;VALUE=DATE:20261225|DURATION:P1W", "2026-12-24T22:00:00/2026-12-31T22:00:00")]
    [InlineData("DTSTART:20261225", "2026-12-24T22:00:00/2026-12-25T22:00:00")]
    [InlineData("DTSTART:20261225T100000Z|DTEND:20261225T133000Z", "2026-12-25T10:00:00/2026-12-25T13:30:00")]
    [InlineData("DTSTART:20261225T100000|DTEND:20261225T150000", "2026-12-25T08:00:00/2026-12-25T13:00:00")]
    [InlineData("DTSTART;TZID=America/New_York:20261225T053000|DURATION:PT1H30M15S", "2026-12-25T10:30:00/2026-12-25T12:00:15")]
    [InlineData("DTSTART;TZID=\"GTB Standard Time\":20261225T100000|DURATION:PT4H", "2026-12-25T08:00:00/2026-12-25T12:00:00")]
    [InlineData("DTSTART;TZID=/mozilla.org/20050126_1/Europe/Athens:20261225T100000|DURATION:PT4H", "2026-12-25T08:00:00/2026-12-25T12:00:00")]
    [InlineData("DTSTART;TZID=America/New_York:20261225T053000|DTEND;TZID=Europe/Athens:20261225T140000", "2026-12-25T10:30:00/2026-12-25T12:00:00")]
    [InlineData("DTSTART:20261225T100000Z|DTEND:20261225T115960Z", "2026-12-25T10:00:00/2026-12-25T11:59:59")]
    [InlineData("DTSTART:20261225T100000Z", "open")]
    [InlineData("DTSTART;VALUE=DATE:20261225|STATUS:CANCELLED", "open")]
    [InlineData("DTSTART;VALUE=DATE:20261225|TRANSP:TRANSPARENT", "2026-12-24T22:00:00/2026-12-25T22:00:00")]
    public void Event_ClosesTheTimeItCovers(string properties, string closed) =>
        Assert.Equal(closed, Feed.Closing(Feed.Event(properties.Split('|'))).Closed("2026-12-25T11:00:00Z"));

    [Theory]
    [InlineData("2026-10-25")]
    [InlineData("2026-03-29")]
    public void DayWithAClockChange_IsClosedFromMidnightToMidnight(string day)
    {
        var calendar = Feed.Closing(Feed.Event($"DTSTART;VALUE=DATE:{day.Replace("-", "", StringComparison.Ordinal)}"));
        var next = At($"{day}T12:00:00Z").AddDays(1).ToString("yyyy-MM-dd", null);

        Assert.Equal(calendar.ToLocal(calendar.NextOpening(At($"{day}T12:00:00Z"))!.Value), DateTime.Parse($"{next}T00:00", null));
    }

    [Fact]
    public void DayToWhichClocksGoBack_IsClosedUntilItIsOver()
    {
        var saturdays = new CalendarSettings
        {
            // 2010-11-07 00:01 became 23:01 of the sixth.
            TimeZone = "America/St_Johns",
            Weekly = new Dictionary<string, IReadOnlyList<string>> { ["sat"] = ["20:00-24:00"] },
        };
        var calendar = BusinessCalendar.Create(saturdays, Feed.Read(Feed.Event("DTSTART;VALUE=DATE:20101106")));

        Assert.Equal(At("2010-11-13T23:30:00Z"), calendar.NextOpening(At("2010-11-06T12:00:00Z")));
    }

    [Fact]
    public void TimeThatDoesNotExist_IsThatMuchLater() =>
        Assert.Equal(
            "2026-03-29T01:30:00/2026-03-29T02:30:00",
            Feed.Closing(Feed.Event("DTSTART;TZID=Europe/Athens:20260329T033000", "DURATION:PT1H")).Closed("2026-03-29T02:00:00Z"));

    [Fact]
    public void TimeThatExistsTwice_IsTheFirst() =>
        Assert.Equal(
            "2026-10-25T00:30:00/2026-10-25T00:45:00",
            Feed.Closing(Feed.Event("DTSTART;TZID=Europe/Athens:20261025T033000", "DURATION:PT15M")).Closed("2026-10-25T00:40:00Z"));

    [Theory]
    [InlineData("2027-01-01T12:00:00Z", "2026-12-31T22:00:00/2027-01-01T22:00:00")]
    [InlineData("2040-01-01T12:00:00Z", "2039-12-31T22:00:00/2040-01-01T22:00:00")]
    [InlineData("2027-01-02T12:00:00Z", "open")]
    public void YearlyDay_ClosesEveryYear(string at, string closed) =>
        Assert.Equal(closed, Feed.Closing(Feed.Event("DTSTART;VALUE=DATE:20200101", "RRULE:FREQ=YEARLY")).Closed(at));

    [Fact]
    public void EventOverNewYear_ClosesBothYears() =>
        Assert.Equal(
            "2029-12-23T22:00:00/2030-01-06T22:00:00",
            Feed.Closing(Feed.Event("DTSTART;VALUE=DATE:20201224", "DTEND;VALUE=DATE:20210107", "RRULE:FREQ=YEARLY")).Closed("2030-01-05T12:00:00Z"));

    [Fact]
    public void EventOfManyYears_ClosesThemAll() =>
        Assert.Equal(
            "2019-12-31T22:00:00/2029-12-31T22:00:00",
            Feed.Closing(Feed.Event("DTSTART;VALUE=DATE:20200101", "DTEND;VALUE=DATE:20300101")).Closed("2025-06-01T12:00:00Z"));

    [Fact]
    public void RecurringTime_KeepsItsTimeOfDayAcrossClockChanges()
    {
        var calendar = Feed.Closing(Feed.Event("DTSTART;TZID=Europe/Athens:20260105T100000", "DTEND;TZID=Europe/Athens:20260105T110000", "RRULE:FREQ=WEEKLY"));

        Assert.Equal("2026-01-12T08:00:00/2026-01-12T09:00:00", calendar.Closed("2026-01-12T08:30:00Z"));
        Assert.Equal("2026-07-13T07:00:00/2026-07-13T08:00:00", calendar.Closed("2026-07-13T07:30:00Z"));
    }

    [Fact]
    public void RecurringTimeOfAnotherZone_ClosesTheDayBeforeOrAfterHere() =>
        Assert.Equal(
            "2026-12-31T23:00:00/2027-01-01T01:00:00",
            Feed.Closing(Feed.Event("DTSTART;TZID=Pacific/Kiritimati:20260101T130000", "DURATION:PT2H", "RRULE:FREQ=YEARLY"), "Pacific/Pago_Pago")
                .Closed("2027-01-01T00:00:00Z"));

    [Theory]
    [InlineData("UNTIL=20260107", "open")]
    [InlineData("UNTIL=20260108", "2026-01-08T08:00:00/2026-01-08T09:00:00")]
    [InlineData("UNTIL=20260108T080000Z", "2026-01-08T08:00:00/2026-01-08T09:00:00")]
    [InlineData("UNTIL=20260108T075959Z", "open")]
    [InlineData("UNTIL=20260108T100000", "2026-01-08T08:00:00/2026-01-08T09:00:00")]
    public void Until_IsTheLastBeginning(string until, string closed) =>
        Assert.Equal(
            closed,
            Feed.Closing(Feed.Event("DTSTART;TZID=Europe/Athens:20260105T100000", "DURATION:PT1H", $"RRULE:FREQ=DAILY;{until}")).Closed("2026-01-08T08:30:00Z"));

    [Theory]
    [InlineData("EXDATE;TZID=Europe/Athens:20260106T100000,20260107T100000")]
    [InlineData("EXDATE:20260107T080000Z")]
    [InlineData("EXDATE;VALUE=DATE:20260107")]
    public void ExceptedBeginning_StaysOpen(string except)
    {
        var calendar = Feed.Closing(Feed.Event("DTSTART;TZID=Europe/Athens:20260105T100000", "DURATION:PT1H", "RRULE:FREQ=DAILY", except));

        Assert.Equal("open", calendar.Closed("2026-01-07T08:30:00Z"));
        Assert.NotEqual("open", calendar.Closed("2026-01-08T08:30:00Z"));
    }

    [Theory]
    [InlineData("RDATE;VALUE=DATE:20260110,20260112", "2026-01-12T12:00:00Z", "2026-01-11T22:00:00/2026-01-12T22:00:00")]
    [InlineData("RDATE;VALUE=PERIOD:20260112T100000Z/20260112T120000Z", "2026-01-12T11:00:00Z", "2026-01-12T10:00:00/2026-01-12T12:00:00")]
    [InlineData("RDATE;VALUE=PERIOD;TZID=Europe/Athens:20260112T100000/PT3H", "2026-01-12T09:00:00Z", "2026-01-12T08:00:00/2026-01-12T11:00:00")]
    public void FurtherBeginning_ClosesToo(string further, string at, string closed) =>
        Assert.Equal(closed, Feed.Closing(Feed.Event("DTSTART;VALUE=DATE:20260105", further)).Closed(at));

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20270104", "2026-12-28T12:00:00Z", "open")]
    [InlineData("DTSTART;VALUE=DATE:20270104", "2027-01-04T12:00:00Z", "2027-01-03T22:00:00/2027-01-04T22:00:00")]
    [InlineData("DTSTART;VALUE=DATE:20261228|STATUS:CANCELLED", "2026-12-28T12:00:00Z", "open")]
    [InlineData("DTSTART;VALUE=DATE:20270104", "2027-12-28T12:00:00Z", "2027-12-27T22:00:00/2027-12-28T22:00:00")]
    public void ReplacedOccurrence_IsWhereItWasMovedTo(string moved, string at, string closed)
    {
        var text = Feed.Text(
            ["BEGIN:VEVENT", "UID:1", "DTSTART;VALUE=DATE:20251228", "RRULE:FREQ=YEARLY", "END:VEVENT",
                "BEGIN:VEVENT", "UID:1", "RECURRENCE-ID;VALUE=DATE:20261228", .. moved.Split('|'), "END:VEVENT"]);

        Assert.Equal(closed, Feed.Closing(text).Closed(at));
    }

    // Pain 17: a feed of public holidays contains days that nobody here observes.
    [Fact]
    public void ExceptionOfTheSettings_GoesBeforeTheFeed()
    {
        var observed = new CalendarException { Yearly = "06-01", Open = ["09:00-17:00"], Name = "Whit Monday is a working day here" };
        var calendar = Feed.Closing(Feed.Event("DTSTART;VALUE=DATE:20260601"), "UTC", observed);

        Assert.Equal(TimeSpan.FromHours(8), calendar.Between(At("2026-06-01T00:00:00Z"), At("2026-06-02T00:00:00Z")));
    }

    [Fact]
    public void ExceptionOfTheSettings_GoesBeforeATimeOfTheFeedToo()
    {
        var observed = new CalendarException { Date = "2026-06-01", Open = ["09:00-17:00"] };
        var calendar = Feed.Closing(Feed.Event("DTSTART:20260531T120000Z", "DTEND:20260602T120000Z"), "UTC", observed);

        Assert.Equal(At("2026-06-01T09:00:00Z"), calendar.NextOpening(At("2026-05-31T12:00:00Z")));
        Assert.Equal(At("2026-06-02T12:00:00Z"), calendar.NextOpening(At("2026-06-01T17:00:00Z")));
    }

    [Fact]
    public void EventsThatOverlap_CloseTheirUnion() =>
        Assert.Equal(
            "2026-06-01T10:00:00/2026-06-01T14:00:00",
            Feed.Closing(Feed.Text(
                "BEGIN:VEVENT", "DTSTART:20260601T120000Z", "DTEND:20260601T140000Z", "END:VEVENT",
                "BEGIN:VEVENT", "DTSTART:20260601T100000Z", "DTEND:20260601T123000Z", "END:VEVENT")).Closed("2026-06-01T12:10:00Z"));

    [Fact]
    public void TimeOfAnEvent_DoesNotCount() =>
        Assert.Equal(
            At("2026-06-01T15:00:00Z"),
            Feed.Closing(Feed.Event("DTSTART:20260601T120000Z", "DTEND:20260601T140000Z")).Add(At("2026-06-01T11:00:00Z"), TimeSpan.FromHours(2)));
}
