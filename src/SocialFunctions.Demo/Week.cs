using NodaTime;

namespace SocialFunctions.Demo;

/// <summary>
/// The days of the play: from Friday 23 to Friday 30 October 2026 in Athens. The clocks go back on Sunday the 25th, and Wednesday the 28th is
/// a holiday.
/// </summary>
internal static class Week
{
    private const double Busy = 0.5 * 3_600;
    private const double Open = 2.5 * 3_600;
    private const double Closed = 12 * 3_600;

    private static readonly DateTimeZone Athens = DateTimeZoneProviders.Tzdb["Europe/Athens"];

    /// <summary>A time in Athens, as UTC.</summary>
    /// <param name="day">Day of October 2026.</param>
    public static DateTimeOffset At(int day, int hour, int minute = 0) =>
        new LocalDateTime(2026, 10, day, hour, minute).InZoneLeniently(Athens).ToDateTimeOffset().ToUniversalTime();

    /// <summary>The scenes, in three speeds: slow where much happens, fast where the company is closed.</summary>
    public static IReadOnlyList<Scene> Scenes { get; } =
    [
        new("A quiet Friday noon", At(23, 12, 30), At(23, 13), Busy),
        new("13:00, the newsletter is out: the sale begins", At(23, 13), At(23, 15, 30), Busy),
        new("The team works off the queue", At(23, 15, 30), At(23, 18), Busy),
        new("Friday night, closed", At(23, 18), At(24, 8), Closed),
        new("The weekend; on Sunday the clocks go back", At(24, 8), At(26, 9), Closed),
        new("Monday, what the weekend brought", At(26, 9), At(26, 18), Open),
        new("Monday night, closed", At(26, 18), At(27, 9), Closed),
        new("Tuesday, quiet", At(27, 9), At(27, 18), Open),
        new("Wednesday is Ohi Day, a holiday", At(27, 18), At(29, 9), Closed),
        new("Thursday, quiet", At(29, 9), At(29, 18), Open),
        new("Thursday night, closed", At(29, 18), At(30, 9), Closed),
        new("Friday again", At(30, 9), At(30, 12, 30), Open),
    ];
}
