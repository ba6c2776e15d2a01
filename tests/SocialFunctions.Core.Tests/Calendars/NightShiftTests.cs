using SocialFunctions.Calendars;
using SocialFunctions.Model;
using static SocialFunctions.Core.Tests.Calendars.CalendarExamples;

namespace SocialFunctions.Core.Tests.Calendars;

/// <summary>Shifts that go on over midnight, and over the nights in which the clocks change.</summary>
public sealed class NightShiftTests
{
    // Athens: 2026-03-29 03:00 becomes 04:00; 2026-10-25 04:00 becomes 03:00.
    private static readonly Shift Nights = new(Daily("Europe/Athens", "00:00-06:00", "22:00-24:00"), []);
    private static readonly Shift FridayNight = new(Weekly("Europe/Athens", ("fri", ["22:00-24:00"]), ("sat", ["00:00-06:00"])), []);

    [Theory]
    [InlineData("2026-11-23T22:00:00+02:00", "2026-11-24T06:00:00+02:00", 8)]
    [InlineData("2026-03-28T22:00:00+02:00", "2026-03-29T06:00:00+03:00", 7)]
    [InlineData("2026-10-24T22:00:00+03:00", "2026-10-25T06:00:00+02:00", 9)]
    public void NightShift_LastsOverMidnightUntilTheClockShowsItsEnd(string begin, string end, int hours)
    {
        Assert.Equal(TimeSpan.FromHours(hours), At(end) - At(begin));
        Assert.False(Nights.IsOn(At(begin).AddTicks(-1)));
        Assert.Equal(At(begin), Nights.NextOn(At(begin).AddHours(-6)));
        Assert.Equal(At(end), Nights.NextOff(At(begin)));
        Assert.Equal(At(end), Nights.NextChange(At(begin).AddHours(2)));
        Assert.False(Nights.IsOn(At(end)));
    }

    [Fact]
    public void NightOfOneDay_IsNotThatOfTheNext()
    {
        Assert.Equal(At("2026-11-28T06:00:00+02:00"), FridayNight.NextOff(At("2026-11-27T23:00:00+02:00")));
        Assert.Equal(At("2026-12-04T22:00:00+02:00"), FridayNight.NextOn(At("2026-11-28T06:00:00+02:00")));
    }

    [Fact]
    public void AbsenceOfADay_CutsANightShiftAtItsMidnights()
    {
        var shift = new Shift(Nights.Calendar, [new AbsenceSettings { From = "2026-11-24", To = "2026-11-24" }]);

        Assert.Equal(At("2026-11-24T00:00:00+02:00"), shift.NextOff(At("2026-11-23T23:00:00+02:00")));
        Assert.Equal(At("2026-11-25T00:00:00+02:00"), shift.NextOn(At("2026-11-24T00:00:00+02:00")));
    }

    [Theory]
    [InlineData("2026-03-29", "2026-03-29T00:00:00+02:00", "2026-03-30T00:00:00+03:00", 23)]
    [InlineData("2026-10-25", "2026-10-25T00:00:00+03:00", "2026-10-26T00:00:00+02:00", 25)]
    public void AbsenceOfTheDayOnWhichTheClocksChange_LastsThatWholeDay(string day, string from, string to, int hours)
    {
        var shift = new Shift(BusinessCalendar.Always, [new AbsenceSettings { From = day, To = day }]);
        var athens = new Shift(Daily("Europe/Athens", "00:00-24:00"), [new AbsenceSettings { From = day, To = day }]);

        Assert.Equal(TimeSpan.FromHours(hours), At(to) - At(from));
        Assert.Equal((At(from), At(to)), (athens.NextOff(At(from).AddHours(-1)), athens.NextOn(At(from))));
        Assert.Equal(TimeSpan.FromHours(24), shift.NextOn(At($"{day}T12:00:00Z")) - shift.NextOff(At($"{day}T00:00:00Z").AddHours(-1)));
    }

    [Theory]
    [InlineData("2026-03-29T04:00:00+03:00", "03:30-11:00", "2026-03-29T00:00:00+02:00", true)]
    [InlineData("2026-03-29T04:00:00+03:00", "00:00-03:30", "2026-03-29T00:00:00+02:00", false)]
    [InlineData("2026-10-25T03:30:00+03:00", "03:30-11:00", "2026-10-25T00:00:00+03:00", true)]
    [InlineData("2026-10-25T03:30:00+02:00", "00:00-03:30", "2026-10-25T00:00:00+03:00", false)]
    public void ShiftThatBeginsOrEndsWhereTheClocksChange_IsNotShorterThanTheClockSays(string at, string period, string from, bool begins)
    {
        var shift = new Shift(Daily("Europe/Athens", period), []);

        Assert.Equal(At(at), begins ? shift.NextOn(At(from)) : shift.NextOff(At(from)));
    }
}
