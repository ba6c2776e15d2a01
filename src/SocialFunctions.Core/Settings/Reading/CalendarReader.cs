using NodaTime;
using NodaTime.TimeZones;
using SocialFunctions.Calendars;
using SocialFunctions.Model;

namespace SocialFunctions.Settings.Reading;

/// <summary>Reads calendars.</summary>
internal sealed class CalendarReader(ReadContext context)
{
    private const int MostPeriods = 48;

    private static readonly string[] DayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    private readonly HashSet<string> _ids = new(["always", "never"], StringComparer.Ordinal);

    public CalendarSettings Read(ObjectReader o)
    {
        var exceptions = new CalendarExceptionReader();
        var calendar = new CalendarSettings
        {
            Id = o.Require("id")?.Id(_ids) ?? "",
            TimeZone = o.Require("timeZone") is { } zone ? TimeZone(zone) ?? "" : "",
            Weekly = o.Find("weekly")?.Object(Weekly, "day") ?? [],
            Exceptions = o.List("exceptions", exceptions.Read),
            ICal = o.Find("iCal") is { } feed ? context.Feeds.Read(feed) : null,
        };

        if (calendar.Weekly.Values.All(p => p.Count == 0) && calendar.Exceptions.All(e => e.Open.Count == 0))
            o.Self.Warn("the calendar never opens");

        return calendar;
    }

    /// <summary>The periods of one day.</summary>
    public static IReadOnlyList<string> Periods(Located located)
    {
        var seen = new List<OpeningPeriod>();
        return located.List(item =>
        {
            if (item.Text() is not { } text)
                return null;

            if (!OpeningPeriod.TryParse(text, out var period))
                return item.Reject<string>(Misread(text, period));

            if (seen.Count == MostPeriods)
                return item.Reject<string>($"a day has at most {MostPeriods} periods");

            var clash = seen.FindIndex(p => p.Start < period.End && period.Start < p.End);
            if (clash >= 0)
                return item.Reject<string>($"{period} overlaps {seen[clash]}");

            if (period.End == OpeningPeriod.MinutesPerDay - 1)
                item.Warn("closes a minute before midnight; 24:00 is the end of the day");

            seen.Add(period);
            return text;
        });
    }

    private static string Misread(string text, OpeningPeriod period) => period == default
        ? $"{Wording.Quote(text)} is not a period; allowed: HH:mm-HH:mm, from 00:00 to 24:00"
        : $"{Wording.Quote(text)} ends before it starts; a period over midnight is two: until 24:00, and from 00:00 of the next day";

    private static Dictionary<string, IReadOnlyList<string>> Weekly(ObjectReader o)
    {
        var weekly = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var day in DayNames)
        {
            if (o.Find(day) is { } periods)
                weekly[day] = Periods(periods);
        }

        return weekly;
    }

    private static string? TimeZone(Located located)
    {
        if (located.Text() is not { } id)
            return null;

        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is not null)
            return id;

        var hint = TzdbDateTimeZoneSource.Default.WindowsToTzdbIds.GetValueOrDefault(id)
            ?? Wording.Nearest(id, DateTimeZoneProviders.Tzdb.Ids);
        return located.Reject<string>(hint is null
            ? $"unknown time zone {Wording.Quote(id)}; allowed: names of the IANA time zone database such as Europe/Athens"
            : $"unknown time zone {Wording.Quote(id)}; did you mean '{hint}'?");
    }
}
