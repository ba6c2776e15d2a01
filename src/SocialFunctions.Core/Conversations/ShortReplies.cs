using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Conversations;

/// <summary>
/// Remembers what the customer said shortly, and judges it again when something becomes known that was said before it: the question that it answers, or a
/// message that had answered the question already. So any order of arrival gives the same.
/// </summary>
internal static class ShortReplies
{
    private const int Remembered = 8;

    /// <summary>As of where something short that is said now counts, if it answers a question or is the first that the customer says.</summary>
    public static Place? CountsAs(Conversation state, Place at, bool isReaction) =>
        Questions.Answered(state, at) ?? (!isReaction && IsFirst(state, at) ? at : null);

    public static void Remember(Turn turn, params IEnumerable<ShortReply> replies) =>
        turn.State = turn.State with { ShortReplies = [.. turn.State.ShortReplies.Concat(replies).OrderBy(one => one.At).TakeLast(Remembered)] };

    /// <summary>An agent has seen what was said until now, and decided: it is not judged again.</summary>
    public static void Forget(Turn turn)
    {
        if (turn.State.ShortReplies.Count > 0 || turn.State.NeedNoAnswer is not null)
        {
            turn.State = turn.State with { ShortReplies = [], NeedNoAnswer = null };
        }
    }

    /// <summary>Something has become known that may have been said before the remembered ones.</summary>
    public static void JudgeAgain(Turn turn)
    {
        foreach (var reply in turn.State.ShortReplies)
        {
            var counts = reply.To is { } ours ? Questions.Answered(turn.State, reply.At, ours) : CountsAs(turn.State, reply.At, reply.IsReaction);
            if (counts is { } asks && reply.Owed is null)
            {
                Replace(turn, reply, asks);
                Owe(turn, reply, asks);
            }
            else if (counts is null && reply.Owed is { } owed && IsForestalled(turn.State, reply))
            {
                Replace(turn, reply, null);
                TakeBack(turn, owed);
            }
        }
    }

    // Only what the customer said before it takes its place; what was forgotten since, or was never delivered, does not.
    private static bool IsForestalled(Conversation state, ShortReply reply) =>
        reply.IsFirst ? HasWritten(state, reply.At) : Questions.HadItsAnswer(state, reply.At, reply.To);

    private static bool HasWritten(Conversation state, Place before) =>
        state.Unanswered.Any(written => written < before) || state.Answered.Any(answer => answer.To.Any(written => written < before));

    // The first contact of all reaches an agent, whatever it says, unless it is a reaction to something.
    private static bool IsFirst(Conversation state, Place at) =>
        state.Case == 0
        || (state.Case == 1
            && state.ResolvedAt is null
            && at.At <= state.CaseStartedAt
            && !HasWritten(state, at));

    private static void Replace(Turn turn, ShortReply reply, Place? owed) =>
        turn.State = turn.State with { ShortReplies = [.. turn.State.ShortReplies.Select(one => one == reply ? one with { Owed = owed } : one)] };

    private static void Owe(Turn turn, ShortReply reply, Place asks)
    {
        var answers = turn.State.Answered.ToList();
        var seen = answers.FindIndex(answer => answer.Agent is not null && (answer.Arrival == 0 || reply.At.Arrival == 0 ? answer.At > reply.At.At : answer.Arrival > reply.At.Arrival));
        if (seen >= 0)
        {
            // An agent answered through the desk after it had come.
            answers[seen] = answers[seen] with { To = Answers.Merge(answers[seen].To, [asks]) };
            turn.Draft.Answered = answers;
            return;
        }

        CustomerMessages.Owe(turn, asks, reply.Rules ?? []);
    }

    private static void TakeBack(Turn turn, Place owed)
    {
        var state = turn.State;
        if (!state.Unanswered.Contains(owed))
        {
            turn.Draft.Answered = [.. state.Answered.Select(answer => answer.To.Contains(owed) ? answer with { To = [.. answer.To.Where(written => written != owed)] } : answer)];
            return;
        }

        Place[] left = [.. state.Unanswered.Where(written => written != owed)];
        turn.Draft.Unanswered = left;
        foreach (var name in (ReadOnlySpan<ClockName>)[ClockName.FirstResponse, ClockName.NextResponse])
        {
            // A broken promise stays broken: somebody was told of it.
            var clock = state.Clocks.Of(name);
            if (clock is { SatisfiedAt: null, State: not ClockState.Breached } && clock.StartedAt == owed.At)
            {
                turn.Draft.Clocks = turn.State.Clocks.With(name, left is [var first, ..] ? ClockRules.Start(turn.TermsOf(name), first.At) : Clock.Idle);
            }
        }
    }
}
