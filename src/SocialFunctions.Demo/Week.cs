using NodaTime;

namespace SocialFunctions.Demo;

/// <summary>
/// The days of the play: from Friday 23 to Friday 30 October 2026 in Athens. The clocks go back on Sunday the 25th, and Wednesday the 28th is
/// a holiday.
/// </summary>
internal static class Week
{
    private static readonly DateTimeZone Athens = DateTimeZoneProviders.Tzdb["Europe/Athens"];

    /// <summary>A time in Athens, as UTC.</summary>
    /// <param name="day">Day of October 2026.</param>
    public static DateTimeOffset At(int day, int hour, int minute = 0) =>
        new LocalDateTime(2026, 10, day, hour, minute).InZoneLeniently(Athens).ToDateTimeOffset().ToUniversalTime();

    /// <summary>The scenes: slow where much happens, fast where little happens.</summary>
    public static IReadOnlyList<Scene> Scenes { get; } =
    [
        Scene("A quiet Friday noon", At(23, 12, 30), At(23, 13), 1.2),
        Scene("13:00, the newsletter is out: the sale begins", At(23, 13), At(23, 15, 30), 5),
        Scene("The team works off the queue", At(23, 15, 30), At(23, 18), 2),
        Scene("Friday night: closed", At(23, 18), At(24, 8), 2.5),
        Scene("The weekend; on Sunday the clocks go back", At(24, 8), At(26, 9), 3),
        Scene("Monday: what the weekend brought", At(26, 9), At(26, 18), 4),
        Scene("Monday night", At(26, 18), At(27, 9), 1),
        Scene("Tuesday", At(27, 9), At(27, 18), 2),
        Scene("Wednesday is Ohi Day, a holiday", At(27, 18), At(29, 9), 2.5),
        Scene("Thursday", At(29, 9), At(29, 18), 2.5),
        Scene("Thursday night", At(29, 18), At(30, 9), 0.8),
        Scene("Friday again", At(30, 9), At(30, 12, 30), 1.5),
    ];

    private static Scene Scene(string title, DateTimeOffset from, DateTimeOffset until, double seconds) =>
        new(title, from, until, (until - from).TotalSeconds / seconds);
}
