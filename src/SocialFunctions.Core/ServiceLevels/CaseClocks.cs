using System.Text.Json.Serialization;
using SocialFunctions.Messaging;

namespace SocialFunctions.ServiceLevels;

/// <summary>Which promise a clock measures.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ClockName>))]
public enum ClockName
{
    /// <summary>From the case's first customer message to the first human answer.</summary>
    FirstResponse,

    /// <summary>From the first unanswered customer message after a human answer to the next human answer.</summary>
    NextResponse,

    /// <summary>From the start of the case to its resolution.</summary>
    Resolution,
}

/// <summary>What a clock is doing.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ClockState>))]
public enum ClockState
{
    /// <summary>Nothing is promised.</summary>
    Idle,

    /// <summary>Counting.</summary>
    Running,

    /// <summary>Stopped with time left; see <see cref="Clock.Remaining"/>.</summary>
    Paused,

    /// <summary>The promise was kept.</summary>
    Met,

    /// <summary>The promise was broken; may be satisfied late.</summary>
    Breached,
}

/// <summary>The three clocks of a case.</summary>
public sealed record CaseClocks
{
    /// <summary>First response.</summary>
    public Clock FirstResponse { get; init; } = Clock.Idle;

    /// <summary>Next response.</summary>
    public Clock NextResponse { get; init; } = Clock.Idle;

    /// <summary>Resolution.</summary>
    public Clock Resolution { get; init; } = Clock.Idle;
}

/// <summary>One service-level clock.</summary>
public sealed record Clock
{
    /// <summary>A clock that promises nothing.</summary>
    public static readonly Clock Idle = new();

    /// <summary>What it is doing.</summary>
    public ClockState State { get; init; }

    /// <summary>The promise, in business time or around the clock as the policy says.</summary>
    public TimeSpan? Target { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When to warn; null when paused, never warned of, or never due.</summary>
    public DateTimeOffset? WarnAt { get; init; }

    /// <summary>When the promise breaks; null when paused or when the calendar never opens.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When the warning happened.</summary>
    public DateTimeOffset? WarnedAt { get; init; }

    /// <summary>When a human kept the promise, in time or late.</summary>
    public DateTimeOffset? SatisfiedAt { get; init; }

    /// <summary>When the promise broke (the due time, not when it was noticed).</summary>
    public DateTimeOffset? BreachedAt { get; init; }

    /// <summary>Since when it is paused, or was when it was satisfied.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>Time left of the target while paused; negative once breached.</summary>
    public TimeSpan? Remaining { get; init; }

    /// <summary>Time spent in finished pauses, in the policy's kind of time.</summary>
    public TimeSpan PausedFor { get; init; }

    /// <summary>Id of the policy that set the target.</summary>
    public string? Policy { get; init; }

    /// <summary>Version of the settings the policy came from.</summary>
    public int? PolicyVersion { get; init; }

    /// <summary>Whether a human still owes something: running, paused, or breached and not yet satisfied.</summary>
    [JsonIgnore]
    public bool IsUnsatisfied => State is not ClockState.Idle && SatisfiedAt is null;
}

/// <summary>How far the chain of escalation has come in a case.</summary>
public sealed record Escalation
{
    /// <summary>Steps carried out, as <c>clock/index</c>; a step happens once per case and clock.</summary>
    public IReadOnlyList<string> Done { get; init; } = [];

    /// <summary>Steps due up to this instant are answered by a human's claim; null without one.</summary>
    public DateTimeOffset? ClaimedAt { get; init; }
}
