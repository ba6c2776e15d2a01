using System.Globalization;

namespace SocialFunctions.Calendars;

/// <summary>A period of one local day in which a company is open, in minutes since local midnight; <see cref="End"/> is excluded.</summary>
/// <param name="Start">0 to 1439.</param>
/// <param name="End">1 to 1440, after <paramref name="Start"/>.</param>
internal readonly record struct OpeningPeriod(int Start, int End)
{
    public const int MinutesPerDay = 24 * 60;

    /// <summary>
    /// Reads <c>HH:mm-HH:mm</c>. An end of <c>00:00</c> is the midnight at the end of the day, like <c>24:00</c>, so
    /// <c>00:00-00:00</c> is the whole day.
    /// </summary>
    /// <returns>False when the syntax is wrong or the end is not after the start.</returns>
    public static bool TryParse(string text, out OpeningPeriod period)
    {
        period = default;
        if (text.Length != 11 || text[5] != '-' || Minutes(text.AsSpan(0, 5)) is not { } start || Minutes(text.AsSpan(6)) is not { } end)
            return false;

        period = new(start, end == 0 ? MinutesPerDay : end);
        return period.Start < period.End;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Start / 60:00}:{Start % 60:00}-{End / 60:00}:{End % 60:00}";

    private static int? Minutes(ReadOnlySpan<char> text)
    {
        if (text[2] != ':' || Number(text[..2]) is not { } hour || Number(text[3..]) is not { } minute || minute > 59)
            return null;

        return (hour * 60) + minute <= MinutesPerDay ? (hour * 60) + minute : null;
    }

    private static int? Number(ReadOnlySpan<char> digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
