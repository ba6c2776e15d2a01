using System.Text.Json.Serialization;
using SocialFunctions.Model;

namespace SocialFunctions.Calendars;

/// <summary>A usual time to come back to a conversation.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<SnoozePresetName>))]
public enum SnoozePresetName
{
    /// <summary>When one hour of open time has passed.</summary>
    Hour,

    /// <summary>At the next opening: after the break, or in the morning.</summary>
    Opening,

    /// <summary>In the morning of the next day that is open.</summary>
    NextDay,

    /// <summary>In the first morning of the next week that is open.</summary>
    NextWeek,
}

/// <summary>A usual time to come back to a conversation, within the open time of a calendar.</summary>
/// <param name="Until">When it is; always later than now.</param>
public sealed record SnoozePreset(SnoozePresetName Name, DateTimeOffset Until)
{
    // Where a day is open from midnight on, nobody means midnight.
    private static readonly TimeSpan Morning = TimeSpan.FromHours(9);

    /// <summary>The presets of a calendar, the earliest first, each time once; none when it never opens again.</summary>
    public static IReadOnlyList<SnoozePreset> Of(BusinessCalendar calendar, DateTimeOffset now)
    {
        var daysToMonday = (8 - (int)calendar.ToLocal(now).DayOfWeek) % 7;
        (SnoozePresetName Name, DateTimeOffset? Until)[] presets =
        [
            (SnoozePresetName.Hour, calendar.Add(now, TimeSpan.FromHours(1))),
            (SnoozePresetName.Opening, OpeningAfter(calendar, now)),
            (SnoozePresetName.NextDay, MorningFrom(calendar, now, 1)),
            (SnoozePresetName.NextWeek, MorningFrom(calendar, now, daysToMonday == 0 ? 7 : daysToMonday)),
        ];
        return
        [
            .. presets
                .Where(preset => preset.Until > now)
                .Select(preset => new SnoozePreset(preset.Name, preset.Until!.Value))
                .DistinctBy(preset => preset.Until)
                .OrderBy(preset => preset.Until),
        ];
    }

    private static DateTimeOffset? OpeningAfter(BusinessCalendar calendar, DateTimeOffset now) =>
        calendar.NextClosing(now) is { } closing ? calendar.NextOpening(closing) : null;

    private static DateTimeOffset? MorningFrom(BusinessCalendar calendar, DateTimeOffset now, int daysLater)
    {
        if (calendar.NextOpening(calendar.StartOfDay(now, daysLater)) is not { } opening)
        {
            return null;
        }

        return opening == calendar.StartOfDay(opening, 0) ? calendar.NextOpening(opening + Morning) : opening;
    }
}
