using NodaTime;
using SocialFunctions.Calendars;
using SocialFunctions.Model;

namespace SocialFunctions.Settings.Reading;

/// <summary>Reads the absences of agents.</summary>
internal static class AbsenceReader
{
    public static AbsenceSettings Read(ObjectReader o, DateTimeZone zone)
    {
        var (from, to) = (o.Require("from"), o.Require("to"));

        // Both are read even when one of them has a problem.
        var begin = from is { } first ? Edge(first, text => Absence.BeginOf(text, zone)) : null;
        var end = to is { } last ? Edge(last, text => Absence.EndOf(text, zone)) : null;
        if (end <= begin)
            to!.Value.Problem("the absence ends before it begins");

        return new AbsenceSettings
        {
            From = begin is null ? "" : from!.Value.Value.GetString()!,
            To = end is null ? "" : to!.Value.Value.GetString()!,
            Reason = o.Find("reason")?.Text(),
        };
    }

    private static DateTimeOffset? Edge(Located located, Func<string, DateTimeOffset?> read) =>
        located.Text() is not { } text ? null
        : read(text) ?? located.Reject<DateTimeOffset?>(
            $"{Wording.Quote(text)} is neither a date nor a time; allowed: yyyy-MM-dd such as 2027-05-01, or 2027-05-01T13:00:00+02:00 (RFC 3339)");
}
