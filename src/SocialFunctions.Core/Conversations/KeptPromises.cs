using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Conversations;

/// <summary>
/// Each answer after the first of a case kept or broke the promise of a next response, made with the first message that it answered. When a message or an
/// answer becomes known late, what the others answered changes, and with it these promises.
/// </summary>
internal static class KeptPromises
{
    /// <summary>Makes again the promises that do not fit what was answered, and corrects the figures.</summary>
    public static void Recount(Turn turn)
    {
        if (turn.State is not { CaseStartedAt: { } since, CaseAnsweredAt: { } first })
        {
            return;
        }

        for (var i = 0; i < turn.State.Answered.Count; i++)
        {
            if (turn.State.Answered[i] is { To: [var oldest, ..] } answer && answer.At > first && oldest.At >= since)
            {
                Recount(turn, i, oldest.At);
            }
        }
    }

    /// <summary>The account is there again: what was kept without it is judged.</summary>
    public static void Judge(Turn turn)
    {
        var clocks = turn.State.Clocks;
        var (first, next) = (turn.TermsOf(ClockName.FirstResponse), turn.TermsOf(ClockName.NextResponse));
        turn.State = turn.State with
        {
            Clocks = clocks with { FirstResponse = clocks.FirstResponse.Judge(first), NextResponse = clocks.NextResponse.Judge(next) },
            Answered =
            [
                .. turn.State.Answered.Select(answer => answer.Kept is not { IsToBeJudged: true } kept ? answer : answer with
                {
                    Kept = Measuring.Corrected(turn, ClockName.NextResponse, kept.Judge(next), Measuring.By(answer)),
                }),
            ],
        };
    }

    private static void Recount(Turn turn, int index, DateTimeOffset start)
    {
        var answer = turn.State.Answered[index];
        var present = turn.State.Clocks.NextResponse;
        var isPresent = FailedAnswers.IsSatisfiedBy(present, answer);
        var own = isPresent ? present : answer.Kept;
        if (own is not null && own.StartedAt == start && own.SatisfiedAt == answer.At)
        {
            return;
        }

        var terms = turn.TermsOf(ClockName.NextResponse);
        var stood = turn.State.Standstills.Where(pause => pause.To > start).ToList();
        var made = (own ?? Clock.Idle with { Pauses = stood.Count > 0 ? stood : null }).Again(terms, start).Satisfy(answer.At, answer.Message);
        if (made.SatisfiedAt is null)
        {
            // The policy promises nothing.
            return;
        }

        if (isPresent)
        {
            turn.Draft.Clocks = turn.State.Clocks with { NextResponse = made };
        }
        else if (answer.Kept is null && !present.IsUnsatisfied && turn.State.Unanswered.Count == 0 && turn.State.Answered.Skip(index + 1).All(later => later.To.Count == 0))
        {
            Measuring.Promises(turn, Measuring.Elsewhere);
            Answers.Keep(turn, ClockName.NextResponse);
            turn.Draft.Clocks = turn.State.Clocks with { NextResponse = made };
        }
        else
        {
            HumanAnswer[] answers = [.. turn.State.Answered];
            answers[index] = answer with { Kept = Measuring.Corrected(turn, ClockName.NextResponse, made, Measuring.By(answer)) };
            turn.Draft.Answered = answers;
        }
    }
}
