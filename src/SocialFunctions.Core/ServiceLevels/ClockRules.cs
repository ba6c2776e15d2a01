using System.Diagnostics;
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
    // So many pauses are kept as they were; older ones as the time they took.
    private const int KeptPauses = 50;

    /// <summary>Something is owed since then. Without a target nothing is promised, but other terms may promise it later.</summary>
    public static Clock Start(ClockTerms terms, DateTimeOffset at) =>
        terms.Target is { } target
            ? new Clock
            {
                State = ClockState.Running,
                Target = target,
                StartedAt = at,
                WarnAt = terms.Calendar.Add(at, target * terms.WarnShare),
                DueAt = terms.Calendar.Add(at, target),
                Policy = terms.Policy,
                PolicyVersion = terms.Version,
            }
            : new Clock { StartedAt = at, Policy = terms.Policy, PolicyVersion = terms.Version };

    /// <summary>A human kept the promise; one who did so by the platform's clock before the due time was in time, even if we learnt it later.</summary>
    public static Clock Satisfy(this Clock clock, DateTimeOffset at)
    {
        if (clock.State is ClockState.Idle)
        {
            return Clock.Idle;
        }

        if (clock.SatisfiedAt <= at)
        {
            return clock;
        }

        return clock.DueAt <= at
            ? clock with { State = ClockState.Breached, SatisfiedAt = at, BreachedAt = clock.DueAt, WithoutHuman = false }
            : clock.EndPause(at) with { State = ClockState.Met, SatisfiedAt = at, BreachedAt = null, WithoutHuman = false };
    }

    /// <summary>The answer never reached the customer: what it satisfied is owed again.</summary>
    public static Clock Unsatisfy(this Clock clock) =>
        clock.SatisfiedAt is null
            ? clock
            : clock with { State = clock.BreachedAt is null ? ClockState.Running : ClockState.Breached, SatisfiedAt = null, WithoutHuman = false };

    /// <summary>Nothing is owed any more, and nobody kept a promise: a running clock is forgotten, a broken promise stays broken.</summary>
    public static Clock Close(this Clock clock, DateTimeOffset at) => clock switch
    {
        { SatisfiedAt: not null } => clock,
        { State: ClockState.Breached } => clock with { SatisfiedAt = at, WithoutHuman = true },
        { State: ClockState.Idle or ClockState.Running or ClockState.Paused or ClockState.Met } => Clock.Idle,
        _ => throw new UnreachableException(),
    };

    public static Clock Pause(this Clock clock, BusinessCalendar calendar, DateTimeOffset at) => clock switch
    {
        { PausedAt: not null } => clock,
        { State: ClockState.Running } => clock with
        {
            State = ClockState.Paused,
            PausedAt = at,
            Remaining = clock.DueAt is { } due ? calendar.Between(at, due) : null,
            WarnAt = null,
            DueAt = null,
        },
        { State: ClockState.Idle, StartedAt: not null } => clock with { PausedAt = at },
        { State: ClockState.Idle or ClockState.Paused or ClockState.Met or ClockState.Breached } => clock,
        _ => throw new UnreachableException(),
    };

    public static Clock Resume(this Clock clock, ClockTerms terms, DateTimeOffset at) => clock switch
    {
        { PausedAt: null } => clock,
        { State: ClockState.Paused } => clock.EndPause(at).Promise(terms),
        { State: ClockState.Idle or ClockState.Running or ClockState.Met or ClockState.Breached } => clock.EndPause(at),
        _ => throw new UnreachableException(),
    };

    /// <summary>
    /// A satisfied clock runs on because the case is reopened, by the terms of now; the time in between does not count, nor a pause that it was
    /// satisfied in.
    /// </summary>
    public static Clock Continue(this Clock clock, ClockTerms terms, DateTimeOffset at) => clock switch
    {
        { State: ClockState.Met, SatisfiedAt: { } satisfied } =>
            (clock.Paused(satisfied, at) with { State = ClockState.Running, SatisfiedAt = null, WithoutHuman = false }).Retarget(terms, at),
        { State: ClockState.Breached, SatisfiedAt: { } satisfied } => clock.Paused(satisfied, at) with { SatisfiedAt = null, WithoutHuman = false },
        { State: ClockState.Idle or ClockState.Running or ClockState.Paused or ClockState.Met or ClockState.Breached } => clock,
        _ => throw new UnreachableException(),
    };

    /// <summary>The same promise from an earlier instant: an older message arrived late.</summary>
    public static Clock StartEarlier(this Clock clock, ClockTerms terms, DateTimeOffset at)
    {
        if (!(at < clock.StartedAt))
        {
            return clock;
        }

        return clock switch
        {
            { State: ClockState.Running or ClockState.Paused or ClockState.Idle } => (clock with { StartedAt = at }).Promise(terms),
            { SatisfiedAt: { } satisfied } when terms.Target is not null => (clock with { StartedAt = at, SatisfiedAt = null, BreachedAt = null }).Promise(terms).Satisfy(satisfied),
            _ => clock,
        };
    }

    /// <summary>
    /// Other terms for a clock on which something is owed: recomputed from its start, keeping its pauses. A warning that turns out premature
    /// comes again at its time; a promise that is broken stays broken.
    /// </summary>
    public static Clock Retarget(this Clock clock, ClockTerms terms, DateTimeOffset now)
    {
        if (!clock.FollowsPolicy)
        {
            return clock;
        }

        var planned = clock.Promise(terms);
        return planned.WarnAt > now ? planned with { WarnedAt = null } : planned;
    }

    /// <summary>How much time had passed on it at an instant, in the time of a calendar, pauses left out.</summary>
    public static TimeSpan Elapsed(this Clock clock, DateTimeOffset until, BusinessCalendar calendar)
    {
        var counted = clock.StartedAt!.Value;
        var elapsed = calendar.Between(counted, until) - clock.PausedFor;
        foreach (var pause in clock.Pauses ?? [])
        {
            // As where due times are worked out: what lies before the start, or within an earlier pause, is no pause once more.
            var from = pause.From > counted ? pause.From : counted;
            var to = pause.To < until ? pause.To : until;
            if (to > from)
            {
                elapsed -= calendar.Between(from, to);
                counted = to;
            }
        }

        return elapsed > TimeSpan.Zero ? elapsed : TimeSpan.Zero;
    }

    /// <summary>The promise broke; that it was about to break is history too, even if nobody looked in between.</summary>
    public static Clock Breach(this Clock clock) => clock with { State = ClockState.Breached, BreachedAt = clock.DueAt };

    // What the terms make of a clock that has a start and is neither kept nor broken.
    private static Clock Promise(this Clock clock, ClockTerms terms)
    {
        if (terms.Target is not { } target)
        {
            return new Clock
            {
                StartedAt = clock.StartedAt,
                Pauses = clock.Pauses,
                PausedFor = clock.PausedFor,
                PausedAt = clock.PausedAt,
                Policy = terms.Policy,
                PolicyVersion = terms.Version,
                Told = clock.Told,
            };
        }

        var bounded = clock.WithoutOldPauses(terms.Calendar);
        var running = bounded with
        {
            State = ClockState.Running,
            Target = target,
            PausedAt = null,
            Remaining = null,
            WarnAt = bounded.After(target * terms.WarnShare, terms.Calendar),
            DueAt = bounded.After(target, terms.Calendar),
            Policy = terms.Policy,
            PolicyVersion = terms.Version,
        };
        return clock.PausedAt is { } since ? running.Pause(terms.Calendar, since) : running;
    }

    /// <summary>When so much time has passed since the start, pauses left out.</summary>
    private static DateTimeOffset? After(this Clock clock, TimeSpan time, BusinessCalendar calendar)
    {
        var counted = clock.StartedAt!.Value;
        var at = calendar.Add(counted, time + clock.PausedFor);
        foreach (var pause in clock.Pauses ?? [])
        {
            if (at is not { } due || pause.From >= due)
            {
                break;
            }

            // The machine's clock may have been set back: what lies before the start, or within an earlier pause, is no pause once more.
            var from = pause.From > counted ? pause.From : counted;
            if (pause.To > from)
            {
                var paused = calendar.Between(from, pause.To);

                // Nothing added to a closing is the closing, not the next opening.
                at = paused > TimeSpan.Zero ? calendar.Add(due, paused) : due;
                counted = pause.To;
            }
        }

        return at;
    }

    private static Clock EndPause(this Clock clock, DateTimeOffset at) =>
        clock.PausedAt is { } since ? clock.Paused(since, at) with { PausedAt = null, Remaining = null } : clock;

    private static Clock Paused(this Clock clock, DateTimeOffset from, DateTimeOffset to) =>
        to > from ? clock with { Pauses = [.. clock.Pauses ?? [], new Pause(from, to)] } : clock;

    /// <summary>A clock that is stopped and started for ever must not grow for ever.</summary>
    private static Clock WithoutOldPauses(this Clock clock, BusinessCalendar calendar)
    {
        if (clock.Pauses is not { Count: > KeptPauses } pauses)
        {
            return clock;
        }

        var old = pauses.Take(pauses.Count - KeptPauses).ToList();
        return clock with
        {
            Pauses = [.. pauses.Skip(old.Count)],
            PausedFor = old.Aggregate(clock.PausedFor, (sum, pause) => sum + calendar.Between(pause.From, pause.To)),
        };
    }
}
