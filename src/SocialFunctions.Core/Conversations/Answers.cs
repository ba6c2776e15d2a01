using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Conversations;

/// <summary>
/// Tracks what is owed and what was answered. Messages and answers from the platform may arrive in any order. What counts is when they were written,
/// so the same events give the same promises in any order of arrival.
/// </summary>
internal static class Answers
{
    public const int Remembered = 8;
    private const int RememberedMessages = 16;

    /// <summary>The customer wrote something that needs an answer.</summary>
    public static void Written(Turn turn, Place at)
    {
        if (Elsewhere(turn.State, at) is { } answered)
        {
            AnsweredBefore(turn, at, answered.At, ElsewhereId(turn.State, answered));
            KeptPromises.Recount(turn);
            return;
        }

        turn.Draft.Unanswered = Sorted(turn.State.Unanswered, at);
        Owe(turn, turn.State.CaseAnsweredAt is null ? ClockName.FirstResponse : ClockName.NextResponse, at.At);
    }

    /// <summary>An agent answered through the desk: they saw all that had arrived.</summary>
    public static void Here(Turn turn, Reply reply)
    {
        var clocks = turn.State.Clocks;
        var answer = new HumanAnswer(reply.MessageId, reply.Agent, turn.Now, turn.State.Unanswered)
        {
            Asks = Questions.IsIn(reply.Text, reply.Then),
            Number = turn.State.LatestNumber ?? 0,
            Arrival = turn.Arrival,
        };
        turn.State = Answered(turn, turn.Now) with
        {
            CaseAnsweredAt = turn.State.CaseAnsweredAt ?? turn.Now,
            Unanswered = [],
            Unread = false,
            Answered = Add(turn.State.Answered, answer),
            Clocks = clocks with
            {
                FirstResponse = AnsweredBy(clocks.FirstResponse, reply, turn.Now),
                NextResponse = AnsweredBy(clocks.NextResponse, reply, turn.Now),
            },
        };
    }

    /// <summary>A human answered on the platform itself: they saw only what was written before.</summary>
    public static void ElsewhereAt(Turn turn, Message message, Place at)
    {
        var answer = new HumanAnswer(message.Id, null, at.At, []) { Asks = Questions.IsIn(message.Text), Number = at.Number, Arrival = at.Arrival };
        Given(turn, answer, written => written <= at);
    }

    /// <summary>A human answered, which becomes known now.</summary>
    /// <param name="hasRead">Whether they had read what stands in a place.</param>
    public static void Given(Turn turn, HumanAnswer answer, Func<Place, bool> hasRead)
    {
        turn.State = Answered(turn, answer.At) with
        {
            AnsweredElsewhere = answer.Agent is null ? Remember(turn.State.AnsweredElsewhere, answer.Place) : turn.State.AnsweredElsewhere,
        };
        Settle(turn, answer, hasRead);
        if (turn.State.Answered[^1].Message != answer.Message)
        {
            KeptPromises.Recount(turn);
        }
    }

    /// <summary>What was written, and promised, as this answer leaves it.</summary>
    /// <param name="hasRead">Whether whoever gave it had read what stands in a place.</param>
    public static void Settle(Turn turn, HumanAnswer answer, Func<Place, bool> hasRead)
    {
        var at = answer.At;
        var state = turn.State;
        var clocks = state.Clocks;
        var read = state.Unanswered.Where(hasRead).ToList();
        var left = state.Unanswered.Where(written => !hasRead(written)).ToList();
        var answers = read.Count > 0;
        var wasFirst = state.CaseAnsweredAt is null;

        // An older message that came after the answer is owed the next one.
        var first = answers && wasFirst && Began(state, clocks.FirstResponse.StartedAt) is { } since && since <= answer.Place && !hasRead(since)
            ? ClockRules.Start(turn.TermsOf(ClockName.FirstResponse), read[0].At) with { Told = clocks.FirstResponse.Told }
            : clocks.FirstResponse;
        turn.State = state with
        {
            Unanswered = left,
            Answered = AddGiven(turn, answer, hasRead),
            CaseAnsweredAt = (answers && wasFirst) || (Began(state, state.CaseStartedAt) <= answer.Place && at < state.CaseAnsweredAt) ? at : state.CaseAnsweredAt,
            Clocks = clocks with
            {
                FirstResponse = SatisfiedBy(state, first, answer, hasRead),
                NextResponse = SatisfiedBy(state, clocks.NextResponse, answer, hasRead),
            },
        };
        if (answers && left.Count > 0)
        {
            Measuring.Promises(turn, Measuring.By(answer));
            Owe(turn, ClockName.NextResponse, left[0].At);
        }
    }

    /// <summary>An answer says something else now. What was asked stays asked.</summary>
    public static void Reworded(Turn turn, Message message, string? text)
    {
        if (Questions.IsIn(text) && turn.State.Answered.Any(answer => answer.Message == message.Id && !answer.Asks))
        {
            turn.State = turn.State with { Answered = [.. turn.State.Answered.Select(answer => answer.Message == message.Id ? answer with { Asks = true } : answer)] };
            ShortReplies.JudgeAgain(turn);
        }
    }

    /// <summary>The first answer outside this product after this place; null when there was none.</summary>
    public static Place? Elsewhere(Conversation state, Place at)
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

    /// <summary>Where a clock or a case began of which only the time is told; behind all else of that time when it is not remembered.</summary>
    private static Place? Began(Conversation state, DateTimeOffset? at) => at is not { } begun ? null : state.Unanswered
        .Concat(state.Answered.SelectMany(answer => answer.To))
        .Where(written => written.At == begun)
        .DefaultIfEmpty(new Place(begun, long.MaxValue, int.MaxValue))
        .First();

    private static Clock SatisfiedBy(Conversation state, Clock clock, HumanAnswer answer, Func<Place, bool> hasRead) =>
        Began(state, clock.StartedAt) is { } began && began <= answer.Place && hasRead(began) ? clock.Satisfy(answer.At, answer.Message) : clock;

    // What has an answer keeps it, also when the machine's clock was set back since.
    private static Clock AnsweredBy(Clock clock, Reply reply, DateTimeOffset at) =>
        clock.SatisfiedAt is null || clock.WithoutHuman ? clock.Satisfy(at, reply.MessageId) : clock;

    private static string? ElsewhereId(Conversation state, Place answered) =>
        state.Answered.FirstOrDefault(answer => answer.Place == answered && answer.Agent is null)?.Message;

    /// <summary>A message becomes known after the answer to it.</summary>
    public static void AnsweredBefore(Turn turn, Place at, HumanAnswer answer) => AnsweredBefore(turn, at, answer.At, answer.Message);

    /// <param name="id">Our id of the answer; null when it is so old that it is not remembered.</param>
    private static void AnsweredBefore(Turn turn, Place at, DateTimeOffset answered, string? id)
    {
        var terms = turn.TermsOf(ClockName.FirstResponse);
        var first = turn.State.Clocks.FirstResponse;
        if (turn.State.CaseAnsweredAt is null)
        {
            Set(turn, ClockName.FirstResponse, ClockRules.Start(terms, at.At).Satisfy(answered, id) with { Told = first.Told });
            turn.State = turn.State with { CaseAnsweredAt = answered };
            if (turn.State.Unanswered.Count > 0)
            {
                Owe(turn, ClockName.NextResponse, turn.State.Unanswered[0].At);
            }
        }
        else
        {
            // Of one time, too: whatever the promise began with, this answer followed it.
            if (at.At <= first.StartedAt)
            {
                Set(turn, ClockName.FirstResponse, first.StartEarlier(terms, at.At).Satisfy(answered, id));
            }

            if (at.At >= turn.State.CaseStartedAt)
            {
                turn.State = turn.State with { CaseAnsweredAt = Cases.Earliest(turn.State.CaseAnsweredAt.Value, answered) };
            }
        }

        turn.Draft.Answered = [.. turn.State.Answered.Select(answer => answer.Message == id ? answer with { To = Merge(answer.To, [at]) } : answer)];
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
    public static void Keep(Turn turn, ClockName name)
    {
        if (name is not ClockName.NextResponse)
        {
            return;
        }

        var clock = turn.State.Clocks.NextResponse;
        for (var i = turn.State.Answered.Count - 1; i >= 0; i--)
        {
            if (turn.State.Answered[i] is { To.Count: > 0 } answer && FailedAnswers.IsKeptBy(clock, answer))
            {
                HumanAnswer[] answers = [.. turn.State.Answered];
                answers[i] = answer with { Kept = clock };
                turn.Draft.Answered = answers;
                return;
            }
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

    /// <summary>Where messages stand, oldest first; of very many, only the oldest and the latest.</summary>
    public static Place[] Merge(IReadOnlyList<Place> some, IReadOnlyList<Place> others) => Sorted(some, [.. others]);

    private static Place[] Sorted(IReadOnlyList<Place> some, params ReadOnlySpan<Place> others)
    {
        Place[] all = [.. some, .. others];
        Array.Sort(all);
        return all.Length <= RememberedMessages ? all : [all[0], .. all[^(RememberedMessages - 1)..]];
    }

    /// <summary>It was to what they had read, also where a later answer is known already.</summary>
    private static List<HumanAnswer> AddGiven(Turn turn, HumanAnswer answer, Func<Place, bool> hasRead)
    {
        answer = answer with { To = [.. turn.State.Unanswered.Where(hasRead)] };
        var answers = turn.State.Answered.ToList();
        for (var i = 0; i < answers.Count; i++)
        {
            var later = answers[i];
            if (later.Place > answer.Place && later.To.Any(hasRead))
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
        list.Insert(list.FindLastIndex(earlier => earlier.Place <= answer.Place) + 1, answer);
        if (list.Count > Remembered)
        {
            // Of many answers to nothing new, one asked: so they did together.
            list[1] = list[0].Asks && list[1].To.Count == 0 ? list[1] with { Asks = true } : list[1];
            list.RemoveAt(0);
        }

        return list;
    }

    private static List<Place> Remember(IReadOnlyList<Place> sorted, Place at)
    {
        var list = new List<Place>(sorted.Count + 1);
        list.AddRange(sorted);
        if (list.BinarySearch(at) is < 0 and var index)
        {
            list.Insert(~index, at);
        }

        if (list.Count > Remembered)
        {
            list.RemoveAt(0);
        }

        return list;
    }
}
