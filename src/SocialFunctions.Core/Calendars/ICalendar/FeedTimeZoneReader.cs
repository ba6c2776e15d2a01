using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace SocialFunctions.Calendars.ICalendar;

/// <summary>Builds a time zone from the lines of one <c>VTIMEZONE</c> (RFC 5545, section 3.6.5).</summary>
internal sealed partial class FeedTimeZoneReader
{
    // Far more than the history of any zone needs.
    private const int MostChanges = 2_000;
    private const int FirstYear = 1900;

    private readonly List<(Instant At, Offset From, Offset To)> _changes = [];
    private LocalDateTime? _start;
    private Offset? _from;
    private Offset? _to;
    private RecurrenceRule? _rule;
    private List<EventTime> _further = [];
    private string? _location;

    /// <summary>Its name; null when it has none.</summary>
    public string? Id { get; private set; }

    /// <summary>Adds the next property of the zone itself.</summary>
    public void Add(ContentLine line)
    {
        if (line.Name == "TZID")
            Id = line.Value;
        else if (line.Name == "X-LIC-LOCATION")
            _location = line.Value;
    }

    /// <summary>Adds the next property of one of its observances, <c>STANDARD</c> or <c>DAYLIGHT</c>.</summary>
    /// <exception cref="FormatException">It cannot be read.</exception>
    public void AddToObservance(ContentLine line)
    {
        switch (line.Name)
        {
            case "DTSTART":
                _start = EventTime.Parse(line.Value, null).Local;
                break;
            case "TZOFFSETFROM":
                _from = ReadOffset(line.Value);
                break;
            case "TZOFFSETTO":
                _to = ReadOffset(line.Value);
                break;
            case "RRULE":
                _rule = RecurrenceRuleReader.Read(line.Value);
                break;
            case "RDATE":
                _further.AddRange(line.Value.Split(',').Select(item => EventTime.Parse(item, null)));
                break;
        }
    }

    /// <summary>An observance ends.</summary>
    /// <param name="effort">Budget of days that may still be examined; see <see cref="Recurrence"/>.</param>
    /// <exception cref="FormatException">Its properties do not fit together.</exception>
    public void FinishObservance(ref int effort)
    {
        if (_start is not { } start || _from is not { } from || _to is not { } to)
            throw new FormatException("has an observance without DTSTART, TZOFFSETFROM or TZOFFSETTO");

        foreach (var at in _further.Select(time => time.Local).Prepend(start).Concat(Recurring(start, from, ref effort)))
            _changes.Add((at.WithOffset(from).ToInstant(), from, to));

        if (_changes.Count > MostChanges)
            throw new FormatException($"has more than {MostChanges} changes");

        (_start, _from, _to, _rule, _further) = (null, null, null, null, []);
    }

    /// <summary>Returns the zone: that of the time zone database when it names one, else that of its own rules.</summary>
    /// <exception cref="FormatException">It has neither.</exception>
    public DateTimeZone Finish()
    {
        if (_location is not null && EventZones.Known(_location) is { } known)
            return known;

        if (_changes.Count == 0)
            throw new FormatException("has no rules");

        return new FeedTimeZone(Id ?? "", _changes.MinBy(change => change.At).From, [.. _changes.Select(change => (change.At, change.To))]);
    }

    private List<LocalDateTime> Recurring(LocalDateTime start, Offset from, ref int effort)
    {
        if (_rule is null)
            return [];

        if (_rule.Frequency is not Frequency.Yearly)
            throw new FormatException("changes otherwise than every year");

        // What changed before nobody asks for; a rule without a beginning of its own often begins in 1601.
        var first = start.Date.ToDateOnly();
        var recurrence = new Recurrence(_rule, first, ref effort);
        var dates = new List<LocalDateTime>();
        var last = Math.Min(recurrence.Until?.Local.Year ?? FeedTimeZone.LastYear, FeedTimeZone.LastYear);
        for (var year = Math.Max(first.Year, FirstYear); year <= last; year++)
        {
            effort -= 366;
            if (effort < 0)
                throw new FormatException("is too long to be read");

            dates.AddRange(recurrence.In(year).Where(date => date != first).Select(date => LocalDate.FromDateOnly(date) + start.TimeOfDay));
        }

        return recurrence.Until is { } until ? dates.FindAll(date => !IsAfter(date, until, from)) : dates;
    }

    // UNTIL is in UTC; some programs write it as a local time.
    private static bool IsAfter(LocalDateTime date, EventTime until, Offset from) =>
        until.Zone is null ? date > (until.IsDate ? until.Local.PlusDays(1) : until.Local) : date.WithOffset(from).ToInstant() > until.ToInstant(DateTimeZone.Utc);

    private static Offset ReadOffset(string text)
    {
        var match = OffsetForm().Match(text);
        var seconds = (3600 * Number("hours")) + (60 * Number("minutes")) + Number("seconds");
        return match.Success && seconds < NodaConstants.SecondsPerDay * 3 / 4
            ? Offset.FromSeconds(match.Groups["sign"].Value == "-" ? -seconds : seconds)
            : throw new FormatException("is not an offset; allowed: such as +0200");

        int Number(string group) =>
            match.Groups[group] is { Success: true } found ? int.Parse(found.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"^(?<sign>[+-])(?<hours>\d{2})(?<minutes>[0-5]\d)(?<seconds>[0-5]\d)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex OffsetForm();
}
