using SocialFunctions.Model;

namespace SocialFunctions.Calendars.ICalendar;

/// <summary>
/// Reads the events of one text, in the time zones that it brings, and skips every other component. An event that cannot be read is refused, and the
/// others count: one odd entry must not take all holidays away.
/// </summary>
internal sealed class FeedReader
{
    // Far more than holidays need; the limit bounds memory and time.
    private const int MostEvents = 10_000;
    private const int MostRecurring = 250;
    private const int MostEffort = 10_000_000;

    private readonly Stack<string> _open = new();
    private FeedTimeZones? _zones;
    private EventReader? _event;
    private int _eventLine;
    private string? _refused;
    private int _recurring;
    private int _effort = MostEffort;

    public List<CalendarEvent> Events { get; } = [];

    /// <summary>What is wrong with the text as a whole; null when its events can be used.</summary>
    public string? Problem { get; private set; }

    /// <summary>The parts that could not be read, in the order of the text.</summary>
    public List<string> Refused { get; } = [];

    public void Read(string text)
    {
        if (!text.AsSpan().TrimStart().StartsWith(CalendarFeed.Beginning, StringComparison.OrdinalIgnoreCase))
        {
            Problem = $"does not begin with {CalendarFeed.Beginning}";
            return;
        }

        _zones = new FeedTimeZones(UnfoldedLines.Of(text), ref _effort);
        foreach (var (number, unfolded) in UnfoldedLines.Of(text))
        {
            Read(number, unfolded);
            if (Problem is not null)
                return;
        }

        if (_open.TryPeek(out var unfinished))
            Problem = $"ends without END:{unfinished}; a part seems to be missing";
    }

    private void Read(int number, string unfolded)
    {
        string? name = null;
        try
        {
            var line = ContentLine.Parse(number, unfolded);
            name = line.Name;
            if (name == "BEGIN")
                Begin(line);
            else if (name == "END")
                End(line);
            else if (_open.Count == 2)
                _event?.Add(line);
        }
        catch (FormatException e)
        {
            // The rest of the event is read for its name.
            var problem = $"line {number}: {(name is null ? "" : $"{name} ")}{e.Message}";
            if (_event is not null)
                _refused ??= problem;
            else if (Problem is null)
                Refused.Add(problem);
        }
    }

    private void Begin(ContentLine line)
    {
        _open.Push(Component(line));

        // An alarm within an event has a DURATION of its own: only properties of the event itself count.
        if (_open.Count == 2 && _open.Peek() == "VEVENT")
            (_event, _eventLine, _refused) = (new EventReader(_zones!), line.Number, null);
    }

    private void End(ContentLine line)
    {
        if (!_open.TryPop(out var begun) || begun != Component(line))
        {
            Problem = $"line {line.Number}: END ends {Wording.Quote(line.Value)}, which did not begin last";
            return;
        }

        if (_open.Count == 1 && _event is not null)
            Finish(_event);
    }

    private void Finish(EventReader finished)
    {
        _event = null;
        if (_refused is { } problem)
        {
            Refused.Add(finished.Name.Length == 0 ? problem : $"{problem} (the event {Wording.Quote(finished.Name)})");
            return;
        }

        try
        {
            Events.Add(finished.Finish(ref _effort));
        }
        catch (FormatException e)
        {
            Refused.Add($"line {_eventLine}: the event {Wording.Quote(finished.Name)} {e.Message}");
            return;
        }

        _recurring += Events[^1].Recurrence is null ? 0 : 1;
        if (Events.Count > MostEvents || _recurring > MostRecurring)
        {
            Problem = $"has more than {MostEvents} events, or more than {MostRecurring} that recur";
        }
    }

    private static string Component(ContentLine line) => line.Value.Trim().ToUpperInvariant();
}
