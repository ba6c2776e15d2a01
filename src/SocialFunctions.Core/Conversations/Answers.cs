using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Conversations;

/// <summary>
/// Tracks what is owed and what was answered. Messages and answers from the platform may arrive in any order. What counts is when they were written,
/// so the same events give the same promises in any order of arrival.
/// </summary>
internal static class Answers
{
    private const int RememberedAnswers = 8;
    private const int RememberedMessages = 16;

    /// <summary>The customer wrote something that needs an answer.</summary>
    public static void Written(Turn turn, DateTimeOffset at)
    {
        if (Elsewhere(turn.State, at) is { } answered)
        {
            AnsweredBefore(turn, at, answered);
            return;
        }

        turn.Draft.Unanswered = Insert(turn.State.Unanswered, at);
        Owe(turn, turn.State.CaseAnsweredAt is null ? ClockName.FirstResponse : ClockName.NextResponse, at);
    }

    /// <summary>An agent answered through the desk: they saw all that had arrived.</summary>
    public static void Here(Turn turn)
    {
        var clocks = turn.State.Clocks;
        turn.State = Answered(turn, turn.Now) with
        {
            CaseAnsweredAt = turn.State.CaseAnsweredAt ?? turn.Now,
            Unanswered = [],
            Clocks = clocks with { FirstResponse = clocks.FirstResponse.Satisfy(turn.Now), NextResponse = clocks.NextResponse.Satisfy(turn.Now) },
        };
    }

    /// <summary>A human answered on the platform itself: they saw only what was written before.</summary>
    public static void ElsewhereAt(Turn turn, DateTimeOffset at)
    {
        var state = turn.State;
        var clocks = state.Clocks;
        var left = state.Unanswered.Where(written => written > at).ToList();
        var answers = left.Count < state.Unanswered.Count;
        var wasFirst = state.CaseAnsweredAt is null;
        turn.State = Answered(turn, at) with
        {
            AnsweredElsewhere = Remember(state.AnsweredElsewhere, at),
            Unanswered = left,
            CaseAnsweredAt = (answers && wasFirst) || (at >= state.CaseStartedAt && at < state.CaseAnsweredAt) ? at : state.CaseAnsweredAt,
            Clocks = clocks with
            {
                FirstResponse = at >= clocks.FirstResponse.StartedAt ? clocks.FirstResponse.Satisfy(at) : clocks.FirstResponse,
                NextResponse = at >= clocks.NextResponse.StartedAt ? clocks.NextResponse.Satisfy(at) : clocks.NextResponse,
            },
        };
        if (answers && left.Count > 0)
        {
            Owe(turn, ClockName.NextResponse, left[0]);
        }
    }

    /// <summary>An answer that was not delivered keeps no promise: what it satisfied is owed again.</summary>
    public static bool Undo(Turn turn, DateTimeOffset answeredAt)
    {
        var state = turn.State;
        var clocks = state.Clocks;
        var first = clocks.FirstResponse.SatisfiedAt == answeredAt;
        var next = clocks.NextResponse.SatisfiedAt == answeredAt;
        if (!first && !next)
        {
            return false;
        }

        var since = (first ? clocks.FirstResponse : clocks.NextResponse).StartedAt ?? answeredAt;
        turn.State = state with
        {
            CaseAnsweredAt = state.CaseAnsweredAt == answeredAt ? null : state.CaseAnsweredAt,
            LastHumanAnswerAt = state.LastHumanAnswerAt == answeredAt ? null : state.LastHumanAnswerAt,
            Unanswered = Insert(state.Unanswered, since),
            Clocks = clocks with
            {
                FirstResponse = first ? clocks.FirstResponse.Unsatisfy() : clocks.FirstResponse,
                NextResponse = next ? clocks.NextResponse.Unsatisfy() : clocks.NextResponse,
            },
        };
        return true;
    }

    /// <summary>The first answer outside this product at or after this instant; null when there was none.</summary>
    public static DateTimeOffset? Elsewhere(Conversation state, DateTimeOffset at)
    {
        for (var i = 0; i < state.AnsweredElsewhere.Count; i++)
        {
            if (state.AnsweredElsewhere[i] >= at)
            {
                return state.AnsweredElsewhere[i];
            }
        }

        return null;
    }

    /// <summary>A message arrived after the answer to it.</summary>
    private static void AnsweredBefore(Turn turn, DateTimeOffset at, DateTimeOffset answered)
    {
        var terms = turn.TermsOf(ClockName.FirstResponse);
        var first = turn.State.Clocks.FirstResponse;
        if (turn.State.CaseAnsweredAt is null)
        {
            Set(turn, ClockName.FirstResponse, ClockRules.Start(terms, at).Satisfy(answered));
            turn.State = turn.State with { CaseAnsweredAt = answered };
            if (turn.State.Unanswered.Count > 0)
            {
                Owe(turn, ClockName.NextResponse, turn.State.Unanswered[0]);
            }
        }
        else
        {
            if (at < first.StartedAt)
            {
                Set(turn, ClockName.FirstResponse, first.StartEarlier(terms, at).Satisfy(answered));
            }

            if (at >= turn.State.CaseStartedAt)
            {
                turn.State = turn.State with { CaseAnsweredAt = Cases.Earliest(turn.State.CaseAnsweredAt.Value, answered) };
            }
        }
    }

    /// <summary>An answer is owed since then: a running clock continues, from the earlier start; otherwise a new promise begins.</summary>
    private static void Owe(Turn turn, ClockName name, DateTimeOffset at)
    {
        var terms = turn.TermsOf(name);
        var clock = name is ClockName.FirstResponse ? turn.State.Clocks.FirstResponse : turn.State.Clocks.NextResponse;
        if (clock is { StartedAt: not null, SatisfiedAt: null })
        {
            Set(turn, name, clock.StartEarlier(terms, at));
            return;
        }

        // The result of the earlier promise is recorded before its clock is replaced.
        Measuring.Promises(turn, Measuring.Elsewhere);
        turn.Draft.Escalation = turn.State.Escalation.WithoutStepsOf(name);
        Set(turn, name, ClockRules.Start(terms, at));
    }

    private static void Set(Turn turn, ClockName name, Clock clock)
    {
        var clocks = turn.State.Clocks;
        turn.Draft.Clocks = name is ClockName.FirstResponse ? clocks with { FirstResponse = clock } : clocks with { NextResponse = clock };
    }

    private static Conversation Answered(Turn turn, DateTimeOffset at) => turn.State with
    {
        LastHumanAnswerAt = Cases.Latest(turn.State.LastHumanAnswerAt, at),
        AutomaticInARow = 0,
        AssigneeSilentSince = null,
    };

    private static DateTimeOffset[] Insert(IReadOnlyList<DateTimeOffset> sorted, DateTimeOffset at)
    {
        var all = new DateTimeOffset[sorted.Count + 1];
        for (var i = 0; i < sorted.Count; i++)
        {
            all[i] = sorted[i];
        }

        all[^1] = at;
        Array.Sort(all);
        return all.Length <= RememberedMessages ? all : [all[0], .. all[2..]];
    }

    private static List<DateTimeOffset> Remember(IReadOnlyList<DateTimeOffset> sorted, DateTimeOffset at)
    {
        var list = new List<DateTimeOffset>(sorted.Count + 1);
        list.AddRange(sorted);
        var index = list.BinarySearch(at);
        if (index < 0)
        {
            list.Insert(~index, at);
        }

        if (list.Count > RememberedAnswers)
        {
            list.RemoveAt(0);
        }

        return list;
    }
}
