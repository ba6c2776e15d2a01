using SocialFunctions.Model;

namespace SocialFunctions.Calendars.ICalendar;

/// <summary>Reads the events of one text and skips every other component.</summary>
internal sealed class FeedReader
{
    // Far more than holidays need; the limit bounds memory and time.
    private const int MostEvents = 10_000;
    private const int MostRecurring = 250;
    private const int MostEffort = 10_000_000;
    private const int MostProblems = 20;

    private readonly Stack<string> _open = new();
    private EventReader? _event;
    private int _eventLine;
    private int _recurring;
    private int _effort = MostEffort;
    private bool _isOver;

    public List<CalendarEvent> Events { get; } = [];

    /// <summary>The problems found, in the order of the text.</summary>
    public List<string> Problems { get; } = [];

    public void Read(string text)
    {
        if (!text.AsSpan().TrimStart().StartsWith(CalendarFeed.Beginning, StringComparison.OrdinalIgnoreCase))
        {
            Problems.Add($"does not begin with {CalendarFeed.Beginning}");
            return;
        }

        foreach (var (number, unfolded) in UnfoldedLines.Of(text))
        {
            Read(number, unfolded);
            if (_isOver || Problems.Count >= MostProblems)
                return;
        }

        if (_open.TryPeek(out var unfinished))
            Problems.Add($"ends without END:{unfinished}; a part seems to be missing");
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
            Problems.Add($"line {number}: {(name is null ? "" : $"{name} ")}{e.Message}");

            // The rest of this event is not reliable; other events may have problems of their own.
            _event = null;
        }
    }

    private void Begin(ContentLine line)
    {
        _open.Push(Component(line));

        // An alarm within an event has a DURATION of its own: only properties of the event itself count.
        if (_open.Count == 2 && _open.Peek() == "VEVENT")
            (_event, _eventLine) = (new EventReader(), line.Number);
    }

    private void End(ContentLine line)
    {
        if (!_open.TryPop(out var begun) || begun != Component(line))
        {
            _isOver = true;
            throw new FormatException($"ends {Wording.Quote(line.Value)}, which did not begin last");
        }

        if (_open.Count == 1 && _event is not null)
            Finish(_event);
    }

    private void Finish(EventReader finished)
    {
        _event = null;
        try
        {
            Events.Add(finished.Finish(ref _effort));
        }
        catch (FormatException e)
        {
            Problems.Add($"line {_eventLine}: the event {Wording.Quote(finished.Name)} {e.Message}");
            return;
        }

        _recurring += Events[^1].Recurrence is null ? 0 : 1;
        if (Events.Count > MostEvents || _recurring > MostRecurring)
        {
            _isOver = true;
            Problems.Add($"has more than {MostEvents} events, or more than {MostRecurring} that recur");
        }
    }

    private static string Component(ContentLine line) => line.Value.Trim().ToUpperInvariant();
}
