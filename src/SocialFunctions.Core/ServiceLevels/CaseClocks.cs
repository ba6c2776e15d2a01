using System.Diagnostics;
using System.Text.Json.Serialization;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.ServiceLevels;

/// <summary>The state of a clock.</summary>
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

    /// <summary>All of them.</summary>
    [JsonIgnore]
    public IReadOnlyList<Clock> All => [FirstResponse, NextResponse, Resolution];

    /// <summary>One of the clocks.</summary>
    public Clock Of(ClockName name) => name switch
    {
        ClockName.FirstResponse => FirstResponse,
        ClockName.NextResponse => NextResponse,
        ClockName.Resolution => Resolution,
        _ => throw new UnreachableException(),
    };

    /// <summary>A copy with one of the clocks replaced.</summary>
    public CaseClocks With(ClockName name, Clock clock) => name switch
    {
        ClockName.FirstResponse => this with { FirstResponse = clock },
        ClockName.NextResponse => this with { NextResponse = clock },
        ClockName.Resolution => this with { Resolution = clock },
        _ => throw new UnreachableException(),
    };
}

/// <summary>One service-level clock.</summary>
public sealed record Clock
{
    /// <summary>A clock that promises nothing and never did.</summary>
    public static readonly Clock Idle = new();

    /// <summary>Its state.</summary>
    public ClockState State { get; init; }

    /// <summary>The promise, in business time or around the clock as the policy says.</summary>
    public TimeSpan? Target { get; init; }

    /// <summary>When it began; for an idle clock, when a promise would begin that other terms may make later.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When to warn; null when paused, when there is no warning, or when it is never due.</summary>
    public DateTimeOffset? WarnAt { get; init; }

    /// <summary>
    /// When the promise breaks; null when paused with time left, when the calendar never opens, or while there is no account. A paused one that was over
    /// before, by new terms, breaks when it goes on or is settled.
    /// </summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When the warning happened.</summary>
    public DateTimeOffset? WarnedAt { get; init; }

    /// <summary>When a human kept the promise, in time or late.</summary>
    public DateTimeOffset? SatisfiedAt { get; init; }

    /// <summary>Id of the message that satisfied it; null without one, or when it was satisfied before ids were stored.</summary>
    public string? SatisfiedBy { get; init; }

    /// <summary>When the promise broke (the due time, not when it was noticed).</summary>
    public DateTimeOffset? BreachedAt { get; init; }

    /// <summary>Since when it is paused.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>Time left of the target while paused; negative once breached.</summary>
    public TimeSpan? Remaining { get; init; }

    /// <summary>
    /// Its finished pauses, oldest first; null without any. They are kept as they were, so that other terms can count them in their own kind of time.
    /// </summary>
    public IReadOnlyList<Pause>? Pauses { get; init; }

    /// <summary>Total time of pauses so long ago that they are no longer listed, in the kind of time that counted then.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public TimeSpan PausedFor { get; init; }

    /// <summary>Id of the policy that set the target; empty while there is no account.</summary>
    public string? Policy { get; init; }

    /// <summary>Version of the settings the policy came from.</summary>
    public int? PolicyVersion { get; init; }

    /// <summary>It ended without a human: a response because the case was resolved, a resolution because a rule resolved the case.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool WithoutHuman { get; init; }

    /// <summary>The measurement recorded for it, to be withdrawn when it turns out wrong; null when none was recorded.</summary>
    public Measurement? Told { get; init; }

    /// <summary>Whether other terms can change it: something is owed and its promise is not broken.</summary>
    [JsonIgnore]
    public bool FollowsPolicy => StartedAt is not null && SatisfiedAt is null && State is not ClockState.Breached;

    /// <summary>Whether it was kept when nobody knew what was due, see <see cref="ClockCorrections.WithoutTerms"/>.</summary>
    [JsonIgnore]
    public bool IsToBeJudged => SatisfiedAt is not null && !WithoutHuman && Target is not null && Policy is "";

    /// <summary>Whether a human still owes something that was promised: running, paused, or breached and not yet satisfied.</summary>
    [JsonIgnore]
    public bool IsUnsatisfied => State is not ClockState.Idle && SatisfiedAt is null;
}

/// <summary>A period that does not count.</summary>
public readonly record struct Pause(DateTimeOffset From, DateTimeOffset To);

/// <summary>The escalation steps carried out in a case.</summary>
public sealed record Escalation
{
    /// <summary>Steps carried out, as <c>clock/policy/trigger/n</c>; a step happens once per case and clock.</summary>
    public IReadOnlyList<string> Done { get; init; } = [];

    /// <summary>Whether a step was carried out.</summary>
    /// <param name="key">Its name among <see cref="Done"/>.</param>
    public bool IsDone(string key)
    {
        for (var i = 0; i < Done.Count; i++)
        {
            if (Done[i] == key)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Another promise begins on this clock: its steps may happen again.</summary>
    public Escalation WithoutStepsOf(ClockName clock)
    {
        var prefix = EscalationKeys.PrefixOf(clock);
        for (var i = 0; i < Done.Count; i++)
        {
            if (Done[i].StartsWith(prefix, StringComparison.Ordinal))
            {
                return this with { Done = [.. Done.Where(key => !key.StartsWith(prefix, StringComparison.Ordinal))] };
            }
        }

        return this;
    }

    /// <summary>A claim stops the steps that are due up to this instant; null without one.</summary>
    public DateTimeOffset? ClaimedAt { get; init; }
}
