using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace SocialFunctions.Calendars.ICalendar;

/// <summary>How long an event lasts: calendar days, then exact time (RFC 5545, section 3.3.6).</summary>
/// <param name="Days">0 to 36525: a hundred years.</param>
/// <param name="Time">Not negative.</param>
internal readonly partial record struct EventLength(int Days, Duration Time)
{
    public const int MostDays = 36525;

    /// <summary>Reads <c>P1W</c>, <c>P2D</c>, <c>PT8H30M</c> and the like.</summary>
    /// <exception cref="FormatException">It is not a duration, negative, or too long.</exception>
    public static EventLength Parse(string text)
    {
        var match = Form().Match(text);
        if (!match.Success || text[^1] is 'P' or 'T')
            throw new FormatException("is not a duration; allowed: such as P1D, P1W or PT8H30M");

        if (match.Groups["sign"].Value == "-")
            throw new FormatException("is negative");

        var days = (7L * Number("weeks")) + Number("days");
        var seconds = (3600L * Number("hours")) + (60L * Number("minutes")) + Number("seconds");
        return days + (seconds / NodaConstants.SecondsPerDay) < MostDays
            ? new((int)days, Duration.FromSeconds(seconds))
            : throw new FormatException("is longer than a hundred years");

        int Number(string group) =>
            match.Groups[group] is { Success: true } found ? int.Parse(found.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(
        @"^(?<sign>[+-]?)P((?<weeks>\d{1,8})W)?((?<days>\d{1,8})D)?(T((?<hours>\d{1,8})H)?((?<minutes>\d{1,8})M)?((?<seconds>\d{1,8})S)?)?\z",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
