using System.Globalization;

namespace SocialFunctions.EndToEnd.Support;

/// <summary>A calendar that is closed now: its only opening is hours away. Tokyo, because it is nine hours ahead of UTC all year.</summary>
internal sealed record NextOpening
{
    private const int Hours = 3;
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(9);

    private NextOpening(DateTimeOffset now)
    {
        var opens = now.ToOffset(Ahead).AddHours(Hours);
        At = new DateTimeOffset(opens.Year, opens.Month, opens.Day, opens.Hour, opens.Minute / 10 * 10, 0, Ahead);
    }

    public DateTimeOffset At { get; }

    /// <summary>As a clock in Tokyo shows it.</summary>
    public string LocalTime => At.ToString("HH:mm", CultureInfo.InvariantCulture);

    public static NextOpening FromNow() => new(DateTimeOffset.UtcNow);

    public string Calendar(string id) =>
        $$"""
        {
          "id": "{{id}}",
          "timeZone": "Asia/Tokyo",
          "exceptions": [{ "date": "{{At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}}", "open": ["{{LocalTime}}-24:00"] }],
        }
        """;
}
