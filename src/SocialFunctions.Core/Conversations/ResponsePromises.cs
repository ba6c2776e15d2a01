using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Conversations;

/// <summary>
/// What is left of what was written, and of what answered it, says what was promised: the first answer kept or broke the promise of a first response, which
/// began with the first message that it was to; what is unanswered is owed the next response, or the first where nothing was answered.
/// </summary>
internal static class ResponsePromises
{
    /// <summary>Works the promises out again, after it turned out that something was not owed.</summary>
    public static void Reckon(Turn turn)
    {
        var state = turn.State;
        var first = state.Answered.FirstOrDefault(answer => answer.To.Count > 0 || IsAgentsInCase(state, answer));

        // What an agent has answered stays answered; of an answer that is not remembered any more nobody can tell.
        if (first is { To.Count: 0 } || (state.CaseAnsweredAt is { } known && state.Answered.All(answer => answer.At != known)))
        {
            return;
        }

        turn.State = state with { CaseAnsweredAt = first?.At };
        if (first is not null)
        {
            KeepFirst(turn, first);
            OweNext(turn, first);
        }
        else
        {
            OweFirst(turn);
        }

        KeptPromises.Recount(turn);
    }

    private static bool IsAgentsInCase(Conversation state, HumanAnswer answer) => answer.Agent is not null && answer.At >= state.CaseStartedAt;

    private static void KeepFirst(Turn turn, HumanAnswer first)
    {
        var (present, next) = (turn.State.Clocks.FirstResponse, turn.State.Clocks.NextResponse);
        var start = first.To[0].At;
        if (FailedAnswers.IsSatisfiedBy(present, first) && present.StartedAt == start)
        {
            return;
        }

        // It may have kept the promise of a next response while another answer was taken for the first.
        var was = first.Kept ?? (FailedAnswers.IsSatisfiedBy(next, first) ? next : present);
        if (first.Kept is { } kept)
        {
            Measuring.Withdraw(turn, kept);
            turn.Draft.Answered = [.. turn.State.Answered.Select(answer => answer == first ? first with { Kept = null } : answer)];
        }

        Set(turn, ClockName.FirstResponse, was with { SatisfiedAt = first.At, SatisfiedBy = first.Message, WithoutHuman = false }, start);
    }

    private static void OweNext(Turn turn, HumanAnswer first)
    {
        var next = turn.State.Clocks.NextResponse;
        if (turn.State.Unanswered is not [var oldest, ..])
        {
            if (IsOwed(next) || FailedAnswers.IsSatisfiedBy(next, first))
            {
                Forget(turn, ClockName.NextResponse);
            }

            return;
        }

        if (IsOwed(next))
        {
            Set(turn, ClockName.NextResponse, next, oldest.At);
            return;
        }

        // What it kept or broke goes with its answer.
        Measuring.Promises(turn, Measuring.Elsewhere);
        Answers.Keep(turn, ClockName.NextResponse);
        Set(turn, ClockName.NextResponse, Clock.Idle, oldest.At);
    }

    private static void OweFirst(Turn turn)
    {
        var (present, next) = (turn.State.Clocks.FirstResponse, turn.State.Clocks.NextResponse);
        if (turn.State.Unanswered is [var oldest, ..])
        {
            var was = IsOwed(present) ? present : IsOwed(next) ? next : Clock.Idle;
            Set(turn, ClockName.FirstResponse, was, oldest.At);
        }
        else
        {
            Forget(turn, ClockName.FirstResponse);
        }

        Forget(turn, ClockName.NextResponse);
    }

    private static bool IsOwed(Clock clock) => clock.StartedAt is not null && (clock.SatisfiedAt is null || clock.WithoutHuman);

    private static void Set(Turn turn, ClockName name, Clock was, DateTimeOffset start)
    {
        var present = turn.State.Clocks.Of(name);
        if (was == present && present.StartedAt == start)
        {
            return;
        }

        var pauses = was.StartedAt is null ? [.. turn.State.Standstills.Where(pause => pause.To > start)] : was.PausesFrom(start);
        var made = (was with { Told = present.Told }).Recount(turn.TermsOf(name), start, pauses, turn.Now);
        made = made.SatisfiedAt is null && turn.State is { Status: ConversationStatus.Resolved, ResolvedAt: { } resolved } ? made.Close(resolved) : made;
        PromiseCorrections.Set(turn, name, made);
    }

    private static void Forget(Turn turn, ClockName name)
    {
        if (turn.State.Clocks.Of(name) is { StartedAt: not null } present)
        {
            PromiseCorrections.Set(turn, name, Clock.Idle with { Told = present.Told });
        }
    }
}
