using NodaTime;
using SocialFunctions.Model;

namespace SocialFunctions.Calendars.ICalendar;

/// <summary>
/// The time zones that one feed brings, read before its events: they may stand behind them. A zone that the time zone database has is taken from there,
/// because programs write only the present rules into a feed.
/// </summary>
internal sealed class FeedTimeZones
{
    private const string Zone = "VTIMEZONE";

    private readonly Dictionary<string, DateTimeZone> _zones = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _unreadable = new(StringComparer.Ordinal);

    /// <param name="lines">The lines of the feed.</param>
    /// <param name="effort">Budget of days that may still be examined; see <see cref="Recurrence"/>.</param>
    public FeedTimeZones(IEnumerable<(int Number, string Text)> lines, ref int effort)
    {
        FeedTimeZoneReader? zone = null;
        string? problem = null;
        var depth = 0;
        foreach (var (number, text) in lines)
        {
            if (zone is null && !IsOf(text, "BEGIN"))
                continue;

            try
            {
                var line = ContentLine.Parse(number, text);
                if (zone is null)
                    zone = new FeedTimeZoneReader();
                else if (line.Name == "BEGIN")
                    depth++;
                else if (line.Name == "END" && depth > 0)
                {
                    depth--;
                    zone.FinishObservance(ref effort);
                }
                else if (line.Name == "END")
                {
                    Keep(zone, problem);
                    (zone, problem) = (null, null);
                }
                else if (depth == 0)
                    zone.Add(line);
                else
                    zone.AddToObservance(line);
            }
            catch (FormatException e)
            {
                problem ??= $"line {number} {e.Message}";
            }
        }
    }

    /// <summary>The zone that a <c>TZID</c> means.</summary>
    /// <exception cref="FormatException">Nobody knows it.</exception>
    public DateTimeZone Find(string id) =>
        EventZones.Find(id) ?? _zones.GetValueOrDefault(id) ?? throw new FormatException(_unreadable.TryGetValue(id, out var problem)
            ? $"names the time zone {Wording.Quote(id)}, whose VTIMEZONE cannot be read: {problem}"
            : $"names the time zone {Wording.Quote(id)}; allowed: names of the IANA time zone database and of Windows, or a VTIMEZONE in the feed");

    private static bool IsOf(string text, string property) => text.StartsWith($"{property}:{Zone}", StringComparison.OrdinalIgnoreCase);

    private void Keep(FeedTimeZoneReader read, string? problem)
    {
        if (read.Id is not { } id)
            return;

        try
        {
            if (problem is null)
                _zones.TryAdd(id, read.Finish());
            else
                _unreadable.TryAdd(id, problem);
        }
        catch (FormatException e)
        {
            _unreadable.TryAdd(id, e.Message);
        }
    }
}
