using System.Text.Json.Serialization;

namespace SocialFunctions.Model;

/// <summary>What reports count. The values are stored: do not change them.</summary>
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

    /// <summary>A customer was notified of a delay during a burst.</summary>
    SurgeNotice = 4,
}

/// <summary>The result of a promise. The values are stored: do not change them.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Outcome>))]
public enum Outcome
{
    /// <summary>It was kept.</summary>
    Met = 0,

    /// <summary>It was broken, whether it was answered later or not.</summary>
    Breached = 1,
}

/// <summary>
/// One thing that counts in reports. The machine writes it on the timeline where it happens. If it turns out wrong later (an answer that could not
/// be delivered, one that was given elsewhere, a case that is reopened), it is withdrawn by the same measurement with <see cref="Withdrawn"/>.
/// So every entry of the feed is only added to sums, and the order in which entries are read does not matter.
/// </summary>
public sealed record Measurement
{
    /// <summary>What is counted.</summary>
    public required Measure What { get; init; }

    /// <summary>The time that decides in which hour it counts: when a promise was kept, when it broke (its due time), when a message was decided.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Channel name.</summary>
    public required string Channel { get; init; }

    /// <summary>Id of the account.</summary>
    public required string Account { get; init; }

    /// <summary>The team that had the conversation; null without one.</summary>
    public string? Team { get; init; }

    /// <summary>
    /// Who answered or resolved; for a promise that broke or a case that resolved itself, the assignee. Null without an assignee, for an answer on
    /// the platform itself, and for automatic messages.
    /// </summary>
    public string? Agent { get; init; }

    /// <summary>The result of the promise; null when no promise is counted.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>What was promised.</summary>
    public TimeSpan? Target { get; init; }

    /// <summary>
    /// How long it took in the time that the promise counts (the calendar's open time, or all time), pauses excluded; null without an answer.
    /// </summary>
    public TimeSpan? Business { get; init; }

    /// <summary>How long it took around the clock, pauses excluded; null without an answer.</summary>
    public TimeSpan? Wall { get; init; }

    /// <summary>Whether it withdraws what was counted before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Withdrawn { get; init; }
}
