using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Conversations;

/// <summary>An answer that was not delivered keeps no promise: what it answered was answered by the next one, else it is owed again.</summary>
internal static class FailedAnswers
{
    private const int Remembered = 8;

    /// <summary>Takes an answer back. One whose failure the platform reported is remembered, see <see cref="DeliveredAfterAll"/>.</summary>
    public static void TakeBack(Turn turn, Message message)
    {
        if (message.Author is Author.Agent && Undo(turn, message) is { } failed && message.Delivery is { Reported: true })
        {
            turn.State = turn.State with { FailedAnswers = [.. turn.State.FailedAnswers.TakeLast(Remembered - 1), failed] };
        }
    }

    /// <returns>What was taken back; null when it answered nothing.</returns>
    private static FailedAnswer? Undo(Turn turn, Message message)
    {
        var state = turn.State;
        var answers = state.Answered.ToList();
        var place = answers.FindIndex(answer => answer.Message == message.Id);
        if ((place < 0 ? FromItsPromise(state, message) : answers[place]) is not { } failed)
        {
            return null;
        }

        if (place < 0)
        {
            place = answers.FindLastIndex(answer => answer.At <= failed.At) + 1;
        }
        else
        {
            answers.RemoveAt(place);
        }

        turn.State = state with
        {
            Answered = answers,
            LastHumanAnswerAt = state.LastHumanAnswerAt == failed.At ? answers.LastOrDefault()?.At : state.LastHumanAnswerAt,
        };
        if (failed.To.Count == 0)
        {
            return new FailedAnswer(failed);
        }

        var next = place < answers.Count ? answers[place] : null;
        var isFirst = state.CaseAnsweredAt == failed.At && !answers.Take(place).Any(answer => answer.At == failed.At);
        var name = isFirst ? ClockName.FirstResponse : ClockName.NextResponse;
        var promise = PromiseOf(turn, name, failed);
        var undone = new FailedAnswer(failed with { Kept = promise.SatisfiedAt is null ? null : promise });
        promise = promise.Unsatisfy(state.Standstills);

        // Where the clock was set back, what was warned of is still not premature. Without an account nobody knows its calendar: one that is owed follows the
        // policy when the account is there again, and whether the next answer kept it is judged then.
        promise = turn.HasAccount ? promise.Retarget(turn.TermsOf(name), Cases.Latest(promise.WarnedAt, turn.Now))
            : next is null ? promise
            : promise.WithoutTerms();
        promise = state is { Status: ConversationStatus.Resolved, ResolvedAt: { } resolved } ? promise.Close(resolved) : promise;
        turn.State = turn.State with { CaseAnsweredAt = isFirst ? next?.At : state.CaseAnsweredAt };
        if (next is null)
        {
            OweAgain(turn, name, failed, promise);
            return undone with { Ended = Open(turn) };
        }

        var displaced = Pass(turn, name, failed, promise.Satisfy(next.At, next.Message), place);
        Measuring.Promises(turn, Measuring.By(next));
        return undone with { Displaced = displaced };
    }

    /// <summary>An answer is owed: the case is open.</summary>
    /// <returns>The status that this ended; null when it was open, or snoozed.</returns>
    private static EndedStatus? Open(Turn turn)
    {
        var state = turn.State;
        if (state.Status is ConversationStatus.Resolved)
        {
            Cases.Reopen(turn, "system", "The last answer could not be delivered.");
        }
        else if (state.Status is ConversationStatus.Pending)
        {
            Cases.MoveTo(turn, ConversationStatus.Open);
        }
        else
        {
            return null;
        }

        return new EndedStatus(state.Status, state.Status is ConversationStatus.Resolved ? state.ResolvedAt : state.StatusSince, turn.Now, state.Clocks.Resolution);
    }

    /// <summary>Of a time at which answers were not kept, the clocks tell what an answer was to.</summary>
    private static HumanAnswer? FromItsPromise(Conversation state, Message message)
    {
        var failed = new HumanAnswer(message.Id, message.Agent, message.ReceivedAt, []) { Arrival = message.Arrival };
        return IsKeptBy(state.Clocks.FirstResponse, failed) ? failed with { To = [new Place(state.Clocks.FirstResponse.StartedAt ?? failed.At)] }
            : IsKeptBy(state.Clocks.NextResponse, failed) ? failed with { To = [new Place(state.Clocks.NextResponse.StartedAt ?? failed.At)] }
            : null;
    }

    private static Clock PromiseOf(Turn turn, ClockName name, HumanAnswer failed)
    {
        var present = turn.State.Clocks.Of(name);
        return name is ClockName.NextResponse && failed.Kept is { } kept ? kept
            : IsKeptBy(present, failed) ? present
            : ClockRules.Start(turn.TermsOf(name), failed.To[0].At);
    }

    /// <summary>Whether an answer kept or broke this promise.</summary>
    public static bool IsKeptBy(Clock clock, HumanAnswer answer) => answer.Kept is null && IsSatisfiedBy(clock, answer);

    /// <summary>Whether a promise has ended with an answer, perhaps with another one that the answer kept.</summary>
    public static bool IsSatisfiedBy(Clock clock, HumanAnswer answer) =>
        clock.SatisfiedAt == answer.At && !clock.WithoutHuman && (clock.SatisfiedBy ?? answer.Message) == answer.Message;

    private static void OweAgain(Turn turn, ClockName name, HumanAnswer failed, Clock promise)
    {
        // What the customer wrote since is owed with it, by the one promise.
        var later = turn.State.Clocks.NextResponse;
        if (name is ClockName.FirstResponse || !IsKeptBy(later, failed))
        {
            // Where the clock was set back, an answer before the failed one may have kept it.
            Answers.Keep(turn, ClockName.NextResponse);
            if (!turn.State.Answered.Any(answer => ReferenceEquals(answer.Kept, later)))
            {
                Measuring.Withdraw(turn, later);
            }

            turn.Draft.Clocks = turn.State.Clocks with { NextResponse = Clock.Idle };
        }

        turn.Draft.Unanswered = Answers.Merge(failed.To, turn.State.Unanswered);
        turn.Draft.Clocks = turn.State.Clocks.With(name, promise);
    }

    /// <summary>The next answer kept or broke this promise, in place of its own.</summary>
    /// <returns>The promise that was its own; null without one.</returns>
    private static Clock? Pass(Turn turn, ClockName name, HumanAnswer failed, Clock promise, int place)
    {
        var answers = turn.State.Answered.ToList();
        var next = answers[place];
        var clocks = turn.State.Clocks;

        // Both, when an answer on the platform itself was to an earlier promise, too.
        var isPresent = next.To.Count > 0 && IsSatisfiedBy(clocks.NextResponse, next);
        Measuring.Withdraw(turn, next.Kept ?? Clock.Idle);
        Measuring.Withdraw(turn, isPresent ? clocks.NextResponse : Clock.Idle);
        var kept = name is ClockName.NextResponse && !isPresent && !IsKeptBy(clocks.NextResponse, failed) ? promise : null;
        answers[place] = next with
        {
            To = Answers.Merge(failed.To, next.To),
            Kept = kept is null or { State: ClockState.Idle } ? null : Measuring.Corrected(turn, ClockName.NextResponse, kept, Measuring.By(next)),
        };
        var own = isPresent ? clocks.NextResponse : next.Kept;
        clocks = isPresent ? clocks with { NextResponse = Clock.Idle } : clocks;
        turn.Draft.Answered = answers;
        turn.Draft.Clocks = kept is null ? clocks.With(name, promise) : clocks;
        return own;
    }
}
