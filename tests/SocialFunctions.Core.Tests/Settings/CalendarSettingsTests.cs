using System.Text.Json;
using SocialFunctions.Settings;
using SocialFunctions.Testing;
using static SocialFunctions.Core.Tests.Settings.Documents;

namespace SocialFunctions.Core.Tests.Settings;

public class CalendarSettingsTests
{
    private static string Calendar(string more, string zone = "Europe/Athens", string id = "office") =>
        $$"""{ "calendars": [{ "id": "{{id}}", "timeZone": "{{zone}}", {{more}} }] }""";

    private static string Monday(params string[] periods) => Calendar($$""" "weekly": { "mon": [{{string.Join(", ", periods.Select(p => $"\"{p}\""))}}] } """);

    private static string Exceptions(string exceptions) => Calendar($$""" "weekly": { "mon": ["09:00-17:00"] }, "exceptions": [{{exceptions}}] """);

    [Fact]
    public void Several_periods_of_a_day_may_touch_and_end_at_midnight() => AssertNothing(Monday("09:00-13:00", "13:00-17:00", "20:00-24:00"));

    [Theory]
    [InlineData("9-17")]
    [InlineData("9:00-17:00")]
    [InlineData("09:00 - 17:00")]
    [InlineData("09:60-17:00")]
    [InlineData("09:00-24:01")]
    [InlineData("25:00-26:00")]
    [InlineData("open")]
    public void A_period_of_the_wrong_form_is_refused(string period) => AssertProblem(Monday(period), "$.calendars[0].weekly.mon[0]", "allowed: HH:mm-HH:mm");

    [Theory]
    [InlineData("17:00-09:00")]
    [InlineData("09:00-09:00")]
    [InlineData("22:00-02:00")]
    public void A_period_that_ends_before_it_starts_is_refused(string period) =>
        AssertProblem(Monday(period), "$.calendars[0].weekly.mon[0]", "ends before it starts");

    [Fact]
    public void Periods_that_overlap_are_refused() =>
        AssertProblem(Monday("14:00-18:00", "09:00-14:01"), "$.calendars[0].weekly.mon[1]", "09:00-14:01 overlaps 14:00-18:00");

    [Fact]
    public void A_period_until_a_minute_before_midnight_is_warned_of() => AssertWarning(Monday("00:00-23:59"), "$.calendars[0].weekly.mon[0]", "24:00");

    [Fact]
    public void An_unknown_day_is_refused() =>
        AssertProblem(
            Calendar(""" "weekly": { "mon": ["09:00-17:00"], "monday": ["09:00-17:00"] } """),
            "$.calendars[0].weekly.monday",
            "unknown day; allowed: mon, tue, wed, thu, fri, sat, sun");

    [Theory]
    [InlineData("Europe/Athns", "did you mean 'Europe/Athens'?")]
    [InlineData("GTB Standard Time", "did you mean 'Europe/Bucharest'?")]
    [InlineData("Middle-earth/Shire", "IANA time zone database")]
    public void An_unknown_time_zone_is_refused(string zone, string message) =>
        AssertProblem(Calendar(""" "weekly": { "mon": ["09:00-17:00"] } """, zone), "$.calendars[0].timeZone", message);

    [Theory]
    [InlineData("always")]
    [InlineData("never")]
    public void The_built_in_calendars_cannot_be_replaced(string id) =>
        AssertProblem(Calendar(""" "weekly": { "mon": ["09:00-17:00"] } """, id: id), "$.calendars[0].id", "taken");

    [Fact]
    public void A_calendar_that_never_opens_is_warned_of() => AssertWarning(Calendar(""" "weekly": { "mon": [] } """), "$.calendars[0]", "never opens");

    [Fact]
    public void Dates_ranges_and_yearly_days_are_exceptions() =>
        AssertNothing(Exceptions("""
            { "date": "2027-05-03", "open": ["10:00-12:00"], "name": "Moved" }, { "from": "2027-08-09", "to": "2027-08-13" }, { "yearly": "02-29" }
            """));

    [Theory]
    [InlineData("""{ "open": [] }""")]
    [InlineData("""{ "date": "2027-01-01", "yearly": "01-01" }""")]
    [InlineData("""{ "date": "2027-01-01", "from": "2027-01-01", "to": "2027-01-02" }""")]
    public void An_exception_is_one_of_three_kinds(string exception) =>
        AssertProblem(Exceptions(exception), "$.calendars[0].exceptions[0]", "must have one of");

    [Theory]
    [InlineData("""{ "date": "2027-02-29" }""", "date", "is not a date")]
    [InlineData("""{ "date": "01.05.2027" }""", "date", "is not a date")]
    [InlineData("""{ "yearly": "13-01" }""", "yearly", "is not a day of the year")]
    [InlineData("""{ "yearly": "2027-12-25" }""", "yearly", "is not a day of the year")]
    [InlineData("""{ "from": "2027-08-13", "to": "2027-08-09" }""", "to", "is before \"from\"")]
    [InlineData("""{ "from": "2027-08-13" }""", "to", "is required with \"from\"")]
    [InlineData("""{ "to": "2027-08-13" }""", "from", "is required with \"to\"")]
    [InlineData("""{ "date": "2027-08-13", "open": ["10:00-08:00"] }""", "open[0]", "ends before it starts")]
    public void An_exception_that_cannot_be_read_is_refused(string exception, string where, string message) =>
        AssertProblem(Exceptions(exception), $"$.calendars[0].exceptions[0].{where}", message);

    [Theory]
    [InlineData("""{ "date": "2027-08-13" }, { "date": "2027-08-13" }""", "date")]
    [InlineData("""{ "yearly": "12-25" }, { "yearly": "12-25" }""", "yearly")]
    [InlineData("""{ "from": "2027-08-01", "to": "2027-08-13" }, { "from": "2027-08-13", "to": "2027-08-20" }""", "from")]
    public void Two_exceptions_for_one_day_are_refused(string exceptions, string where) =>
        AssertProblem(Exceptions(exceptions), $"$.calendars[0].exceptions[1].{where}", "only one can be meant");

    [Fact]
    public void A_feed_may_be_a_text_in_the_document()
    {
        var account = $$"""{ "accounts": [{{Messenger(""" "calendar": "office" """)}}], {{WithFeed(HolidayText)[1..]}}""";
        var calendar = Snapshot(account).FindAccount("page")!.Calendar;

        Assert.Equal(new DateTimeOffset(2027, 1, 11, 9, 0, 0, TimeSpan.Zero), calendar.NextOpening(new(2027, 1, 4, 0, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void A_feed_may_be_a_file_where_files_are_allowed()
    {
        var loaded = LoadFeed("holidays/gr.ics", new FeedSource(_ => null, path => path == "holidays/gr.ics" ? HolidayText : null));

        Assert.Empty(loaded.Problems);
        Assert.NotEqual("", loaded.Snapshot!.Feeds);
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused() =>
        Assert.Contains("no such file", Assert.Single(LoadFeed("gr.ics", new FeedSource(_ => null, _ => null)).Problems).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_is_refused_where_files_are_not_allowed() =>
        AssertProblem(WithFeed("gr.ics"), "$.calendars[0].iCal", "a file is only allowed on the one-machine host");

    [Fact]
    public void A_feed_may_be_an_address_whose_copy_is_used()
    {
        var without = LoadFeed("https://holidays.example/gr.ics", FeedSource.None);
        var with = LoadFeed("https://holidays.example/gr.ics", new FeedSource(_ => HolidayText, null));

        Assert.Empty(without.Problems);
        Assert.Equal("", without.Snapshot!.Feeds);
        Assert.NotEqual("", with.Snapshot!.Feeds);
        Assert.Equal("https://holidays.example/gr.ics", with.Snapshot.Document.Calendars[0].ICal);
    }

    [Fact]
    public void A_copy_that_cannot_be_read_any_more_does_not_keep_the_calendar_from_working() =>
        Assert.NotNull(LoadFeed("https://holidays.example/gr.ics", new FeedSource(_ => "not a calendar", null)).Snapshot);

    [Theory]
    [InlineData("http://holidays.example/gr.ics", "must be https")]
    [InlineData("webcal://holidays.example/gr.ics", "write https:// instead of webcal://")]
    [InlineData("ftp://holidays.example/gr.ics", "is not an address")]
    [InlineData("https://", "is not an address")]
    [InlineData("https://me:secret@holidays.example/gr.ics", "must not have a user or password")]
    public void An_address_of_the_wrong_kind_is_refused(string address, string message) =>
        AssertProblem(WithFeed(address), "$.calendars[0].iCal", message);

    [Fact]
    public void An_address_of_this_machine_may_be_http() => AssertNothing(WithFeed("http://127.0.0.1:5000/gr.ics"));

    [Fact]
    public void Every_problem_of_a_feed_is_reported_with_its_line()
    {
        var problems = LoadFeed(
            """
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            DTSTART:tomorrow
            END:VEVENT
            BEGIN:VEVENT
            SUMMARY:Easter
            END:VEVENT
            END:VCALENDAR
            """,
            FeedSource.None).Problems;

        Assert.All(problems, p => Assert.Equal("$.calendars[0].iCal", p.Path));
        Assert.StartsWith("line 3: DTSTART is not a date", problems[0].Message, StringComparison.Ordinal);
        Assert.StartsWith("line 5: the event 'Easter' has no DTSTART", problems[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_that_cannot_be_read_is_a_warning_and_the_others_count()
    {
        const string Text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Easter\nEND:VEVENT\nBEGIN:VEVENT\nDTSTART:20270104\nEND:VEVENT\nEND:VCALENDAR\n";

        Assert.All([LoadFeed(Text, FeedSource.None), LoadFeed("https://holidays.example/gr.ics", new FeedSource(_ => Text, null))], loaded =>
        {
            Assert.NotEqual("", loaded.Snapshot!.Feeds);
            var warning = Assert.Single(loaded.Snapshot.Warnings);
            Assert.Equal(("$.calendars[0].iCal", "a part of the feed is missing: line 2: the event 'Easter' has no DTSTART"), (warning.Path, warning.Message));
        });
    }

    [Fact]
    public void A_file_outside_of_the_folder_for_feeds_is_refused_and_closes_nothing_where_it_stood_before()
    {
        var feeds = new FeedSource(_ => null, _ => HolidayText, _ => false);
        var stored = SettingsLoader.Load(
            WithFeed("../gr.ics"), 1, new SecretSource(_ => null, AllowPlain: true) { IsStored = true }, TestChannels.Catalog, feeds);

        Assert.Contains("out of the folder", Assert.Single(LoadFeed("../gr.ics", feeds).Problems).Message, StringComparison.Ordinal);
        Assert.Equal("", stored.Snapshot!.Feeds);
        Assert.Contains("out of the folder", Assert.Single(stored.Snapshot.Refused).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_feed_without_events_is_refused_and_closes_nothing_where_it_stood_before()
    {
        const string Text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n";
        var stored = SettingsLoader.Load(
            WithFeed(Text), 1, new SecretSource(_ => null, AllowPlain: true) { IsStored = true }, TestChannels.Catalog, FeedSource.None);

        Assert.All([LoadFeed(Text, FeedSource.None), LoadFeed("gr.ics", new FeedSource(_ => null, _ => Text))], loaded =>
        {
            var problem = Assert.Single(loaded.Problems);
            Assert.Equal(("$.calendars[0].iCal", "has no event: it would close nothing"), (problem.Path, problem.Message));
        });
        Assert.Equal("", LoadFeed("https://holidays.example/gr.ics", new FeedSource(_ => Text, null)).Snapshot!.Feeds);
        Assert.Equal("", stored.Snapshot!.Feeds);
        Assert.Contains("has no event", Assert.Single(stored.Snapshot.Refused).Message, StringComparison.Ordinal);
    }

    private const string HolidayText = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270104\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    private static string WithFeed(string feed) =>
        Calendar($$""" "weekly": { "mon": ["09:00-17:00"] }, "iCal": {{JsonSerializer.Serialize(feed)}} """, "UTC");

    private static SettingsLoadResult LoadFeed(string feed, FeedSource feeds) =>
        SettingsLoader.Load(WithFeed(feed), 1, new SecretSource(_ => null, AllowPlain: true), TestChannels.Catalog, feeds);
}
