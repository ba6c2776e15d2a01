using SocialFunctions.Calendars;
using static SocialFunctions.Core.Tests.Calendars.CalendarExamples;

namespace SocialFunctions.Core.Tests.Calendars;

public class OpeningHoursTests
{
    private static readonly BusinessCalendar Office = Weekdays("Europe/Athens", "09:00-14:00", "17:30-21:00");

    // Pain 15: a day has several periods.
    [Theory]
    [InlineData("2026-11-23T08:59:59.9999999+02:00", false)]
    [InlineData("2026-11-23T09:00:00+02:00", true)]
    [InlineData("2026-11-23T13:59:59.9999999+02:00", true)]
    [InlineData("2026-11-23T14:00:00+02:00", false)]
    [InlineData("2026-11-23T17:30:00+02:00", true)]
    [InlineData("2026-11-23T21:00:00+02:00", false)]
    [InlineData("2026-11-22T12:00:00+02:00", false)]
    public void A_period_holds_its_start_and_not_its_end(string at, bool open) => Assert.Equal(open, Office.IsOpen(At(at)));

    [Fact]
    public void The_offset_in_which_an_instant_is_written_does_not_matter() =>
        Assert.Equal(Office.IsOpen(At("2026-11-23T09:00:00+02:00")), Office.IsOpen(At("2026-11-22T21:00:00-10:00")));

    // Pain 18: around the clock, no minute is lost at midnight.
    [Theory]
    [InlineData("00:00-24:00")]
    [InlineData("00:00-00:00")]
    public void Midnight_to_midnight_loses_no_minute(string period)
    {
        var calendar = Daily("Asia/Kathmandu", period);

        Assert.True(calendar.IsOpen(At("2026-11-23T23:59:59.9999999+05:45")));
        Assert.Equal(TimeSpan.FromDays(7), calendar.Between(At("2026-11-22T10:00:00Z"), At("2026-11-29T10:00:00Z")));
    }

    [Fact]
    public void Periods_may_stand_in_any_order()
    {
        var calendar = Weekdays("UTC", "14:00-18:00", "09:00-13:00");

        Assert.Equal(At("2026-11-23T14:00:00Z"), calendar.NextOpening(At("2026-11-23T13:30:00Z")));
    }

    [Fact]
    public void While_open_the_next_opening_is_now() =>
        Assert.Equal(At("2026-11-23T09:00:00.0000001+02:00"), Office.NextOpening(At("2026-11-23T09:00:00.0000001+02:00")));

    [Theory]
    [InlineData("2026-11-23T14:00:00+02:00", "2026-11-23T17:30:00+02:00")]
    [InlineData("2026-11-27T21:00:00+02:00", "2026-11-30T09:00:00+02:00")]
    public void While_closed_the_next_opening_is_the_start_of_the_next_period(string from, string opening) =>
        Assert.Equal(At(opening), Office.NextOpening(At(from)));

    [Fact]
    public void Always_is_open_and_counts_all_time()
    {
        var at = At("2026-11-22T03:00:00Z");

        Assert.True(BusinessCalendar.Always.IsOpen(at));
        Assert.Equal(at, BusinessCalendar.Always.NextOpening(at));
        Assert.Null(BusinessCalendar.Always.ClosedWindowAt(at));
        Assert.Equal(at.AddDays(400), BusinessCalendar.Always.Add(at, TimeSpan.FromDays(400)));
        Assert.Equal(-TimeSpan.FromDays(1), BusinessCalendar.Always.Between(at, at.AddDays(-1)));
        Assert.Equal("UTC", BusinessCalendar.Always.TimeZone);
    }

    [Fact]
    public void Never_is_closed_and_promises_no_opening()
    {
        var at = At("2026-11-22T03:00:00Z");

        Assert.False(BusinessCalendar.Never.IsOpen(at));
        Assert.Null(BusinessCalendar.Never.NextOpening(at));
        Assert.Equal(new ClosedWindow(DateTimeOffset.MinValue, null), BusinessCalendar.Never.ClosedWindowAt(at));
        Assert.Null(BusinessCalendar.Never.Add(at, TimeSpan.FromMinutes(1)));
        Assert.Equal(TimeSpan.Zero, BusinessCalendar.Never.Between(at, at.AddDays(1)));
    }

    [Fact]
    public void Local_time_is_told_in_the_zone_of_the_calendar() =>
        Assert.Equal(new DateTime(2026, 7, 1, 15, 30, 0), Office.ToLocal(At("2026-07-01T12:30:00Z")));

    [Fact]
    public void An_unknown_zone_is_refused() => Assert.Throws<FormatException>(() => Daily("Europe/Atlantis", "09:00-17:00"));

    [Fact]
    public void Instants_at_the_ends_of_time_are_answered()
    {
        foreach (var at in new[] { DateTimeOffset.MinValue, DateTimeOffset.MaxValue })
        {
            Assert.False(Office.IsOpen(at));
            Assert.NotNull(Office.ClosedWindowAt(at));
            Assert.InRange(Office.ToLocal(at), DateTime.MinValue, DateTime.MaxValue);
        }

        Assert.Null(Office.NextOpening(DateTimeOffset.MaxValue));
        Assert.Null(Office.Add(DateTimeOffset.MaxValue, TimeSpan.FromHours(1)));
        Assert.Null(BusinessCalendar.Always.Add(DateTimeOffset.MaxValue, TimeSpan.FromHours(1)));
    }
}
