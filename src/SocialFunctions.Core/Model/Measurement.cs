using System.Text.Json.Serialization;

namespace SocialFunctions.Model;

/// <summary>What is counted in reports. The values are stored: they stay as they are.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Measure>))]
public enum Measure
{
    /// <summary>A promise of a first response that was kept or broken.</summary>
    FirstResponse = 0,

    /// <summary>A promise of a next response that was kept or broken.</summary>
    NextResponse = 1,

    /// <summary>A promise of a resolution that was kept or broken.</summary>
    Resolution = 2,

    /// <summary>An off-hours message was acknowledged.</summary>
    Acknowledged = 3,

    /// <summary>A customer was told of a delay during a burst.</summary>
    SurgeNotice = 4,
}

/// <summary>What became of a promise. The values are stored: they stay as they are.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Outcome>))]
public enum Outcome
{
    /// <summary>It was kept.</summary>
    Met = 0,

    /// <summary>It was broken, whether somebody answered later or not.</summary>
    Breached = 1,
}

/// <summary>
/// One thing that counts in reports. The machine writes it on the timeline where it happens. What turns out otherwise later (an answer that could
/// not be delivered, one that was given elsewhere, a case that is reopened) is withdrawn by the same measurement with <see cref="Withdrawn"/>: so
/// every entry of the feed adds something to sums, and in which order they are read does not matter.
/// </summary>
public sealed record Measurement
{
    /// <summary>What is counted.</summary>
    public required Measure What { get; init; }

    /// <summary>In which hour it counts: when a promise was kept, when it broke (its due time, whenever somebody answered), when a message was decided.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Channel name.</summary>
    public required string Channel { get; init; }

    /// <summary>Id of the account.</summary>
    public required string Account { get; init; }

    /// <summary>The team that had the conversation; null without one.</summary>
    public string? Team { get; init; }

    /// <summary>
    /// Who answered or resolved; where nobody did (a promise that broke, a case that resolved itself) who had the conversation. Null when nobody had
    /// it, when they answered on the platform itself, and of automatic messages.
    /// </summary>
    public string? Agent { get; init; }

    /// <summary>What became of the promise; null of what is none.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>What was promised.</summary>
    public TimeSpan? Target { get; init; }

    /// <summary>
    /// How long it took in the time that the promise counts (the calendar's open time, or all time), pauses left out; null when nobody answered.
    /// </summary>
    public TimeSpan? Business { get; init; }

    /// <summary>How long it took around the clock, pauses left out; null when nobody answered.</summary>
    public TimeSpan? Wall { get; init; }

    /// <summary>It takes back what was counted before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Withdrawn { get; init; }
}
