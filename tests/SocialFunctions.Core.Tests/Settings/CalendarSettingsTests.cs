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
    public void A_holiday_feed_is_not_available_yet() =>
        AssertProblem(
            Calendar(""" "weekly": { "mon": ["09:00-17:00"] }, "iCal": "https://holidays.example/gr.ics" """),
            "$.calendars[0].iCal",
            "not available in this version");
}
