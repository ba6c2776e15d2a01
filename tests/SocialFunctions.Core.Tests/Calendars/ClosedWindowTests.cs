using SocialFunctions.Calendars;
using SocialFunctions.Model;
using static SocialFunctions.Core.Tests.Calendars.CalendarExamples;

namespace SocialFunctions.Core.Tests.Calendars;

public class ClosedWindowTests
{
    [Fact]
    public void While_open_there_is_none() => Assert.Null(With().ClosedWindowAt(At("2026-11-23T09:00:00Z")));

    [Theory]
    [InlineData("2026-11-20T17:00:00Z")]
    [InlineData("2026-11-21T12:00:00Z")]
    [InlineData("2026-11-23T08:59:59.9999999Z")]
    public void A_weekend_is_one_window_whenever_it_is_asked_for(string at) =>
        Assert.Equal(new ClosedWindow(At("2026-11-20T17:00:00Z"), At("2026-11-23T09:00:00Z")), With().ClosedWindowAt(At(at)));

    [Fact]
    public void Holidays_and_nights_between_them_are_one_window() =>
        Assert.Equal(
            new ClosedWindow(At("2026-12-24T17:00:00Z"), At("2026-12-28T09:00:00Z")),
            With(new CalendarException { Yearly = "12-25" }).ClosedWindowAt(At("2026-12-26T03:00:00Z")));

    [Fact]
    public void Periods_that_meet_at_midnight_leave_no_window_between_them()
    {
        var calendar = Weekly("Europe/Athens", ("mon", ["09:00-24:00"]), ("tue", ["00:00-05:00"]));

        Assert.Null(calendar.ClosedWindowAt(At("2026-11-24T00:00:00+02:00")));
        Assert.Equal(
            new ClosedWindow(At("2026-11-24T05:00:00+02:00"), At("2026-11-30T09:00:00+02:00")),
            calendar.ClosedWindowAt(At("2026-11-24T05:00:00+02:00")));
    }

    [Fact]
    public void Periods_that_meet_within_a_day_leave_no_window_between_them() =>
        Assert.Null(Daily("UTC", "09:00-13:00", "13:00-17:00").ClosedWindowAt(At("2026-11-23T13:00:00Z")));

    [Fact]
    public void Before_the_first_opening_the_window_has_no_beginning() =>
        Assert.Equal(
            new ClosedWindow(DateTimeOffset.MinValue, At("2026-11-23T09:00:00Z")),
            Once.ClosedWindowAt(At("2026-11-20T00:00:00Z")));

    [Fact]
    public void After_the_last_opening_the_window_has_no_end() =>
        Assert.Equal(new ClosedWindow(At("2026-11-23T17:00:00Z"), null), Once.ClosedWindowAt(At("2026-12-01T00:00:00Z")));

    private static BusinessCalendar Once => BusinessCalendar.Create(new CalendarSettings
    {
        TimeZone = "UTC",
        Exceptions = [new CalendarException { Date = "2026-11-23", Open = ["09:00-17:00"] }],
    });
}
