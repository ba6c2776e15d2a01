using System.Text.Json.Serialization;
using SocialFunctions.Model;

namespace SocialFunctions.Calendars;

/// <summary>One local day of a calendar, as people are shown it.</summary>
/// <param name="Open">When it is open, in order; empty when it is closed.</param>
/// <param name="Basis">What decides over it.</param>
/// <param name="Names">Names of the exception, or of the feed's events, that decide over it; empty without any.</param>
public sealed record BusinessDay(DateOnly Date, IReadOnlyList<OpenTime> Open, DayBasis Basis, IReadOnlyList<string> Names);

/// <summary>A time in which a company is open.</summary>
/// <param name="To">When it closes; it is closed then.</param>
public sealed record OpenTime(DateTimeOffset From, DateTimeOffset To);

/// <summary>What decides whether a company is open on a day.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<DayBasis>))]
public enum DayBasis
{
    /// <summary>The hours of the week.</summary>
    Week,

    /// <summary>An exception in the settings.</summary>
    Exception,

    /// <summary>An event of the feed, which closes the day or a part of it.</summary>
    Feed,
}
