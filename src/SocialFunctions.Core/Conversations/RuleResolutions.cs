using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>A message of the customer that a triage rule resolves: it needs no answer.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Rule">Id of the rule.</param>
public sealed record RuleResolution(Place Place, string Rule);

/// <summary>
/// A rule that resolves judges one message: it closes the case where nothing else was owed then and nothing was written since, whatever becomes known first.
/// Until an agent decides, the latest such message is judged again.
/// </summary>
internal static class RuleResolutions
{
    /// <param name="wasResolved">Whether the case was resolved before it came: then it is so again.</param>
    public static void Judge(Turn turn, RuleResolution message, bool wasResolved)
    {
        RuleResolution[] messages = [.. (turn.State.NeedNoAnswer ?? []).Append(message).OrderBy(one => one.Place).TakeLast(Answers.Remembered)];
        turn.State = turn.State with { NeedNoAnswer = messages };
        if (wasResolved || IsLast(turn.State, messages))
        {
            Resolve(turn, messages[^1]);
        }
    }

    /// <summary>Something has become known that may have been said before it.</summary>
    public static void JudgeAgain(Turn turn)
    {
        if (turn.State is { Status: ConversationStatus.Open, NeedNoAnswer: { } messages } && IsLast(turn.State, messages))
        {
            Resolve(turn, messages[^1]);
        }
    }

    private static void Resolve(Turn turn, RuleResolution message)
    {
        Answers.Written(turn, message.Place);

        // What was said after it is settled with it.
        Cases.Resolve(turn, "system", $"Rule {message.Rule}.", byRule: true, when: turn.State.LastMessageAt > message.Place.At ? null : message.Place.At);
    }

    // What came before the last of them was answered before it, and nothing came after it, as far back as answers are remembered.
    private static bool IsLast(Conversation state, IReadOnlyList<RuleResolution> messages)
    {
        var at = messages[^1].Place;
        return state.Unanswered.Count == 0
            && state.Answered.All(answer => answer.To.Except(messages.Select(message => message.Place)).All(written => written < at && answer.Place < at))
            && (state.Answered.Count < Answers.Remembered || state.Answered[0].Place < at);
    }
}
