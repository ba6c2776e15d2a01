namespace SocialFunctions.Calendars.ICalendar;

/// <summary>An event as read from a feed; its local times are not yet in the zone of a calendar.</summary>
internal sealed record CalendarEvent
{
    public string Uid { get; init; } = "";

    /// <summary>Its summary; empty without one.</summary>
    public string Name { get; init; } = "";

    public required EventTime Start { get; init; }

    /// <summary>When it ends, excluded; null when <see cref="Length"/> determines the end.</summary>
    public EventTime? End { get; init; }

    public EventLength Length { get; init; }

    /// <summary>On which days it recurs; null when it does not.</summary>
    public Recurrence? Recurrence { get; init; }

    /// <summary>Additional start times, each with its own end or length if it has one.</summary>
    public IReadOnlyList<(EventTime Start, EventTime? End, EventLength? Length)> Further { get; init; } = [];

    /// <summary>Start times of occurrences that do not take place.</summary>
    public IReadOnlyList<EventTime> Except { get; init; } = [];

    /// <summary>The start time of the occurrence, in the event with the same <see cref="Uid"/>, that this event replaces; null when it replaces none.</summary>
    public EventTime? Replaces { get; init; }

    public bool IsCancelled { get; init; }
}
