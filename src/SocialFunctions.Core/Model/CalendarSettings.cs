namespace SocialFunctions.Model;

/// <summary>Business hours.</summary>
public sealed record CalendarSettings
{
    /// <summary>Id; unique among the calendars.</summary>
    public string Id { get; init; } = "";

    /// <summary>IANA time zone.</summary>
    public string TimeZone { get; init; } = "";

    /// <summary>Opening periods (<c>HH:mm-HH:mm</c>, up to <c>24:00</c>) by day: <c>mon</c> … <c>sun</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Weekly { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Days that differ from the week.</summary>
    public IReadOnlyList<CalendarException> Exceptions { get; init; } = [];

    /// <summary>
    /// Events that close the company, unless an exception says otherwise: an iCalendar text, the path of a file, or a URL to fetch.
    /// </summary>
    public string? ICal { get; init; }
}

/// <summary>Days that differ from the week: one date, a range of dates, or a day of every year.</summary>
public sealed record CalendarException
{
    /// <summary>One day, <c>yyyy-MM-dd</c>.</summary>
    public string? Date { get; init; }

    /// <summary>First day of a range.</summary>
    public string? From { get; init; }

    /// <summary>Last day of a range, included.</summary>
    public string? To { get; init; }

    /// <summary>A day of every year, <c>MM-dd</c>.</summary>
    public string? Yearly { get; init; }

    /// <summary>Opening periods of these days; none means closed.</summary>
    public IReadOnlyList<string> Open { get; init; } = [];

    /// <summary>Name of the day.</summary>
    public string? Name { get; init; }
}
