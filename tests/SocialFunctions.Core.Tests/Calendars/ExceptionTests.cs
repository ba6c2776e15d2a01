using SocialFunctions.Calendars;
using SocialFunctions.Model;
using static SocialFunctions.Core.Tests.Calendars.CalendarExamples;

namespace SocialFunctions.Core.Tests.Calendars;

public class ExceptionTests
{
    [Fact]
    public void A_date_without_periods_is_closed() =>
        Assert.Equal(
            At("2026-11-24T09:00:00Z"),
            With(new CalendarException { Date = "2026-11-23" }).NextOpening(At("2026-11-22T12:00:00Z")));

    [Fact]
    public void A_date_with_periods_has_these_and_not_those_of_the_week()
    {
        var calendar = With(new CalendarException { Date = "2026-11-23", Open = ["18:00-20:00"] });

        Assert.False(calendar.IsOpen(At("2026-11-23T10:00:00Z")));
        Assert.True(calendar.IsOpen(At("2026-11-23T19:00:00Z")));
    }

    [Fact]
    public void A_date_can_open_a_day_the_week_closes() =>
        Assert.True(With(new CalendarException { Date = "2026-11-22", Open = ["10:00-12:00"] }).IsOpen(At("2026-11-22T11:00:00Z")));

    [Fact]
    public void A_range_holds_its_first_and_its_last_day()
    {
        var calendar = With(new CalendarException { From = "2026-11-23", To = "2026-11-25" });

        Assert.Equal(At("2026-11-26T09:00:00Z"), calendar.NextOpening(At("2026-11-20T17:00:00Z")));
    }

    [Theory]
    [InlineData(2026)]
    [InlineData(2031)]
    public void A_yearly_day_comes_every_year(int year)
    {
        var calendar = BusinessCalendar.Create(new CalendarSettings
        {
            TimeZone = "UTC",
            Exceptions = [new CalendarException { Yearly = "12-25", Open = ["10:00-11:00"] }],
        });

        Assert.Equal(new DateTimeOffset(year, 12, 25, 10, 0, 0, TimeSpan.Zero), calendar.NextOpening(At($"{year}-01-01T00:00:00Z")));
    }

    [Fact]
    public void The_leap_day_comes_in_the_years_that_have_one()
    {
        var calendar = With(new CalendarException { Yearly = "02-29" });

        Assert.False(calendar.IsOpen(At("2028-02-29T10:00:00Z")));
        Assert.True(calendar.IsOpen(At("2027-03-01T10:00:00Z")));
    }

    [Fact]
    public void A_date_beats_a_range_and_a_range_beats_a_yearly_day()
    {
        var calendar = With(
            new CalendarException { Yearly = "12-24", Open = ["01:00-02:00"] },
            new CalendarException { Yearly = "12-25", Open = ["01:00-02:00"] },
            new CalendarException { From = "2026-12-23", To = "2026-12-24", Open = ["03:00-04:00"] },
            new CalendarException { Date = "2026-12-23", Open = ["05:00-06:00"] });

        Assert.Equal(At("2026-12-23T05:00:00Z"), calendar.NextOpening(At("2026-12-23T00:00:00Z")));
        Assert.Equal(At("2026-12-24T03:00:00Z"), calendar.NextOpening(At("2026-12-24T00:00:00Z")));
        Assert.Equal(At("2026-12-25T01:00:00Z"), calendar.NextOpening(At("2026-12-25T00:00:00Z")));
    }
}
