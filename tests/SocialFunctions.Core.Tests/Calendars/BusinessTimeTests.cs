using SocialFunctions.Calendars;
using SocialFunctions.Model;
using static SocialFunctions.Core.Tests.Calendars.CalendarExamples;

namespace SocialFunctions.Core.Tests.Calendars;

public class BusinessTimeTests
{
    private static readonly BusinessCalendar Office = With();

    [Fact]
    public void Time_that_does_not_fit_before_the_weekend_continues_after_it() =>
        Assert.Equal(At("2026-11-23T09:30:00Z"), Office.Add(At("2026-11-20T16:30:00Z"), TimeSpan.FromHours(1)));

    [Fact]
    public void Time_that_is_used_up_at_closing_ends_at_closing() =>
        Assert.Equal(At("2026-11-20T17:00:00Z"), Office.Add(At("2026-11-20T16:00:00Z"), TimeSpan.FromHours(1)));

    [Fact]
    public void Time_that_starts_while_closed_counts_from_the_opening() =>
        Assert.Equal(At("2026-11-23T10:00:00Z"), Office.Add(At("2026-11-21T12:00:00Z"), TimeSpan.FromHours(1)));

    [Fact]
    public void No_time_gives_the_start_while_open_and_else_the_next_opening()
    {
        Assert.Equal(At("2026-11-20T16:30:00Z"), Office.Add(At("2026-11-20T16:30:00Z"), TimeSpan.Zero));
        Assert.Equal(At("2026-11-23T09:00:00Z"), Office.Add(At("2026-11-20T17:00:00Z"), TimeSpan.Zero));
    }

    [Fact]
    public void Negative_time_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Office.Add(At("2026-11-20T16:30:00Z"), TimeSpan.FromTicks(-1)));

    // Pain 20: a step before the deadline fires in open time, too, when the deadline rolls over to the next day.
    [Fact]
    public void A_share_of_a_time_that_rolls_over_ends_in_open_time_too() =>
        Assert.Equal(At("2026-11-23T09:18:00Z"), Office.Add(At("2026-11-20T16:30:00Z"), TimeSpan.FromHours(1) * 0.8));

    // Pain 21: the clock stands outside hours and at lunch.
    [Fact]
    public void A_lunch_break_does_not_count() =>
        Assert.Equal(
            At("2026-11-23T14:30:00Z"),
            Weekdays("UTC", "09:00-13:00", "14:00-18:00").Add(At("2026-11-23T12:30:00Z"), TimeSpan.FromHours(1)));

    [Fact]
    public void Time_is_exact_to_the_tick() =>
        Assert.Equal(At("2026-11-23T09:00:00.0000001Z"), Office.Add(At("2026-11-20T16:59:59.9999999Z"), TimeSpan.FromTicks(2)));

    [Fact]
    public void Backwards_the_time_between_is_negative() =>
        Assert.Equal(-TimeSpan.FromHours(8), Office.Between(At("2026-11-24T00:00:00Z"), At("2026-11-23T00:00:00Z")));

    [Fact]
    public void Ten_years_ahead_are_counted() =>
        Assert.Equal(At("2036-11-17T17:00:00Z"), Office.Add(At("2026-11-23T09:00:00Z"), Office.Between(At("2026-11-23T00:00:00Z"), At("2036-11-18T00:00:00Z"))));

    [Fact]
    public void A_calendar_whose_last_opening_is_past_never_offers_the_time()
    {
        var calendar = BusinessCalendar.Create(new CalendarSettings
        {
            TimeZone = "UTC",
            Exceptions = [new CalendarException { Date = "2026-11-23", Open = ["09:00-17:00"] }],
        });

        Assert.Equal(At("2026-11-23T17:00:00Z"), calendar.Add(At("2026-11-20T00:00:00Z"), TimeSpan.FromHours(8)));
        Assert.Null(calendar.Add(At("2026-11-20T00:00:00Z"), TimeSpan.FromHours(9)));
        Assert.Null(calendar.NextOpening(At("2026-11-23T17:00:00Z")));
    }

    [Fact]
    public void Asking_again_allocates_nothing()
    {
        var start = At("2026-11-20T16:30:00Z");
        Ask(start);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Ask(start);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void Ask(DateTimeOffset start)
    {
        var due = Office.Add(start, TimeSpan.FromHours(20))!.Value;
        _ = Office.Between(start, due);
        _ = Office.IsOpen(due);
        _ = Office.ClosedWindowAt(start.AddDays(1));
    }
}
