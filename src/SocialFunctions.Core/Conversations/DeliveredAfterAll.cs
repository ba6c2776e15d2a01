using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Conversations;

/// <summary>
/// The platform reports an answer as delivered that it had reported as failed. It was given when it was given: what <see cref="FailedAnswers"/> took from
/// it is given back, as if the failure had never been reported. What was done because of the failure (warnings, steps, a lost assignee) stays done.
/// </summary>
internal static class DeliveredAfterAll
{
    public static void GiveAgain(Turn turn, Message message)
    {
        if (turn.State.FailedAnswers.FirstOrDefault(failed => failed.Answer.Message == message.Id) is not { } failed)
        {
            return;
        }

        var answer = failed.Answer;
        turn.State = turn.State with
        {
            FailedAnswers = [.. turn.State.FailedAnswers.Where(other => other != failed)],
            LastHumanAnswerAt = Cases.Latest(turn.State.LastHumanAnswerAt, answer.At),
        };
        Answers.Settle(turn, answer with { To = [], Kept = null }, answer.HasSeen);
        TakeItsPromise(turn, answer);
        Measuring.Promises(turn, Measuring.By(answer));
        GiveBackDisplaced(turn, failed.Displaced);
        KeepSilence(turn);
        ShortReplies.JudgeAgain(turn);
        GiveBackStatus(turn, failed.Ended);
    }

    /// <summary>The promise is as it was kept or broken then, whatever has become of it since: other terms, pauses, a breach.</summary>
    private static void TakeItsPromise(Turn turn, HumanAnswer answer)
    {
        if (answer.Kept is not { } promise)
        {
            return;
        }

        foreach (var name in (ReadOnlySpan<ClockName>)[ClockName.FirstResponse, ClockName.NextResponse])
        {
            var clock = turn.State.Clocks.Of(name);
            if ((clock.StartedAt, clock.SatisfiedAt, clock.WithoutHuman) == (promise.StartedAt, promise.SatisfiedAt, false))
            {
                turn.Draft.Clocks = turn.State.Clocks.With(name, Measuring.Restored(turn, clock, promise));
                return;
            }
        }

        // Another promise has taken its place among the clocks.
        var answers = turn.State.Answered.ToList();
        var place = answers.FindIndex(given => given.Message == answer.Message);
        if (place >= 0 && !HasPromise(turn, answers[place]) && (answers[place].Kept is not { } kept || kept.StartedAt == promise.StartedAt))
        {
            answers[place] = answers[place] with { Kept = Measuring.Restored(turn, answers[place].Kept ?? Clock.Idle, promise) };
            turn.Draft.Answered = answers;
        }
    }

    private static bool HasPromise(Turn turn, HumanAnswer answer) =>
        FailedAnswers.IsKeptBy(turn.State.Clocks.FirstResponse, answer) || FailedAnswers.IsKeptBy(turn.State.Clocks.NextResponse, answer);

    /// <summary>The next answer has its own promise again, unless it has another one, has failed too, or was to nothing else.</summary>
    private static void GiveBackDisplaced(Turn turn, Clock? displaced)
    {
        var answers = turn.State.Answered.ToList();
        var place = answers.FindIndex(answer => answer is { Kept: null, To.Count: > 0 } && answer.Message == displaced?.SatisfiedBy);
        if (displaced is null || place < 0 || HasPromise(turn, answers[place]))
        {
            return;
        }

        var present = turn.State.Clocks.NextResponse;
        var restored = Measuring.Restored(turn, Clock.Idle, displaced);
        if (present is { StartedAt: not null, SatisfiedAt: null } || present.StartedAt > displaced.StartedAt)
        {
            answers[place] = answers[place] with { Kept = restored };
            turn.Draft.Answered = answers;
            return;
        }

        Answers.Keep(turn, ClockName.NextResponse);
        turn.Draft.Clocks = turn.State.Clocks with { NextResponse = restored };
    }

    /// <summary>An assignee who owes something else owes it still, and not since before it was written.</summary>
    private static void KeepSilence(Turn turn)
    {
        if (turn.State is { Unanswered: [var first, ..], AssigneeSilentSince: { } since } && first.At > since)
        {
            turn.Draft.AssigneeSilentSince = first.At;
        }
    }

    /// <summary>The case is resolved or pending again, if nobody has decided otherwise since and nothing else is owed.</summary>
    private static void GiveBackStatus(Turn turn, EndedStatus? ended)
    {
        var state = turn.State;
        if (ended is null || state is not { Status: ConversationStatus.Open, Unanswered: [], StoppedBecause: null } || state.StatusSince != ended.Until)
        {
            return;
        }

        var isResolved = ended.Status is ConversationStatus.Resolved;
        var resolution = state.Clocks.Resolution;
        turn.State = state with
        {
            Status = ended.Status,
            StatusSince = ended.Since,
            ResolvedAt = isResolved ? ended.Since : state.ResolvedAt,
            Standstills = isResolved ? [.. state.Standstills.Where(pause => pause.From != ended.Since)] : state.Standstills,
            Clocks = state.Clocks with
            {
                Resolution = isResolved || ended.Resolution.PausedAt is not null ? Measuring.Restored(turn, resolution, ended.Resolution) : resolution,
            },
        };
        if (isResolved)
        {
            turn.Record(TimelineType.Resolved, new TimelineData { Case = state.Case, Reason = "The last answer was delivered after all." });
        }

        turn.ApplyPolicy();
    }
}
