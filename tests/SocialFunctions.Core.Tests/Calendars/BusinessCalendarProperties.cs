using FsCheck;
using FsCheck.Fluent;
using SocialFunctions.Calendars;

namespace SocialFunctions.Core.Tests.Calendars;

public class BusinessCalendarProperties
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    [Fact]
    public void Whether_it_is_open_agrees_with_brute_force() => Check(500, 1, c =>
        BusinessCalendar.Create(c.Calendar).IsOpen(c.At) == new BruteForceCalendar(c.Calendar).IsOpen(c.At));

    [Fact]
    public void The_time_between_agrees_with_brute_force() => Check(150, 8, c =>
        BusinessCalendar.Create(c.Calendar).Between(c.At, c.At + c.Length) == new BruteForceCalendar(c.Calendar).Between(c.At, c.At + c.Length));

    [Fact]
    public void Time_added_is_the_time_between() => Check(500, 60, c =>
    {
        var calendar = BusinessCalendar.Create(c.Calendar);
        return calendar.Add(c.At, c.Length) is not { } due || calendar.Between(c.At, due) == c.Length;
    });

    [Fact]
    public void A_deadline_lies_in_open_time_or_at_its_end() => Check(500, 60, c =>
    {
        var brute = new BruteForceCalendar(c.Calendar);
        return BusinessCalendar.Create(c.Calendar).Add(c.At, c.Length) is not { } due
            || brute.IsOpen(c.Length > TimeSpan.Zero ? due - Tick : due);
    });

    [Fact]
    public void A_deadline_is_neither_early_nor_late() => Check(500, 60, c =>
    {
        var calendar = BusinessCalendar.Create(c.Calendar);
        return c.Length == TimeSpan.Zero
            || calendar.Add(c.At, c.Length) is not { } due
            || calendar.Between(c.At, due - Tick) == c.Length - Tick;
    });

    [Fact]
    public void The_time_between_adds_up() => Check(500, 60, c =>
    {
        var calendar = BusinessCalendar.Create(c.Calendar);
        var (middle, end) = (c.At + (c.Length / 3), c.At + c.Length);
        return calendar.Between(c.At, middle) + calendar.Between(middle, end) == calendar.Between(c.At, end)
            && calendar.Between(end, c.At) == -calendar.Between(c.At, end);
    });

    [Fact]
    public void A_closed_window_is_closed_throughout_and_open_on_both_sides() => Check(500, 1, c =>
    {
        var calendar = BusinessCalendar.Create(c.Calendar);
        if (calendar.ClosedWindowAt(c.At) is not { } window)
            return calendar.IsOpen(c.At);

        return window.From <= c.At
            && (window.From == DateTimeOffset.MinValue || calendar.IsOpen(window.From - Tick))
            && (window.Until is not { } until
                || (c.At < until && calendar.IsOpen(until) && calendar.Between(c.At, until) == TimeSpan.Zero && calendar.NextOpening(c.At) == until))
            && (window.From == DateTimeOffset.MinValue || calendar.Between(window.From, c.At) == TimeSpan.Zero);
    });

    [Fact]
    public void It_is_open_until_the_next_closing_and_closed_then() => Check(500, 1, c =>
    {
        var calendar = BusinessCalendar.Create(c.Calendar);
        return calendar.NextClosing(c.At) is not { } closing
            ? calendar.IsOpen(c.At)
            : closing >= c.At && calendar.Between(c.At, closing) == closing - c.At && !new BruteForceCalendar(c.Calendar).IsOpen(closing);
    });

    private static void Check(int cases, int days, Func<CalendarGenerators.Case, bool> property) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(cases), Prop.ForAll(CalendarGenerators.Cases(days), property));
}
