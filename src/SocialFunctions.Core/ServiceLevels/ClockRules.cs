using SocialFunctions.Calendars;

namespace SocialFunctions.ServiceLevels;

/// <summary>What a policy says about one clock of one conversation.</summary>
/// <param name="Target">The promise; null promises nothing.</param>
/// <param name="WarnShare">Share of the target after which to warn.</param>
/// <param name="Calendar">The time that counts.</param>
/// <param name="Policy">Id of the policy.</param>
/// <param name="Version">Version of the settings.</param>
internal readonly record struct ClockTerms(TimeSpan? Target, double WarnShare, BusinessCalendar Calendar, string Policy, int Version);

/// <summary>Service-level arithmetic on one clock.</summary>
internal static class ClockRules
{
    public static Clock Start(ClockTerms terms, DateTimeOffset at) =>
        terms.Target is { } target
            ? new Clock { State = ClockState.Running, StartedAt = at, Target = target }.Planned(terms)
            : Clock.Idle;

    /// <summary>A human kept the promise; one who did so by the platform's clock before the due time was in time, even if we learnt it later.</summary>
    public static Clock Satisfy(this Clock clock, DateTimeOffset at)
    {
        if (clock.State is ClockState.Idle || clock.SatisfiedAt <= at)
        {
            return clock;
        }

        return clock.DueAt <= at
            ? clock with { State = ClockState.Breached, SatisfiedAt = at, BreachedAt = clock.DueAt }
            : clock with { State = ClockState.Met, SatisfiedAt = at, BreachedAt = null, Remaining = null };
    }

    /// <summary>The answer never reached the customer: what it satisfied is owed again.</summary>
    public static Clock Unsatisfy(this Clock clock) =>
        clock.SatisfiedAt is null
            ? clock
            : clock with { State = clock.BreachedAt is null ? ClockState.Running : ClockState.Breached, SatisfiedAt = null };

    /// <summary>Nothing is owed any more, and nobody kept a promise: a running clock is forgotten, a broken promise stays broken.</summary>
    public static Clock Close(this Clock clock, DateTimeOffset at) => clock switch
    {
        { IsUnsatisfied: false } => clock,
        { State: ClockState.Breached } => clock with { SatisfiedAt = at },
        _ => Clock.Idle,
    };

    public static Clock Pause(this Clock clock, BusinessCalendar calendar, DateTimeOffset at) =>
        clock.State is not ClockState.Running
            ? clock
            : clock with
            {
                State = ClockState.Paused,
                PausedAt = at,
                Remaining = clock.DueAt is { } due ? calendar.Between(at, due) : null,
                WarnAt = null,
                DueAt = null,
            };

    public static Clock Resume(this Clock clock, ClockTerms terms, DateTimeOffset at) =>
        clock is not { State: ClockState.Paused, PausedAt: { } since }
            ? clock
            : (clock with
            {
                State = ClockState.Running,
                PausedFor = clock.PausedFor + terms.Calendar.Elapsed(since, at),
                PausedAt = null,
                Remaining = null,
            }).Planned(terms);

    /// <summary>
    /// A satisfied clock runs on because the case is reopened, by the terms of now; the time in between does not count, nor a pause that it was
    /// satisfied in.
    /// </summary>
    public static Clock Continue(this Clock clock, ClockTerms terms, DateTimeOffset at) => clock switch
    {
        { State: ClockState.Met } when terms.Target is null => Clock.Idle,
        { State: ClockState.Met, SatisfiedAt: { } satisfied } =>
            (clock with
            {
                State = ClockState.Running,
                Target = terms.Target,
                SatisfiedAt = null,
                PausedFor = clock.PausedFor + terms.Calendar.Elapsed(clock.PausedAt ?? satisfied, at),
                PausedAt = null,
            }).Planned(terms),
        { State: ClockState.Breached } => clock with { SatisfiedAt = null },
        _ => clock,
    };

    /// <summary>The same promise from an earlier instant: an older message arrived late.</summary>
    public static Clock StartEarlier(this Clock clock, ClockTerms terms, DateTimeOffset at)
    {
        if (!(at < clock.StartedAt) || terms.Target is null)
        {
            return clock;
        }

        return clock switch
        {
            { State: ClockState.Running } => (clock with { StartedAt = at }).Planned(terms),
            { SatisfiedAt: { } satisfied } => (clock with { StartedAt = at, SatisfiedAt = null, BreachedAt = null }).Planned(terms).Satisfy(satisfied),
            _ => clock,
        };
    }

    /// <summary>Other terms for a running or paused clock: recomputed from its start, keeping its pauses.</summary>
    public static Clock Retarget(this Clock clock, ClockTerms terms) => clock.State switch
    {
        ClockState.Running or ClockState.Paused when terms.Target is null => Clock.Idle,
        ClockState.Running => (clock with { Target = terms.Target }).Planned(terms),
        ClockState.Paused => clock with
        {
            Remaining = clock.Remaining + (terms.Target - clock.Target),
            Target = terms.Target,
            Policy = terms.Policy,
            PolicyVersion = terms.Version,
        },
        _ => clock,
    };

    /// <summary>The promise broke; that it was about to break is history too, even if nobody looked in between.</summary>
    public static Clock Breach(this Clock clock) => clock with { State = ClockState.Breached, BreachedAt = clock.DueAt };

    /// <summary>The machine's clock may be set back: nothing is taken from a promise by that.</summary>
    private static TimeSpan Elapsed(this BusinessCalendar calendar, DateTimeOffset from, DateTimeOffset to) =>
        from < to ? calendar.Between(from, to) : TimeSpan.Zero;

    private static Clock Planned(this Clock clock, ClockTerms terms)
    {
        var target = clock.Target!.Value;
        return clock with
        {
            WarnAt = terms.Calendar.Add(clock.StartedAt!.Value, (target * terms.WarnShare) + clock.PausedFor),
            DueAt = terms.Calendar.Add(clock.StartedAt!.Value, target + clock.PausedFor),
            Policy = terms.Policy,
            PolicyVersion = terms.Version,
        };
    }
}
