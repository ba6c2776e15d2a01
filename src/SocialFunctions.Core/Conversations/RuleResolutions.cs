using System.Text.Json.Serialization;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Conversations;

/// <summary>A message of the customer that a triage rule resolves: it needs no answer.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Rule">Id of the rule.</param>
public sealed record RuleResolution(Place Place, string Rule)
{
    /// <summary>When the case was resolved otherwise, where it came late and stands before that; null otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>Since when it resolves the case.</summary>
    [JsonIgnore]
    public DateTimeOffset Since => SettledAt ?? Place.At;
}

/// <summary>
/// A rule that resolves judges one message: nothing is owed to it, and it closes the case where nothing else was owed then and nothing was written since,
/// whatever becomes known first. Until an agent decides, the latest such message is judged again, and until something was written after one of them is a pause.
/// </summary>
internal static class RuleResolutions
{
    /// <param name="wasResolved">Whether the case was resolved before it came: then it is so again.</param>
    public static void Judge(Turn turn, RuleResolution message, bool wasResolved)
    {
        if (wasResolved && turn.State.NeedNoAnswer is null && turn.State.StatusSince > message.Place.At)
        {
            message = message with { SettledAt = turn.State.StatusSince };
        }

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
        if (turn.State is not { Status: ConversationStatus.Open, NeedNoAnswer: { } messages })
        {
            return;
        }

        if (IsLast(turn.State, messages))
        {
            Resolve(turn, messages[^1]);
        }
        else
        {
            Stand(turn, messages);
        }
    }

    /// <summary>An agent reopens what a rule resolved: the message wants an answer after all.</summary>
    public static void GiveBack(Turn turn)
    {
        if (turn.State is { Status: ConversationStatus.Resolved, Unanswered: [], NeedNoAnswer: [.., var last], Clocks.Resolution.WithoutHuman: true })
        {
            Answers.Written(turn, last.Place);
        }
    }

    private static void Resolve(Turn turn, RuleResolution message) =>
        Cases.Resolve(turn, "system", $"Rule {message.Rule}.", byRule: true, when: message.Place.At);

    // Nothing came after it.
    private static bool IsLast(Conversation state, IReadOnlyList<RuleResolution> messages) =>
        HasResolved(state, messages[^1].Place) && Written(state).All(written => written < messages[^1].Place);

    // What came before it was answered before it, as far back as answers are remembered.
    private static bool HasResolved(Conversation state, Place at) =>
        state.Unanswered.All(written => written > at)
        && state.Answered.All(answer => answer.Place < at || answer.To.All(written => written > at))
        && (state.Answered.Count < Answers.Remembered || state.Answered[0].Place < at);

    private static IEnumerable<Place> Written(Conversation state) => state.Unanswered.Concat(state.Answered.SelectMany(answer => answer.To));

    /// <summary>The case was resolved from each of them until something was written, also where that becomes known late.</summary>
    private static void Stand(Turn turn, IReadOnlyList<RuleResolution> messages)
    {
        var state = turn.State;
        List<Place> said = [.. Written(state).Concat(messages.Select(message => message.Place)).Order()];
        List<Pause> stood =
        [
            .. messages.Where(message => HasResolved(state, message.Place))
                .Select(message => new Pause(message.Since, said.Find(later => later > message.Place).At))
                .Where(pause => pause.From < pause.To),
        ];
        if (state.Clocks.Resolution is { StartedAt: { } start } resolution && Instead(resolution.Pauses ?? []) is { } pauses)
        {
            PromiseCorrections.Set(turn, ClockName.Resolution, resolution.Recount(turn.TermsOf(ClockName.Resolution), start, pauses, turn.Now));
        }

        turn.State = Instead(state.Standstills) is { } standstills ? turn.State with { Standstills = standstills } : turn.State;

        List<Pause>? Instead(IReadOnlyList<Pause> known)
        {
            List<Pause> instead = [.. known.Where(pause => messages.All(message => message.Since != pause.From)).Concat(stood).OrderBy(pause => pause.From)];
            return instead.SequenceEqual(known) ? null : instead;
        }
    }
}
