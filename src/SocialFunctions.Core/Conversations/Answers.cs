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
            AnsweredBefore(turn, at, answered, a => a.At == answered && a.Agent is null);
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
        Given(turn, new HumanAnswer(message.Id, null, at, []) { Asks = Questions.IsIn(message.Text) }, written => written <= at);
    }

    /// <summary>A human answered, which becomes known now.</summary>
    /// <param name="hasRead">Whether they had read what was written at an instant.</param>
    public static void Given(Turn turn, HumanAnswer answer, Func<DateTimeOffset, bool> hasRead)
    {
        var at = answer.At;
        var state = turn.State;
        var clocks = state.Clocks;
        var read = state.Unanswered.Where(hasRead).ToList();
        var left = state.Unanswered.Where(written => !hasRead(written)).ToList();
        var answers = read.Count > 0;
        var wasFirst = state.CaseAnsweredAt is null;

        // An older message that came after the answer is owed the next one.
        var first = answers && wasFirst && clocks.FirstResponse.StartedAt is { } since && !hasRead(since)
            ? ClockRules.Start(turn.TermsOf(ClockName.FirstResponse), read[0]) with { Told = clocks.FirstResponse.Told }
            : clocks.FirstResponse;
        turn.State = Answered(turn, at) with
        {
            AnsweredElsewhere = answer.Agent is null ? Remember(state.AnsweredElsewhere, at) : state.AnsweredElsewhere,
            Unanswered = left,
            Answered = AddGiven(turn, answer, hasRead),
            CaseAnsweredAt = (answers && wasFirst) || (at >= state.CaseStartedAt && at < state.CaseAnsweredAt) ? at : state.CaseAnsweredAt,
            Clocks = clocks with
            {
                FirstResponse = SatisfiedBy(first, answer, hasRead),
                NextResponse = SatisfiedBy(clocks.NextResponse, answer, hasRead),
            },
        };
        if (answers && left.Count > 0)
        {
            Measuring.Promises(turn, Measuring.By(answer));
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

    private static Clock SatisfiedBy(Clock clock, HumanAnswer answer, Func<DateTimeOffset, bool> hasRead) =>
        answer.At >= clock.StartedAt && hasRead(clock.StartedAt.Value) ? clock.Satisfy(answer.At, answer.Message) : clock;

    // What has an answer keeps it, also when the machine's clock was set back since.
    private static Clock AnsweredBy(Clock clock, Reply reply, DateTimeOffset at) =>
        clock.SatisfiedAt is null || clock.WithoutHuman ? clock.Satisfy(at, reply.MessageId) : clock;

    /// <summary>A message becomes known after the answer to it.</summary>
    public static void AnsweredBefore(Turn turn, DateTimeOffset at, HumanAnswer answer) =>
        AnsweredBefore(turn, at, answer.At, a => a.Message == answer.Message);

    /// <param name="isIt">Tells the answer among those that are remembered; it may be older.</param>
    private static void AnsweredBefore(Turn turn, DateTimeOffset at, DateTimeOffset answered, Func<HumanAnswer, bool> isIt)
    {
        var id = turn.State.Answered.FirstOrDefault(isIt)?.Message;
        var terms = turn.TermsOf(ClockName.FirstResponse);
        var first = turn.State.Clocks.FirstResponse;
        if (turn.State.CaseAnsweredAt is null)
        {
            Set(turn, ClockName.FirstResponse, ClockRules.Start(terms, at).Satisfy(answered, id));
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
                Set(turn, ClockName.FirstResponse, first.StartEarlier(terms, at).Satisfy(answered, id));
            }

            if (at >= turn.State.CaseStartedAt)
            {
                turn.State = turn.State with { CaseAnsweredAt = Cases.Earliest(turn.State.CaseAnsweredAt.Value, answered) };
            }
        }

        turn.Draft.Answered = [.. turn.State.Answered.Select(a => isIt(a) ? a with { To = Merge(a.To, [at]) } : a)];
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

    /// <summary>It was to what they had read, also where a later answer is known already.</summary>
    private static List<HumanAnswer> AddGiven(Turn turn, HumanAnswer answer, Func<DateTimeOffset, bool> hasRead)
    {
        answer = answer with { To = [.. turn.State.Unanswered.Where(hasRead)] };
        var answers = turn.State.Answered.ToList();
        for (var i = 0; i < answers.Count; i++)
        {
            var later = answers[i];
            if (later.At > answer.At && later.To.Any(hasRead))
            {
                answer = answer with
                {
                    To = Merge(answer.To, [.. later.To.Where(hasRead)]),
                    Kept = answer.Kept ?? (later.Kept is { } kept ? Measuring.Corrected(turn, ClockName.NextResponse, kept.Satisfy(answer.At, answer.Message), Measuring.By(answer)) : null),
                };
                answers[i] = later with { To = [.. later.To.Where(written => !hasRead(written))], Kept = null };
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
