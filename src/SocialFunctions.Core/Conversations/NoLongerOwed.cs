using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Conversations;

/// <summary>
/// Takes back that an answer is owed to something: it turned out that another app had answered it, or that the customer had written. What was promised
/// because of it is promised because of what is left, as if that had been known at first.
/// </summary>
internal static class NoLongerOwed
{
    public static void TakeBack(Turn turn, Place owed)
    {
        var state = turn.State;
        if (state.Unanswered.Contains(owed))
        {
            turn.Draft.Unanswered = [.. state.Unanswered.Where(written => written != owed)];
        }
        else if (state.Answered.Any(answer => answer.To.Contains(owed)))
        {
            turn.Draft.Answered = [.. state.Answered.Select(answer => answer with { To = [.. answer.To.Where(written => written != owed)] })];
        }
        else
        {
            return;
        }

        BeginCaseLater(turn, owed.At);
        ResponsePromises.Reckon(turn);
    }

    /// <summary>A case in which nothing was owed after all is none that anybody has to work on; a first one has not begun.</summary>
    /// <param name="owed">How much was owed or answered.</param>
    public static void EndCase(Turn turn, int owed)
    {
        var state = turn.State;
        if (owed > 0
            && state is { Unanswered: [], Status: not ConversationStatus.Resolved }
            && state.Answered.All(answer => answer.To.Count == 0 && (answer.Agent is null || answer.At < state.CaseStartedAt)))
        {
            Cases.Resolve(turn, "system", "It was answered before control came.", byRule: true);
            turn.State = state.Case > 1 ? turn.State : turn.State with { Case = 0, CaseStartedAt = null, CaseAnsweredAt = null, ResolvedAt = null, Clocks = new CaseClocks() };
        }
    }

    private static void BeginCaseLater(Turn turn, DateTimeOffset owed)
    {
        var state = turn.State;
        List<DateTimeOffset> left = [.. state.Unanswered.Concat(state.Answered.SelectMany(answer => answer.To)).Select(written => written.At)];
        if (state.CaseStartedAt != owed || state.ResolvedAt is not null || left.Count == 0 || left.Min() == owed)
        {
            return;
        }

        var resolution = state.Clocks.Resolution;
        turn.State = state with { CaseStartedAt = left.Min() };
        PromiseCorrections.Set(turn, ClockName.Resolution, resolution.Recount(turn.TermsOf(ClockName.Resolution), left.Min(), resolution.PausesFrom(left.Min()), turn.Now));
    }
}
