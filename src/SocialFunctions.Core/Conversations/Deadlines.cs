using System.Diagnostics;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Conversations;

/// <summary>Carries out deadlines: warnings, breaches, escalation steps, the end of a snooze, of a silence, of a shift.</summary>
internal static class Deadlines
{
    private static readonly ClockName[] Clocks = [ClockName.FirstResponse, ClockName.NextResponse, ClockName.Resolution];

    private enum Kind
    {
        Warn,
        Breach,
        Step,
        SnoozeEnd,
        AutoResolve,
        AssigneeSilent,
        ShiftEnd,
    }

    private readonly record struct Deadline(DateTimeOffset At, Kind Kind, ClockName Clock = default, int Step = 0);

    /// <summary>
    /// Carries out everything that is due, in the order of its times and as of them. Each one changes the state so that it is not due again.
    /// </summary>
    /// <param name="until">The instant up to which deadlines are due; at most now. It is the turn's time afterwards.</param>
    public static void Apply(Turn turn, DateTimeOffset until)
    {
        while (Next(turn) is { } next && next.At <= until)
        {
            turn.GoTo(next.At);
            CarryOut(turn, next);
            Silence.Settle(turn, turn.Now);
        }

        turn.GoTo(until);
    }

    /// <summary>The next instant at which something is due: at once what was left because others waited.</summary>
    public static DateTimeOffset? NextWake(Turn turn) =>
        turn.State.ToAcknowledge is null ? Next(turn)?.At : Cases.Earliest(Next(turn)?.At ?? turn.Present, turn.Present);

    private static Deadline? Next(Turn turn)
    {
        var state = turn.State;
        if (state.Status is ConversationStatus.Resolved)
        {
            return null;
        }

        Deadline? next = null;
        Consider(ref next, state.SnoozedUntil, Kind.SnoozeEnd);
        if (state.IsElsewhere)
        {
            // Another app answers this customer: nothing is due from us.
            return next;
        }

        foreach (var name in Clocks)
        {
            var clock = state.Clocks.Of(name);
            if (!clock.IsUnsatisfied)
            {
                continue;
            }

            if (clock.State is ClockState.Running)
            {
                Consider(ref next, clock.WarnedAt is null ? clock.WarnAt : null, Kind.Warn, name);
                Consider(ref next, clock.DueAt, Kind.Breach, name);
            }

            if (clock.WarnedAt is not null || clock.BreachedAt is not null)
            {
                for (var step = 0; step < turn.Policy.Escalation.Count; step++)
                {
                    Consider(ref next, Escalations.DueAt(turn, name, clock, step), Kind.Step, name, step);
                }
            }
        }

        if (state is { Status: ConversationStatus.Pending, StatusSince: { } since, Unanswered: [] })
        {
            Consider(ref next, Cases.Latest(state.LastHumanAnswerAt, since) + turn.Policy.AutoResolveAfter, Kind.AutoResolve);
        }

        if (state.AssigneeSilentSince is { } silent && turn.Policy.AssigneeSilent is { } patience)
        {
            Consider(ref next, turn.PolicyCalendar.Add(silent, patience), Kind.AssigneeSilent);
        }

        Consider(ref next, TeamQueue.ComesBackAt(turn), Kind.ShiftEnd);
        return next;
    }

    private static void Consider(ref Deadline? next, DateTimeOffset? at, Kind kind, ClockName clock = default, int step = 0)
    {
        if (at is { } due && (next is null || due < next.Value.At))
        {
            next = new Deadline(due, kind, clock, step);
        }
    }

    private static void CarryOut(Turn turn, Deadline deadline)
    {
        switch (deadline.Kind)
        {
            case Kind.Warn:
                Change(turn, deadline.Clock, clock => clock with { WarnedAt = clock.WarnAt });
                turn.Record(TimelineType.Warned, "system", deadline.At, Facts(turn, deadline.Clock));
                break;
            case Kind.Breach:
                Change(turn, deadline.Clock, ClockRules.Breach);
                turn.Record(TimelineType.Breached, "system", deadline.At, Facts(turn, deadline.Clock));
                break;
            case Kind.Step:
                Escalations.CarryOut(turn, deadline.Clock, deadline.Step, deadline.At);
                break;
            case Kind.SnoozeEnd:
                Cases.MoveTo(turn, ConversationStatus.Open);
                turn.Record(TimelineType.Unsnoozed, "system", deadline.At, new TimelineData());
                break;
            case Kind.AutoResolve:
                Cases.Resolve(turn, "system", "The customer did not come back.");
                break;
            case Kind.ShiftEnd:
                Escalations.Unassign(turn, turn.State.Assignee!, deadline.At, "The assignee is off shift.");
                break;
            case Kind.AssigneeSilent:
                TeamQueue.GiveUp(turn);
                Escalations.Unassign(turn, turn.State.Assignee!, deadline.At, "The assignee was silent.");
                if (turn.State.Status is ConversationStatus.Pending)
                {
                    // Nobody waits for this customer: they wait for us.
                    Cases.MoveTo(turn, ConversationStatus.Open);
                }

                break;
            default:
                throw new UnreachableException();
        }
    }

    private static TimelineData Facts(Turn turn, ClockName name) => new()
    {
        Case = turn.State.Case,
        Clock = name,
        DueAt = turn.State.Clocks.Of(name).DueAt,
        Priority = turn.State.Priority,
    };

    private static void Change(Turn turn, ClockName name, Func<Clock, Clock> change)
    {
        var clocks = turn.State.Clocks;
        turn.State = turn.State with { Clocks = clocks.With(name, change(clocks.Of(name))) };
    }
}
