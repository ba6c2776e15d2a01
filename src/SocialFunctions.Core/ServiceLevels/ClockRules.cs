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
    // This many pauses are kept as they were; of older ones only the total time.
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
    public static Clock Satisfy(this Clock clock, DateTimeOffset at, string? by = null)
    {
        if (clock is { WithoutHuman: true, SatisfiedAt: { } closed })
        {
            // What was not due when it was closed was not due until the answer.
            clock = clock.Reopened(closed, at) with { DueAt = at > closed && clock.DueAt > closed ? null : clock.DueAt };
        }

        if (clock.Target is null)
        {
            return Clock.Idle;
        }

        if (clock.SatisfiedAt <= at)
        {
            return clock;
        }

        return clock.DueAt <= at
            ? clock.EndPause(at) with { State = ClockState.Breached, SatisfiedAt = at, SatisfiedBy = by, BreachedAt = clock.DueAt, WithoutHuman = false }
            : clock.EndPause(at) with { State = ClockState.Met, SatisfiedAt = at, SatisfiedBy = by, BreachedAt = null, WithoutHuman = false };
    }

    /// <summary>The answer was not delivered to the customer: what it satisfied is owed again.</summary>
    /// <param name="standstills">When nobody had to work on the case: what of these was after the answer is a pause.</param>
    public static Clock Unsatisfy(this Clock clock, IReadOnlyList<Pause> standstills)
    {
        foreach (var (from, to) in standstills.OrderBy(standstill => standstill.From))
        {
            clock = clock.Paused(from < clock.SatisfiedAt ? clock.SatisfiedAt.Value : from, to);
        }

        return clock.SatisfiedAt is null
            ? clock
            : clock with { State = clock.BreachedAt is null ? ClockState.Running : ClockState.Breached, SatisfiedAt = null, SatisfiedBy = null, WithoutHuman = false };
    }

    /// <summary>
    /// Nothing is owed any more, and no human kept the promise: nothing is promised, a broken promise stays broken. What was owed can be given back by
    /// <see cref="Continue"/>.
    /// </summary>
    public static Clock Close(this Clock clock, DateTimeOffset at) => clock switch
    {
        { SatisfiedAt: not null } or { StartedAt: null } => clock,
        { State: ClockState.Breached } => clock with { SatisfiedAt = at, WithoutHuman = true },
        { State: ClockState.Idle or ClockState.Running or ClockState.Paused or ClockState.Met } => clock.EndPause(at) with
        {
            State = ClockState.Idle,
            SatisfiedAt = at,
            WithoutHuman = true,
            DueAt = clock.State is ClockState.Paused ? null : clock.DueAt,
        },
        _ => throw new UnreachableException(),
    };

    public static Clock Pause(this Clock clock, BusinessCalendar calendar, DateTimeOffset at) => clock switch
    {
        { PausedAt: not null } or { SatisfiedAt: not null } => clock,
        { State: ClockState.Running } => clock with
        {
            State = ClockState.Paused,
            PausedAt = at,
            Remaining = clock.DueAt is { } due ? calendar.Between(at, due) : null,
            WarnAt = null,
            DueAt = clock.DueAt <= at ? clock.DueAt : null,
        },
        { State: ClockState.Idle, StartedAt: not null } => clock with { PausedAt = at },
        { State: ClockState.Idle or ClockState.Paused or ClockState.Met or ClockState.Breached } => clock,
        _ => throw new UnreachableException(),
    };

    public static Clock Resume(this Clock clock, ClockTerms terms, DateTimeOffset at) => clock switch
    {
        { PausedAt: null } => clock,
        { State: ClockState.Paused } when clock.PolicyVersion == terms.Version => clock.EndPause(at).Promise(terms),
        { State: ClockState.Paused } => clock.EndPause(at).Retarget(terms, at),
        { State: ClockState.Idle or ClockState.Running or ClockState.Met or ClockState.Breached } => clock.EndPause(at),
        _ => throw new UnreachableException(),
    };

    /// <summary>
    /// A satisfied or closed clock continues because the case is reopened, by the present terms; the time in between does not count, nor does a pause
    /// in which it was satisfied.
    /// </summary>
    public static Clock Continue(this Clock clock, ClockTerms terms, DateTimeOffset at) => clock switch
    {
        { SatisfiedAt: { } satisfied } => clock.Reopened(satisfied, at).Retarget(terms, at),
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
            { State: ClockState.Idle, SatisfiedAt: not null } => clock with { StartedAt = at },
            { State: ClockState.Running or ClockState.Paused or ClockState.Idle } => (clock with { StartedAt = at }).Promise(terms),
            { SatisfiedAt: { } satisfied } when terms.Target is not null => clock.Again(terms, at).Satisfy(satisfied, clock.SatisfiedBy),
            { State: ClockState.Breached } when terms.Target is not null && clock.Again(terms, at) is { DueAt: not null } earlier => earlier.Breach(),
            { State: ClockState.Met or ClockState.Breached } => clock,
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>The same promise from another instant, neither kept nor broken.</summary>
    public static Clock Again(this Clock clock, ClockTerms terms, DateTimeOffset start) =>
        (clock with { StartedAt = start, SatisfiedAt = null, SatisfiedBy = null, BreachedAt = null }).Promise(terms);

    /// <summary>
    /// Other terms for a clock on which something is owed: recomputed from its start, keeping its pauses. A warning that was given too early
    /// is given again at its time; a promise that is broken stays broken.
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

    /// <summary>How much time had passed on it at an instant, in the time of a calendar, pauses excluded.</summary>
    public static TimeSpan Elapsed(this Clock clock, DateTimeOffset until, BusinessCalendar calendar)
    {
        var counted = clock.StartedAt!.Value;
        var elapsed = calendar.Between(counted, until) - clock.PausedFor;
        foreach (var pause in clock.Pauses ?? [])
        {
            // As in the computation of due times: what lies before the start, or within an earlier pause, does not count as a pause again.
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

    /// <summary>The promise broke, at its due time; a warning before that stays recorded.</summary>
    public static Clock Breach(this Clock clock) => clock with { State = ClockState.Breached, BreachedAt = clock.DueAt };

    /// <summary>Applies the terms to a clock that has a start and is neither kept nor broken.</summary>
    public static Clock Promise(this Clock clock, ClockTerms terms)
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
            WarnAt = bounded.SinceStart(target * terms.WarnShare, terms.Calendar),
            DueAt = bounded.SinceStart(target, terms.Calendar),
            Policy = terms.Policy,
            PolicyVersion = terms.Version,
        };
        return clock.PausedAt is { } since ? running.Pause(terms.Calendar, since) : running;
    }

    private static DateTimeOffset? SinceStart(this Clock clock, TimeSpan time, BusinessCalendar calendar) =>
        clock.After(clock.StartedAt!.Value, time + clock.PausedFor, calendar);

    /// <summary>It goes on from where it stood; the time in between does not count.</summary>
    private static Clock Reopened(this Clock clock, DateTimeOffset satisfied, DateTimeOffset at) => clock.Paused(satisfied, at) with
    {
        State = clock.State is ClockState.Breached ? ClockState.Breached : ClockState.Running,
        SatisfiedAt = null,
        SatisfiedBy = null,
        WithoutHuman = false,
    };

    /// <summary>The instant at which this much time has passed since another, pauses excluded.</summary>
    public static DateTimeOffset? After(this Clock clock, DateTimeOffset from, TimeSpan time, BusinessCalendar calendar)
    {
        var counted = from;
        var at = calendar.Add(counted, time);
        foreach (var pause in clock.Pauses ?? [])
        {
            if (at is not { } due || pause.From >= due)
            {
                break;
            }

            // The machine's clock may have been set back: what lies before the start, or within an earlier pause, does not count as a pause again.
            var since = pause.From > counted ? pause.From : counted;
            if (pause.To > since)
            {
                var paused = calendar.Between(since, pause.To);

                // Zero added to a closing is the closing, not the next opening.
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

    /// <summary>Limits the size of a clock that is paused and resumed again and again.</summary>
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
