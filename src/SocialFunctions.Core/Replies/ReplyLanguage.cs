using System.Globalization;

namespace SocialFunctions.Replies;

/// <summary>The texts of automatic messages in one language, and how times are written in it.</summary>
internal sealed record ReplyLanguage
{
    /// <summary>Two-letter code.</summary>
    public required string Tag { get; init; }

    /// <summary>Closed now; <c>{opensAt}</c> is replaced by the next opening in words.</summary>
    public required string OffHours { get; init; }

    /// <summary>Closed, and the next opening is not known.</summary>
    public required string OffHoursNoTime { get; init; }

    /// <summary>Answers take longer than usual.</summary>
    public required string Surge { get; init; }

    /// <summary>A time of day: <c>{time}</c> becomes <c>14:00</c>.</summary>
    public required string At { get; init; }

    /// <summary>Hours that need a different wording, such as Spanish "a la" for one o'clock.</summary>
    public IReadOnlyDictionary<int, string> AtHour { get; init; } = new Dictionary<int, string>();

    /// <summary>Later today, <c>{at}</c>.</summary>
    public required string Today { get; init; }

    /// <summary>Tomorrow, <c>{at}</c>.</summary>
    public required string Tomorrow { get; init; }

    /// <summary>Within six days: <c>{weekday}</c>, <c>{at}</c>.</summary>
    public required string OnWeekday { get; init; }

    /// <summary>Later: <c>{weekday}</c>, <c>{day}</c>, <c>{month}</c>, <c>{at}</c>.</summary>
    public required string OnDate { get; init; }

    /// <summary>How the first day of a month is written.</summary>
    public string FirstDay { get; init; } = "1";

    /// <summary>Monday to Sunday, in the grammatical form that <see cref="OnWeekday"/> and <see cref="OnDate"/> need.</summary>
    public required IReadOnlyList<string> Weekdays { get; init; }

    /// <summary>January to December, in the grammatical form that <see cref="OnDate"/> needs.</summary>
    public required IReadOnlyList<string> Months { get; init; }

    /// <summary>When the company opens, in words that fit into a sentence.</summary>
    /// <param name="now">Local time now.</param>
    /// <param name="opens">Local time of the opening.</param>
    public string Opening(DateTime now, DateTime opens)
    {
        var pattern = (opens.Date - now.Date).Days switch
        {
            <= 0 => Today,
            1 => Tomorrow,
            < 7 => OnWeekday,
            >= 7 => OnDate,
        };
        return pattern
            .Replace("{weekday}", Weekdays[((int)opens.DayOfWeek + 6) % 7], StringComparison.Ordinal)
            .Replace("{day}", opens.Day == 1 ? FirstDay : opens.Day.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{month}", Months[opens.Month - 1], StringComparison.Ordinal)
            .Replace("{at}", AtHour.GetValueOrDefault(opens.Hour, At), StringComparison.Ordinal)
            .Replace("{time}", opens.ToString("HH:mm", CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
