using NodaTime;
using SocialFunctions.Calendars.ICalendar;

namespace SocialFunctions.Core.Tests.Calendars.ICalendar;

/// <summary>Feeds whose events are in time zones that only the feed itself knows.</summary>
public class FeedTimeZoneTests
{
    /// <summary>Central Europe as Outlook writes it, under a name that nobody else has.</summary>
    private static readonly string[] Customized =
    [
        "BEGIN:VTIMEZONE", "TZID:Customized Time Zone",
        "BEGIN:STANDARD", "DTSTART:16010101T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "END:STANDARD",
        "BEGIN:DAYLIGHT", "DTSTART:16010101T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "END:DAYLIGHT",
        "END:VTIMEZONE",
    ];

    [Theory]
    [InlineData("20261225T090000", "2026-12-25T08:00:00/2026-12-25T09:00:00")]
    [InlineData("20260725T090000", "2026-07-25T07:00:00/2026-07-25T08:00:00")]
    public void ZoneThatOnlyTheFeedKnows_IsReadFromIt(string start, string closed)
    {
        string[] holiday = ["BEGIN:VEVENT", $"DTSTART;TZID=Customized Time Zone:{start}", "DURATION:PT1H", "END:VEVENT"];

        Assert.Equal(closed, Feed.Closing(Feed.Text([.. Customized, .. holiday])).Closed($"{closed[..13]}:30:00Z"));
        Assert.Equal(closed, Feed.Closing(Feed.Text([.. holiday, .. Customized])).Closed($"{closed[..13]}:30:00Z"));
    }

    [Fact]
    public void ZoneOfTheFeed_HasTheOffsetsOfTheDatabaseWhereItHasItsRules()
    {
        var zone = Zone(Customized, "Customized Time Zone");
        var berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

        // The rules of the European Union since 1996.
        for (var at = Instant.FromUtc(1996, 1, 1, 0, 0); at < Instant.FromUtc(2037, 1, 1, 0, 0); at += Duration.FromHours(7))
        {
            Assert.Equal(berlin.GetUtcOffset(at), zone.GetUtcOffset(at));
        }
    }

    [Fact]
    public void RulesThatEnd_EndWithTheirLastInstant()
    {
        var zone = Zone(
            [
                "BEGIN:VTIMEZONE", "TZID:Moved",
                "BEGIN:STANDARD", "DTSTART:20001029T030000", "TZOFFSETFROM:+0300", "TZOFFSETTO:+0200", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10;UNTIL=20151025T000000Z", "END:STANDARD",
                "BEGIN:DAYLIGHT", "DTSTART:20000326T020000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0300", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3;UNTIL=20160327T000000Z", "END:DAYLIGHT",
                "BEGIN:STANDARD", "DTSTART:20200101T000000", "TZOFFSETFROM:+0300", "TZOFFSETTO:+0430", "RDATE:20200101T000000", "END:STANDARD",
                "END:VTIMEZONE",
            ],
            "Moved");

        Assert.Equal(Offset.FromHours(2), zone.GetUtcOffset(Instant.FromUtc(2016, 1, 1, 0, 0)));
        Assert.Equal(Offset.FromHours(3), zone.GetUtcOffset(Instant.FromUtc(2017, 1, 1, 0, 0)));
        Assert.Equal(Offset.FromHoursAndMinutes(4, 30), zone.GetUtcOffset(Instant.FromUtc(2021, 1, 1, 0, 0)));
    }

    [Fact]
    public void ZoneThatTheDatabaseHas_IsTakenFromThere()
    {
        var nonsense = string.Join('\n', Customized).Replace("+0100", "+1100", StringComparison.Ordinal).Replace("+0200", "+1200", StringComparison.Ordinal);

        Assert.Same(DateTimeZoneProviders.Tzdb["Europe/Berlin"], Zone(
            nonsense.Replace("TZID:Customized Time Zone", "TZID:Europe/Berlin", StringComparison.Ordinal).Split('\n'), "Europe/Berlin"));
        Assert.Same(DateTimeZoneProviders.Tzdb["Europe/Berlin"], Zone(
            nonsense.Replace("TZID:Customized Time Zone", "TZID:Office\nX-LIC-LOCATION:Europe/Berlin", StringComparison.Ordinal).Split('\n'), "Office"));
    }

    [Theory]
    [InlineData("TZOFFSETTO:+0100", "TZOFFSETTO:one hour", "is not an offset")]
    [InlineData("TZOFFSETTO:+0100", "X-NOTHING:x", "without DTSTART, TZOFFSETFROM or TZOFFSETTO")]
    [InlineData("RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "RRULE:FREQ=SECONDLY", "FREQ='SECONDLY'")]
    [InlineData("RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "RRULE:FREQ=DAILY", "otherwise than every year")]
    [InlineData("DTSTART:16010101T030000", "DTSTART:once", "is not a date or time")]
    public void ZoneThatCannotBeRead_RefusesItsEventsAlone(string line, string instead, string why)
    {
        string[] events =
        [
            "BEGIN:VEVENT", "DTSTART;TZID=Customized Time Zone:20261225T090000", "SUMMARY:Party", "END:VEVENT",
            "BEGIN:VEVENT", "DTSTART;VALUE=DATE:20261226", "END:VEVENT",
        ];

        var feed = CalendarFeed.Read(Feed.Text([.. Customized.Select(l => l == line ? instead : l), .. events]), out var missing);

        Assert.Single(feed!.Events);
        var one = Assert.Single(missing);
        Assert.Contains(why, one, StringComparison.Ordinal);
        Assert.EndsWith("(the event 'Party')", one, StringComparison.Ordinal);
    }

    [Fact]
    public void OneEventThatCannotBeRead_IsRefusedAndNamedAndTheOthersCount()
    {
        var text = Feed.Text(
            "BEGIN:VEVENT", "SUMMARY:Christmas", "DTSTART;VALUE=DATE:20261225", "END:VEVENT",
            "BEGIN:VEVENT", "DTSTART;TZID=Mars/Base:20261226T100000", "SUMMARY:Boxing on Mars", "END:VEVENT",
            "BEGIN:VEVENT", "SUMMARY:New Year", "DTSTART;VALUE=DATE:20270101", "END:VEVENT");

        var feed = CalendarFeed.Read(text, out var missing);

        Assert.Equal(2, feed!.Events.Count);
        Assert.Equal(
            "line 9: DTSTART names the time zone 'Mars/Base'; allowed: names of the IANA time zone database and of Windows, or a VTIMEZONE in the feed (the event 'Boxing on Mars')",
            Assert.Single(missing));
    }

    [Fact]
    public void ManyEventsThatCannotBeRead_AreCounted()
    {
        var feed = CalendarFeed.Read(
            Feed.Text(["BEGIN:VEVENT", "DTSTART:20261225", "END:VEVENT", .. Enumerable.Repeat<string[]>(["BEGIN:VEVENT", "END:VEVENT"], 99).SelectMany(e => e)]),
            out var missing);

        Assert.Single(feed!.Events);
        Assert.Equal((20, "and 80 more"), (missing.Count, missing[^1]));
    }

    private static DateTimeZone Zone(string[] lines, string id)
    {
        var effort = 10_000_000;
        return new FeedTimeZones(UnfoldedLines.Of(string.Join('\n', lines)), ref effort).Find(id);
    }
}
