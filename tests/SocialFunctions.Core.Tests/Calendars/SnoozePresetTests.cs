using System.Globalization;
using SocialFunctions.Calendars;
using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Calendars;

public sealed class SnoozePresetTests
{
    // Open in the morning and in the afternoon, in UTC; closed on weekends and on Tuesday 2 March 2027.
    private static readonly BusinessCalendar Office = BusinessCalendar.Create(new CalendarSettings
    {
        Id = "office",
        TimeZone = "UTC",
        Weekly = new[] { "mon", "tue", "wed", "thu", "fri" }.ToDictionary(day => day, _ => (IReadOnlyList<string>)["08:00-12:00", "13:00-17:00"]),
        Exceptions = [new CalendarException { Date = "2027-03-02", Open = [] }],
    });

    [Fact]
    public void InTheMorning_EachTimeIsOpen() => Assert.Equal(
        [
            (SnoozePresetName.Hour, "2027-03-01 11:30"),
            (SnoozePresetName.Opening, "2027-03-01 13:00"),
            (SnoozePresetName.NextDay, "2027-03-03 08:00"),
            (SnoozePresetName.NextWeek, "2027-03-08 08:00"),
        ],
        At(Office, "2027-03-01T10:30:00Z"));

    [Fact]
    public void ShortlyBeforeTheBreak_AnHourOfWorkGoesOnAfterIt() =>
        Assert.Contains((SnoozePresetName.Hour, "2027-03-01 13:45"), At(Office, "2027-03-01T11:45:00Z"));

    [Fact]
    public void OnFridayEvening_NextMorningAndNextWeekAreOne() => Assert.Equal(
        [(SnoozePresetName.Opening, "2027-03-08 08:00"), (SnoozePresetName.Hour, "2027-03-08 09:00")],
        At(Office, "2027-03-05T18:00:00Z"));

    [Fact]
    public void OnSunday_NextWeekBeginsOnTheNextDay() =>
        Assert.Equal("2027-03-08 08:00", At(Office, "2027-03-07T12:00:00Z")[0].Until);

    [Fact]
    public void WhereItIsAlwaysOpen_AMorningIsNotMidnight() => Assert.Equal(
        [(SnoozePresetName.Hour, "2027-03-01 11:30"), (SnoozePresetName.NextDay, "2027-03-02 09:00"), (SnoozePresetName.NextWeek, "2027-03-08 09:00")],
        At(BusinessCalendar.Always, "2027-03-01T10:30:00Z"));

    [Fact]
    public void WhereItNeverOpens_ThereIsNone() => Assert.Empty(At(BusinessCalendar.Never, "2027-03-01T10:30:00Z"));

    private static List<(SnoozePresetName Name, string Until)> At(BusinessCalendar calendar, string now) =>
    [
        .. SnoozePreset.Of(calendar, DateTimeOffset.Parse(now, CultureInfo.InvariantCulture))
            .Select(preset => (preset.Name, preset.Until.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture))),
    ];
}
