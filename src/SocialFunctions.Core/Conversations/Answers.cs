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
            turn.Draft.Answered =
            [
                .. turn.State.Answered.Select(a => a.At == answered && a.Agent is null ? a with { To = Merge(a.To, [at]) } : a),
            ];
            return;
        }

        turn.Draft.Unanswered = Merge(turn.State.Unanswered, [at]);
        Owe(turn, turn.State.CaseAnsweredAt is null ? ClockName.FirstResponse : ClockName.NextResponse, at);
    }

    /// <summary>An agent answered through the desk: they saw all that had arrived.</summary>
    public static void Here(Turn turn, Reply reply)
    {
        var clocks = turn.State.Clocks;
        var answer = new HumanAnswer(reply.MessageId, reply.Agent, turn.Now, turn.State.Unanswered) { Asks = Questions.IsIn(reply.Text, reply.Then) };
        turn.State = Answered(turn, turn.Now) with
        {
            CaseAnsweredAt = turn.State.CaseAnsweredAt ?? turn.Now,
            Unanswered = [],
            Answered = Add(turn.State.Answered, answer),
            Clocks = clocks with
            {
                FirstResponse = AnsweredBy(clocks.FirstResponse, reply, turn.Now),
                NextResponse = AnsweredBy(clocks.NextResponse, reply, turn.Now),
            },
        };
    }

    /// <summary>A human answered on the platform itself: they saw only what was written before.</summary>
    public static void ElsewhereAt(Turn turn, Message message)
    {
        var at = message.SentAt;
        var state = turn.State;
        var clocks = state.Clocks;
        var left = state.Unanswered.Where(written => written > at).ToList();
        var answers = left.Count < state.Unanswered.Count;
        var wasFirst = state.CaseAnsweredAt is null;
        turn.State = Answered(turn, at) with
        {
            AnsweredElsewhere = Remember(state.AnsweredElsewhere, at),
            Unanswered = left,
            Answered = AddElsewhere(turn, message),
            CaseAnsweredAt = (answers && wasFirst) || (at >= state.CaseStartedAt && at < state.CaseAnsweredAt) ? at : state.CaseAnsweredAt,
            Clocks = clocks with
            {
                FirstResponse = at >= clocks.FirstResponse.StartedAt ? clocks.FirstResponse.Satisfy(at, message.Id) : clocks.FirstResponse,
                NextResponse = at >= clocks.NextResponse.StartedAt ? clocks.NextResponse.Satisfy(at, message.Id) : clocks.NextResponse,
            },
        };
        if (answers && left.Count > 0)
        {
            Owe(turn, ClockName.NextResponse, left[0]);
        }
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

    // What has an answer keeps it, also when the machine's clock was set back since.
    private static Clock AnsweredBy(Clock clock, Reply reply, DateTimeOffset at) =>
        clock.SatisfiedAt is null || clock.WithoutHuman ? clock.Satisfy(at, reply.MessageId) : clock;

    private static string? ElsewhereId(Conversation state, DateTimeOffset answered) =>
        state.Answered.FirstOrDefault(answer => answer.At == answered && answer.Agent is null)?.Message;

    /// <summary>A message arrived after the answer to it.</summary>
    private static void AnsweredBefore(Turn turn, DateTimeOffset at, DateTimeOffset answered)
    {
        var terms = turn.TermsOf(ClockName.FirstResponse);
        var first = turn.State.Clocks.FirstResponse;
        if (turn.State.CaseAnsweredAt is null)
        {
            Set(turn, ClockName.FirstResponse, ClockRules.Start(terms, at).Satisfy(answered, ElsewhereId(turn.State, answered)));
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
                Set(turn, ClockName.FirstResponse, first.StartEarlier(terms, at).Satisfy(answered, ElsewhereId(turn.State, answered)));
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
        Keep(turn, name);
        turn.Draft.Escalation = turn.State.Escalation.WithoutStepsOf(name);
        var started = ClockRules.Start(terms, at);
        Set(turn, name, turn.State is { Status: ConversationStatus.Resolved, ResolvedAt: { } resolved } ? started.Close(resolved) : started);
    }

    /// <summary>The promise goes with the answer that kept it: should that fail, it is owed again.</summary>
    private static void Keep(Turn turn, ClockName name)
    {
        var clock = turn.State.Clocks.Of(name);
        var answers = turn.State.Answered.ToList();
        var answer = answers.FindLastIndex(a => a.To.Count > 0 && FailedAnswers.IsKeptBy(clock, a));
        if (name is ClockName.NextResponse && answer >= 0)
        {
            answers[answer] = answers[answer] with { Kept = clock };
            turn.Draft.Answered = answers;
        }
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

    /// <summary>When messages were written, oldest first; of very many, only the oldest and the latest.</summary>
    public static DateTimeOffset[] Merge(IReadOnlyList<DateTimeOffset> some, IReadOnlyList<DateTimeOffset> others)
    {
        DateTimeOffset[] all = [.. some, .. others];
        Array.Sort(all);
        return all.Length <= RememberedMessages ? all : [all[0], .. all[^(RememberedMessages - 1)..]];
    }

    /// <summary>An answer on the platform itself: it was to what was written before, also where a later answer is known already.</summary>
    private static List<HumanAnswer> AddElsewhere(Turn turn, Message message)
    {
        var answer = new HumanAnswer(message.Id, null, message.SentAt, [.. turn.State.Unanswered.Where(written => written <= message.SentAt)])
        {
            Asks = Questions.IsIn(message.Text),
        };
        var answers = turn.State.Answered.ToList();
        for (var i = 0; i < answers.Count; i++)
        {
            var later = answers[i];
            if (later.At > answer.At && later.To is [var first, ..] && first <= answer.At)
            {
                answer = answer with
                {
                    To = Merge(answer.To, [.. later.To.Where(written => written <= answer.At)]),
                    Kept = answer.Kept ?? (later.Kept is { } kept ? Measuring.Corrected(turn, ClockName.NextResponse, kept.Satisfy(answer.At, answer.Message), Measuring.Elsewhere) : null),
                };
                answers[i] = later with { To = [.. later.To.Where(written => written > answer.At)], Kept = null };
            }
        }

        return Add(answers, answer);
    }

    private static List<HumanAnswer> Add(IReadOnlyList<HumanAnswer> sorted, HumanAnswer answer)
    {
        var list = new List<HumanAnswer>(sorted.Count + 1);
        list.AddRange(sorted);
        list.Insert(list.FindLastIndex(earlier => earlier.At <= answer.At) + 1, answer);
        if (list.Count > RememberedAnswers)
        {
            // Of many answers to nothing new, one asked: so they did together.
            list[1] = list[0].Asks && list[1].To.Count == 0 ? list[1] with { Asks = true } : list[1];
            list.RemoveAt(0);
        }

        return list;
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
