using SocialFunctions.Calendars;
using static SocialFunctions.Core.Tests.Calendars.CalendarExamples;

namespace SocialFunctions.Core.Tests.Calendars;

public class NextClosingTests
{
    [Theory]
    [InlineData("2026-11-23T08:00:00Z", "2026-11-23T10:00:00Z")]
    [InlineData("2026-11-23T07:00:00Z", "2026-11-23T10:00:00Z")]
    [InlineData("2026-11-23T11:30:00Z", "2026-11-23T15:00:00Z")]
    public void Open_time_ends_with_its_period(string at, string closing) =>
        Assert.Equal(At(closing), Weekdays("Europe/Athens", "09:00-12:00", "13:00-17:00").NextClosing(At(at)));

    [Theory]
    [InlineData("2026-11-23T10:00:00Z")]
    [InlineData("2026-11-23T10:59:59Z")]
    [InlineData("2026-11-22T12:00:00+02:00")]
    public void What_is_closed_closes_at_once(string at) =>
        Assert.Equal(At(at).ToUniversalTime(), Weekdays("Europe/Athens", "09:00-12:00", "13:00-17:00").NextClosing(At(at)));

    [Fact]
    public void Periods_that_meet_at_midnight_are_one()
    {
        var nights = Weekly("Europe/Athens", ("mon", ["22:00-24:00"]), ("tue", ["00:00-06:00"]));

        Assert.Equal(At("2026-11-24T04:00:00Z"), nights.NextClosing(At("2026-11-23T21:00:00Z")));
    }

    [Fact]
    public void What_never_closes_has_no_closing() => Assert.Null(BusinessCalendar.Always.NextClosing(At("2026-11-23T08:00:00Z")));

    [Fact]
    public void What_never_opens_is_closed_at_once() =>
        Assert.Equal(At("2026-11-23T08:00:00Z"), BusinessCalendar.Never.NextClosing(At("2026-11-23T08:00:00Z")));
}
