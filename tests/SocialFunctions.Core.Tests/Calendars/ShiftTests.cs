using SocialFunctions.Calendars;
using SocialFunctions.Model;
using static SocialFunctions.Core.Tests.Calendars.CalendarExamples;

namespace SocialFunctions.Core.Tests.Calendars;

public sealed class ShiftTests
{
    private static readonly BusinessCalendar Office = Weekdays("Europe/Athens", "09:00-17:00");

    [Theory]
    [InlineData("2026-11-23T06:59:59Z", false)]
    [InlineData("2026-11-23T07:00:00Z", true)]
    [InlineData("2026-11-23T14:59:59Z", true)]
    [InlineData("2026-11-23T15:00:00Z", false)]
    public void Calendar_MakesTheShift(string at, bool on) => Assert.Equal(on, new Shift(Office, []).IsOn(At(at)));

    [Fact]
    public void Absence_EndsTheShiftAndHidesTheNext()
    {
        var shift = With(("2026-11-23T10:00:00Z", "2026-11-24"));

        Assert.Equal(At("2026-11-23T10:00:00Z"), shift.NextOff(At("2026-11-23T08:00:00Z")));
        Assert.False(shift.IsOn(At("2026-11-24T08:00:00Z")));
        Assert.Equal(At("2026-11-25T07:00:00Z"), shift.NextOn(At("2026-11-23T10:00:00Z")));
    }

    [Fact]
    public void AbsencesThatOverlap_AreOne()
    {
        var shift = With(("2026-11-24", "2026-11-26"), ("2026-11-23", "2026-11-27"), ("2026-11-28T00:00:00+02:00", "2026-11-30"));

        Assert.Equal(At("2026-12-01T07:00:00Z"), shift.NextOn(At("2026-11-23T08:00:00Z")));
    }

    [Fact]
    public void AbsenceThatIsOver_ChangesNothing()
    {
        var shift = With(("2026-11-16", "2026-11-20"));

        Assert.Equal(At("2026-11-23T15:00:00Z"), shift.NextOff(At("2026-11-23T08:00:00Z")));
    }

    [Fact]
    public void WhoIsOff_IsOffAtOnce()
    {
        var shift = With(("2026-11-23", "2026-11-23"));

        Assert.Equal(At("2026-11-23T08:00:00Z"), shift.NextOff(At("2026-11-23T08:00:00Z")));
        Assert.Equal(At("2026-11-24T20:00:00Z"), shift.NextOff(At("2026-11-24T20:00:00Z")));
    }

    [Fact]
    public void AgentWithoutCalendar_IsAwayOnlyWhileAbsent()
    {
        var shift = new Shift(BusinessCalendar.Always, [new AbsenceSettings { From = "2026-11-23", To = "2026-11-23" }]);

        Assert.Equal(At("2026-11-23T00:00:00Z"), shift.NextChange(At("2026-11-20T00:00:00Z")));
        Assert.Equal(At("2026-11-24T00:00:00Z"), shift.NextChange(At("2026-11-23T00:00:00Z")));
        Assert.Null(shift.NextChange(At("2026-11-24T00:00:00Z")));
    }

    [Fact]
    public void AbsenceOnADayThatAZoneSkipped_EndsWithIt()
    {
        // Samoa went from 29 to 31 December 2011.
        var shift = new Shift(Daily("Pacific/Apia", "00:00-24:00"), [new AbsenceSettings { From = "2011-12-29", To = "2011-12-30" }]);

        Assert.Equal(At("2011-12-30T10:00:00Z"), shift.NextOn(At("2011-12-29T12:00:00Z")));
    }

    [Fact]
    public void UnknownAgent_HasNoShift()
    {
        var shift = new Shifts(new Dictionary<string, Shift>()).Of("nobody");

        Assert.False(shift.IsOn(At("2026-11-23T08:00:00Z")));
        Assert.Null(shift.NextOn(At("2026-11-23T08:00:00Z")));
    }

    [Fact]
    public void NextChangeOfAll_IsTheEarliestOfAny()
    {
        var shifts = new Shifts(new Dictionary<string, Shift>
        {
            ["always"] = new(BusinessCalendar.Always, []),
            ["day"] = new(Office, []),
            ["late"] = new(Weekdays("Europe/Athens", "12:00-20:00"), []),
        });

        Assert.Equal(At("2026-11-23T07:00:00Z"), shifts.NextChange(At("2026-11-22T12:00:00Z")));
        Assert.Equal(At("2026-11-23T10:00:00Z"), shifts.NextChange(At("2026-11-23T07:00:00Z")));
        Assert.Equal(At("2026-11-23T15:00:00Z"), shifts.NextChange(At("2026-11-23T10:00:00Z")));
        Assert.Equal(At("2026-11-23T18:00:00Z"), shifts.NextChange(At("2026-11-23T15:00:00Z")));
        Assert.Null(new Shifts(new Dictionary<string, Shift> { ["always"] = new(BusinessCalendar.Always, []) }).NextChange(At("2026-11-23T07:00:00Z")));
    }

    private static Shift With(params (string From, string To)[] absences) =>
        new(Office, [.. absences.Select(a => new AbsenceSettings { From = a.From, To = a.To })]);
}
