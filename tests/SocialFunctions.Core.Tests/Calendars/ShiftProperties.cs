using FsCheck;
using FsCheck.Fluent;
using SocialFunctions.Calendars;
using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Calendars;

/// <summary>What holds for any calendar and any absences.</summary>
public sealed class ShiftProperties
{
    private const string Rfc3339 = "yyyy-MM-dd'T'HH:mm:ss.fffffffzzz";
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    [Fact]
    public void ShiftLasts_UntilItsEndAndNoLonger() => Check(c => c.Shift.NextOff(c.At) is not { } end
        ? c.Shift.IsOn(c.At)
        : !c.Shift.IsOn(end) && (end == c.At ? !c.Shift.IsOn(c.At) : c.Between(end).All(c.Shift.IsOn)));

    [Fact]
    public void Absence_LastsUntilTheNextShiftBegins() => Check(c => c.Shift.NextOn(c.At) is not { } begin
        ? !c.Shift.IsOn(c.At)
        : c.Shift.IsOn(begin) && (begin == c.At ? c.Shift.IsOn(c.At) : c.Between(begin).All(at => !c.Shift.IsOn(at))));

    [Fact]
    public void NextChange_IsLaterAndChangesSomething() => Check(c => c.Shift.NextChange(c.At) is not { } change
        || (change > c.At && c.Shift.IsOn(change) != c.Shift.IsOn(c.At) && c.Between(change).All(at => c.Shift.IsOn(at) == c.Shift.IsOn(c.At))));

    private static void Check(Func<Case, bool> property) => FsCheck.Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(
            Arb.From(
                from calendar in CalendarGenerators.Cases(1).Generator
                from count in Gen.Choose(0, 4)
                from absences in Gen.ArrayOf(Absences(calendar.At), count)
                select new Case(calendar, absences)),
            property));

    private static Gen<AbsenceSettings> Absences(DateTimeOffset near) =>
        from begin in Gen.Choose(-4 * 24 * 60, 4 * 24 * 60)
        from length in Gen.Choose(1, 3 * 24 * 60)
        from days in Gen.Elements(true, false)
        select new AbsenceSettings
        {
            From = Text(near.AddMinutes(begin), days),
            To = Text(near.AddMinutes(begin + length), days),
        };

    private static string Text(DateTimeOffset at, bool day) =>
        at.ToString(day ? "yyyy-MM-dd" : Rfc3339, System.Globalization.CultureInfo.InvariantCulture);

    private sealed class Case(CalendarGenerators.Case calendar, AbsenceSettings[] absences)
    {
        public DateTimeOffset At => calendar.At;

        public Shift Shift { get; } = new(BusinessCalendar.Create(calendar.Calendar), absences);

        /// <summary>Instants from <see cref="At"/> up to another, its last tick among them.</summary>
        public IEnumerable<DateTimeOffset> Between(DateTimeOffset end) =>
            Enumerable.Range(0, 50).Select(i => At + ((end - At) / 50 * i)).Append(end - Tick);

        public override string ToString() => $"{calendar} absences {string.Join("; ", absences.Select(a => $"{a.From}/{a.To}"))}";
    }
}
