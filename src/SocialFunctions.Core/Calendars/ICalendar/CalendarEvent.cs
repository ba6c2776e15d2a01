namespace SocialFunctions.Calendars.ICalendar;

/// <summary>An event as a feed has it; local times are not yet those of a calendar.</summary>
internal sealed record CalendarEvent
{
    public string Uid { get; init; } = "";

    public required EventTime Start { get; init; }

    /// <summary>When it ends, excluded; null when <see cref="Length"/> says so.</summary>
    public EventTime? End { get; init; }

    public EventLength Length { get; init; }

    /// <summary>On which days it recurs; null when it does not.</summary>
    public Recurrence? Recurrence { get; init; }

    /// <summary>Further beginnings, with an end or length of their own if they have one.</summary>
    public IReadOnlyList<(EventTime Start, EventTime? End, EventLength? Length)> Further { get; init; } = [];

    /// <summary>Beginnings that do not take place.</summary>
    public IReadOnlyList<EventTime> Except { get; init; } = [];

    /// <summary>The beginning, in the event with the same <see cref="Uid"/>, that this one replaces; null when it replaces none.</summary>
    public EventTime? Replaces { get; init; }

    /// <summary>Whether it does not take place.</summary>
    public bool IsCancelled { get; init; }
}
