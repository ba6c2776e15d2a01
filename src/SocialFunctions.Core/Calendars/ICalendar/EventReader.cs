using NodaTime;

namespace SocialFunctions.Calendars.ICalendar;

/// <summary>Builds an event from the properties of one <c>VEVENT</c>; properties that do not affect its time are skipped.</summary>
/// <remarks>
/// <c>TRANSP</c> is skipped too: feeds of public holidays mark their days <c>TRANSPARENT</c>, because a holiday does not make a person busy.
/// A feed in the settings of a calendar is there to close it.
/// </remarks>
/// <param name="zones">The time zones that the feed brings.</param>
internal sealed class EventReader(FeedTimeZones zones)
{
    // A recurring event is searched only in the years around a day.
    private const int MostRecurringDays = 366;

    private readonly List<(EventTime Start, EventTime? End, EventLength? Length)> _further = [];
    private readonly List<EventTime> _except = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private EventTime? _start;
    private EventTime? _end;
    private EventTime? _replaces;
    private EventLength? _length;
    private RecurrenceRule? _rule;
    private string _uid = "";
    private bool _cancelled;

    /// <summary>The summary of the event; empty until it has been read.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Adds the next property.</summary>
    /// <exception cref="FormatException">It cannot be read.</exception>
    public void Add(ContentLine line)
    {
        switch (line.Name)
        {
            case "UID":
                _uid = line.Value;
                break;
            case "SUMMARY":
                Name = line.Text();
                break;
            case "STATUS":
                _cancelled = line.Value.Equals("CANCELLED", StringComparison.OrdinalIgnoreCase);
                break;
            case "DTSTART":
                _start = Once(line, Time(line, line.Value));
                break;
            case "DTEND":
                _end = Once(line, Time(line, line.Value));
                break;
            case "DURATION":
                _length = Once(line, EventLength.Parse(line.Value));
                break;
            case "RRULE":
                _rule = Once(line, RecurrenceRuleReader.Read(line.Value));
                break;
            case "RDATE":
                _further.AddRange(line.Value.Split(',').Select(item => Beginning(line, item)));
                break;
            case "EXDATE":
                _except.AddRange(line.Value.Split(',').Select(item => Time(line, item)));
                break;
            case "RECURRENCE-ID" when line.Parameter("RANGE") is null:
                _replaces = Once(line, Time(line, line.Value));
                break;
            case "RECURRENCE-ID":
                throw new FormatException("replaces all later events (RANGE), which is not supported");
            case "EXRULE":
                throw new FormatException("is not supported; write EXDATE");
        }
    }

    /// <summary>Returns the event.</summary>
    /// <param name="effort">Budget of days that may still be examined; see <see cref="Recurrence"/>.</param>
    /// <exception cref="FormatException">Its properties do not fit together.</exception>
    public CalendarEvent Finish(ref int effort)
    {
        if (_start is not { } start)
            throw new FormatException("has no DTSTART");

        if (_end is not null && _length is not null)
            throw new FormatException("has DTEND and DURATION; only one can be meant");

        // A date without an end lasts that day; a time without an end has no duration.
        var length = _length ?? new EventLength(_end is null && start.IsDate ? 1 : 0, Duration.Zero);
        CheckSpan(start, _end, length);
        if (_rule is not null && Days(start, _end, length) > MostRecurringDays)
            throw new FormatException("recurs and is longer than a year");

        return new CalendarEvent
        {
            Uid = _uid,
            Name = Name,
            Start = start,
            End = _end,
            Length = length,
            Recurrence = _rule is null ? null : new Recurrence(_rule, start.Date, ref effort),
            Further = _further,
            Except = _except,
            Replaces = _replaces,
            IsCancelled = _cancelled,
        };
    }

    private T Once<T>(ContentLine line, T value) =>
        _seen.Add(line.Name) ? value : throw new FormatException("stands twice; only one can be meant");

    private EventTime Time(ContentLine line, string value) =>
        EventTime.Parse(value, line.Parameter("TZID") is { Length: > 0 } zone && !value.EndsWith('Z') ? zones.Find(zone) : null);

    private (EventTime Start, EventTime? End, EventLength? Length) Beginning(ContentLine line, string item)
    {
        var period = item.Split('/', 2);
        var start = Time(line, period[0]);
        if (period.Length == 1)
            return (start, null, null);

        EventTime? end = period[1].StartsWith('P') ? null : Time(line, period[1]);
        var length = end is null ? EventLength.Parse(period[1]) : default;
        CheckSpan(start, end, length);
        return (start, end, length);
    }

    private static void CheckSpan(EventTime start, EventTime? end, EventLength length)
    {
        if (end is { } last && last.IsDate != start.IsDate)
            throw new FormatException("begins at a time and ends on a day, or the other way round");

        if (start.IsDate && length.Time.ToInt64Nanoseconds() % NodaConstants.NanosecondsPerDay != 0)
            throw new FormatException("begins on a day and lasts for a time; allowed: whole days");

        // Zones differ by less than two days, so an end in another zone may have the earlier local time.
        if (Days(start, end, length) is < -2 or > EventLength.MostDays || (end?.Zone == start.Zone && end?.Local.CompareTo(start.Local) < 0))
            throw new FormatException("ends before it begins, or after more than a hundred years");
    }

    private static int Days(EventTime start, EventTime? end, EventLength length) =>
        end is { } last ? last.Date.DayNumber - start.Date.DayNumber : length.Days + (int)length.Time.TotalDays;
}
