using static SocialFunctions.Core.Tests.Calendars.CalendarExamples;

namespace SocialFunctions.Core.Tests.Calendars;

public class DaylightSavingTests
{
    // Athens: 2027-03-28 03:00 becomes 04:00; 2027-10-31 04:00 becomes 03:00.
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public void An_opening_that_does_not_exist_is_the_end_of_the_gap() =>
        Assert.Equal(At("2027-03-28T04:00:00+03:00"), Daily("Europe/Athens", "03:30-08:00").NextOpening(At("2027-03-28T00:00:00+02:00")));

    [Fact]
    public void A_closing_that_does_not_exist_is_the_end_of_the_gap()
    {
        var calendar = Daily("Europe/Athens", "02:00-03:30");

        Assert.True(calendar.IsOpen(At("2027-03-28T02:59:59+02:00")));
        Assert.Equal(At("2027-03-28T04:00:00+03:00"), calendar.ClosedWindowAt(At("2027-03-28T05:00:00+03:00"))!.Value.From);
    }

    [Fact]
    public void A_period_within_the_gap_does_not_take_place()
    {
        var calendar = Daily("Europe/Athens", "03:10-03:50");

        Assert.Equal(At("2027-03-29T03:10:00+03:00"), calendar.NextOpening(At("2027-03-28T00:00:00+02:00")));
    }

    [Fact]
    public void An_opening_that_exists_twice_is_the_earlier() =>
        Assert.Equal(At("2027-10-31T03:30:00+03:00"), Daily("Europe/Athens", "03:30-08:00").NextOpening(At("2027-10-31T00:00:00+03:00")));

    [Fact]
    public void A_closing_within_the_repeated_hour_is_the_later() =>
        Assert.Equal(
            At("2027-10-31T03:30:00+02:00"),
            Daily("Europe/Athens", "00:00-03:30").ClosedWindowAt(At("2027-10-31T08:00:00+02:00"))!.Value.From);

    [Fact]
    public void A_closing_at_which_the_repeated_hour_begins_is_the_earlier() =>
        Assert.Equal(
            At("2027-10-31T03:00:00+03:00"),
            Daily("Europe/Athens", "00:00-03:00").ClosedWindowAt(At("2027-10-31T08:00:00+02:00"))!.Value.From);

    [Fact]
    public void Periods_that_meet_in_the_repeated_hour_are_counted_once() =>
        Assert.Equal(
            TimeSpan.FromHours(3),
            Daily("Europe/Athens", "03:00-03:30", "03:30-05:00").Between(At("2027-10-31T00:00:00+03:00"), At("2027-11-01T00:00:00+02:00")));

    [Theory]
    [InlineData("2027-03-28T00:00:00+02:00", 23)]
    [InlineData("2027-10-31T00:00:00+03:00", 25)]
    public void A_whole_day_is_as_long_as_it_really_is(string midnight, int hours)
    {
        var calendar = Daily("Europe/Athens", "00:00-24:00");
        var end = At(midnight).AddHours(hours);

        Assert.Equal(TimeSpan.FromHours(hours), calendar.Between(At(midnight), end));
        Assert.Equal(end, calendar.Add(At(midnight), TimeSpan.FromHours(hours)));
    }

    [Fact]
    public void A_midnight_that_does_not_exist_loses_nothing()
    {
        // Cairo: 2027-04-30 00:00 becomes 01:00.
        var calendar = Daily("Africa/Cairo", "00:00-24:00");

        Assert.Null(calendar.ClosedWindowAt(At("2027-04-29T21:59:59.9999999Z")));
        Assert.Null(calendar.ClosedWindowAt(At("2027-04-29T22:00:00Z")));
        Assert.Equal(Day, calendar.Between(At("2027-04-29T12:00:00Z"), At("2027-04-30T12:00:00Z")));
    }

    [Fact]
    public void A_midnight_that_exists_twice_is_not_counted_twice()
    {
        // Havana: 2027-11-07 01:00 becomes 00:00, so that the sixth ends twice.
        var calendar = Weekly("America/Havana", ("sat", ["22:00-24:00"]), ("sun", ["00:00-02:00"]));

        Assert.Equal(TimeSpan.FromHours(5), calendar.Between(At("2027-11-07T00:00:00Z"), At("2027-11-08T00:00:00Z")));
        Assert.Equal(At("2027-11-07T02:00:00-05:00"), calendar.Add(At("2027-11-06T12:00:00-04:00"), TimeSpan.FromHours(5)));
    }

    [Fact]
    public void A_closing_at_a_midnight_that_exists_twice_is_the_earlier_for_the_day_is_over()
    {
        var calendar = Weekly("America/Havana", ("sat", ["22:00-24:00"]));

        Assert.False(calendar.IsOpen(At("2027-11-07T00:30:00-04:00")));
        Assert.False(calendar.IsOpen(At("2027-11-07T00:30:00-05:00")));
    }

    [Fact]
    public void A_day_to_which_clocks_go_back_is_open_until_it_is_over()
    {
        // St. John's: 2010-11-07 00:01 became 23:01 of the sixth.
        var calendar = Weekly("America/St_Johns", ("sat", ["22:00-24:00"]));

        Assert.True(calendar.IsOpen(At("2010-11-06T23:59:00-03:30")));
        Assert.False(calendar.IsOpen(At("2010-11-07T00:00:00-03:30")));
        Assert.Equal(TimeSpan.FromMinutes(180), calendar.Between(At("2010-11-06T12:00:00Z"), At("2010-11-08T00:00:00Z")));
    }

    [Fact]
    public void A_date_that_a_zone_skipped_has_no_business_time()
    {
        // Apia had no 2011-12-30.
        var calendar = Daily("Pacific/Apia", "09:00-17:00");

        Assert.Equal(At("2011-12-31T09:00:00+14:00"), calendar.NextOpening(At("2011-12-29T17:00:00-10:00")));
    }
}
