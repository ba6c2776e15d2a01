using System.Diagnostics;
using SocialFunctions.Calendars.ICalendar;

namespace SocialFunctions.Core.Tests.Calendars.ICalendar;

public class FeedReaderTests
{
    [Fact]
    public void FoldedLines_ArePutTogether()
    {
        var text = Feed.Text("BEGIN:VEVENT", "DTSTART;VALUE=DA", " TE:2026", "\t1225", "END:VEVENT");

        Assert.NotEqual("open", Feed.Closing(text).Closed("2026-12-25T12:00:00Z"));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r")]
    public void LineEndsOfOtherSystems_AreLineEnds(string end) =>
        Assert.Single(Feed.Read(Feed.Event("DTSTART;VALUE=DATE:20261225").Replace("\r\n", end, StringComparison.Ordinal)).Events);

    [Theory]
    [InlineData("SUMMARY:Christmas", "Christmas")]
    [InlineData(@"SUMMARY:One\, two\; three\\four\nfive", "One, two; three\\four\nfive")]
    [InlineData("SUMMARY;LANGUAGE=en;X-A=\"a:b;c\":Good: day", "Good: day")]
    [InlineData(@"SUMMARY:\\n", @"\n")]
    public void Text_IsUnescaped(string line, string text) => Assert.Equal(text, ContentLine.Parse(1, line).Text());

    [Fact]
    public void Parameters_AreReadWithoutTheirQuotes()
    {
        var line = ContentLine.Parse(1, "dtstart;tzid=\"(UTC+02:00) Athens; Bucharest\";VALUE=DATE-TIME:20261225T000000");

        Assert.Equal("DTSTART", line.Name);
        Assert.Equal("(UTC+02:00) Athens; Bucharest", line.Parameter("TZID"));
        Assert.Equal("20261225T000000", line.Value);
    }

    [Fact]
    public void OtherComponentsAndProperties_AreSkipped()
    {
        var text = Feed.Text(
            "X-WR-CALNAME:Holidays",
            "BEGIN:VTIMEZONE", "TZID:Nowhere", "BEGIN:STANDARD", "DTSTART:16010101T000000", "RRULE:FREQ=SECONDLY", "END:STANDARD", "END:VTIMEZONE",
            "BEGIN:VTODO", "DTSTART:nonsense", "END:VTODO",
            "BEGIN:X-THING", "BEGIN:VEVENT", "DTSTART:nonsense", "END:VEVENT", "END:X-THING",
            "BEGIN:VEVENT", "DTSTART:20261225T100000Z", "X-NOTE:x", "CATEGORIES:a,b",
            "BEGIN:VALARM", "TRIGGER:-PT15M", "DURATION:PT5M", "REPEAT:2", "END:VALARM", "DURATION:PT1H", "END:VEVENT");

        Assert.Equal("2026-12-25T10:00:00/2026-12-25T11:00:00", Feed.Closing(text).Closed("2026-12-25T10:30:00Z"));
    }

    [Theory]
    [InlineData("DTSTART;TZID=Customized Time Zone:20261225T100000", "line 6: DTSTART names the time zone 'Customized Time Zone'; allowed:")]
    [InlineData("DTSTART:25.12.2026", "line 6: DTSTART is not a date or time")]
    [InlineData("DTSTART:20261332", "line 6: DTSTART is not a date or time")]
    [InlineData("DTSTART:00010101", "line 6: DTSTART is not in the years")]
    [InlineData("SUMMARY:Easter", "line 4: the event 'Easter' has no DTSTART")]
    [InlineData("DTSTART:20261225|DTSTART:20261226", "line 7: DTSTART stands twice")]
    [InlineData("DTSTART:20261225|DTEND:20261226T100000", "line 4: the event '' begins at a time and ends on a day")]
    [InlineData("DTSTART:20261225|DTEND:20261224", "line 4: the event '' ends before it begins")]
    [InlineData("DTSTART:20261225T100000Z|DTEND:20261225T095959Z", "line 4: the event '' ends before it begins")]
    [InlineData("DTSTART:20261225|DTEND:20261226|DURATION:P1D", "has DTEND and DURATION")]
    [InlineData("DTSTART:20261225|DURATION:PT5H", "whole days")]
    [InlineData("DTSTART:20261225T100000|DURATION:-PT5H", "line 7: DURATION is negative")]
    [InlineData("DTSTART:20261225T100000|DURATION:PT", "line 7: DURATION is not a duration")]
    [InlineData("DTSTART:20261225T100000|DURATION:P99999999W", "longer than a hundred years")]
    [InlineData("DTSTART:20261225|DURATION:P2Y", "DURATION is not a duration")]
    [InlineData("DTSTART:20261225|DURATION:P400D|RRULE:FREQ=YEARLY", "recurs and is longer than a year")]
    [InlineData("DTSTART:20261225|RRULE:FREQ=HOURLY", "line 7: RRULE has FREQ='HOURLY'")]
    [InlineData("DTSTART:20261225|EXRULE:FREQ=DAILY", "line 7: EXRULE is not supported")]
    [InlineData("DTSTART:20261225|RECURRENCE-ID;RANGE=THISANDFUTURE:20261225", "line 7: RECURRENCE-ID replaces all later events")]
    [InlineData("DTSTART:20261225|RDATE:20261227/x", "line 7: RDATE is not a date or time")]
    [InlineData("DTSTART:20261225|no property", "line 7: is not a property")]
    [InlineData("DTSTART:20261225|;:x", "line 7: is not a property")]
    [InlineData("DTSTART;X:20261225", "line 6: has a parameter without a value")]
    public void EventThatCannotBeRead_IsAProblemWithItsLine(string properties, string problem) =>
        Assert.Contains(problem, Feed.Problem(Feed.Event(properties.Split('|'))), StringComparison.Ordinal);

    [Theory]
    [InlineData("<!DOCTYPE html><html>Sign in</html>", "does not begin with BEGIN:VCALENDAR")]
    [InlineData("", "does not begin with BEGIN:VCALENDAR")]
    [InlineData("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20261225", "ends without END:VEVENT")]
    [InlineData("BEGIN:VCALENDAR\r\nEND:VEVENT\r\n", "line 2: END ends 'VEVENT', which did not begin last")]
    [InlineData("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "has no event")]
    [InlineData("BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nDTSTART:20261225\r\nEND:VTODO\r\nEND:VCALENDAR\r\n", "has no event")]
    public void TextThatIsNoCalendar_IsAProblem(string text, string problem) => Assert.Contains(problem, Feed.Problem(text), StringComparison.Ordinal);

    [Fact]
    public void EveryProblem_IsReportedUpToTwenty()
    {
        Assert.Null(CalendarFeed.Read(Feed.Text([.. Enumerable.Range(0, 3).SelectMany(_ => new[] { "BEGIN:VEVENT", "END:VEVENT" })]), out var three));
        Assert.Null(CalendarFeed.Read(Feed.Text([.. Enumerable.Range(0, 99).SelectMany(_ => new[] { "BEGIN:VEVENT", "END:VEVENT" })]), out var many));

        Assert.Equal(3, three.Count);
        Assert.Equal(20, many.Count);
    }

    [Fact]
    public void ByteOrderMark_IsNoProblem() => Assert.Single(Feed.Read("\uFEFF" + Feed.Event("DTSTART:20261225")).Events);

    // Whatever a stranger's file says, reading it and asking for the next opening takes no more than moments.
    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void HostileText_IsReadOrRefusedInMoments(string what, string text)
    {
        var watch = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var refused = true;
        if (CalendarFeed.Read(text, out _) is { } feed)
        {
            refused = false;
            _ = Feed.Closing(feed).NextOpening(CalendarExamples.At("2026-01-01T00:00:00Z"));
        }

        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), $"{what}: {watch.Elapsed}, refused: {refused}");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 2_000_000_000, $"{what} allocates {GC.GetAllocatedBytesForCurrentThread() - before}");
    }

    public static TheoryData<string, string> HostileTexts()
    {
        string Many(int count, params string[] properties) =>
            Feed.Text([.. Enumerable.Range(0, count).SelectMany(_ => (string[])["BEGIN:VEVENT", .. properties, "END:VEVENT"])]);

        return new()
        {
            { "large", Feed.Event("DTSTART:20261225", $"SUMMARY:{new string('x', CalendarFeed.MaxBytes)}") },
            { "deep", "BEGIN:VCALENDAR\n" + string.Concat(Enumerable.Repeat("BEGIN:A\n", 100_000)) },
            { "folded", Feed.Event("DTSTART:20261225", "SUMMARY:x" + string.Concat(Enumerable.Repeat("\n x", 300_000))) },
            { "events", Many(20_000, "DTSTART:20261225") },
            { "daily", Many(250, "DTSTART:10000101T000000Z", "DURATION:PT24H", "RRULE:FREQ=DAILY") },
            { "long", Many(250, "DTSTART:10000101", "DURATION:P366D", "RRULE:FREQ=DAILY;BYDAY=MO") },
            { "never", Many(250, "DTSTART:10000101", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=99999") },
            { "positions", Many(250, "DTSTART:10000101", "RRULE:FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=-1,5") },
            { "recurring", Many(5_000, "DTSTART:20261225", "RRULE:FREQ=DAILY") },
            { "further", Feed.Event("DTSTART:20261225", "RDATE:20261226" + string.Concat(Enumerable.Repeat(",20261226", 100_000))) },
            { "except", Feed.Event("DTSTART:20261225", "RRULE:FREQ=DAILY", "EXDATE:20261226" + string.Concat(Enumerable.Repeat(",20261226", 100_000))) },
            { "zones", Feed.Text([.. Enumerable.Range(0, 3_000).SelectMany(i => (string[])["BEGIN:VTIMEZONE", $"TZID:{i}", "BEGIN:STANDARD", "DTSTART:19000101T000000", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100", "RRULE:FREQ=YEARLY;BYDAY=SU,MO,TU", "END:STANDARD", "END:VTIMEZONE"])]) },
            { "digits", Feed.Event("DTSTART:20261225", $"DURATION:P{new string('9', 500_000)}D") },
            { "slashes", Feed.Event($"DTSTART;TZID={new string('/', 10_000)}:20261225T000000") },
            { "overrides", Feed.Text(
                ["BEGIN:VEVENT", "UID:1", "DTSTART:20200101", "RRULE:FREQ=DAILY", "END:VEVENT", .. Enumerable.Range(0, 9_000).SelectMany(
                    _ => (string[])["BEGIN:VEVENT", "UID:1", "RECURRENCE-ID:20200101", "DTSTART:20200101", "END:VEVENT"])]) },
        };
    }
}
