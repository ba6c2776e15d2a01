using SocialFunctions.Model;
using SocialFunctions.Routing;

namespace SocialFunctions.Conversations;

/// <summary>What the customer was asked. Whoever was asked and replies, however shortly, has answered: a courtesy is one only where nothing was asked.</summary>
internal static class Questions
{
    // What was written so shortly before the question, by another clock or in the same second, is its answer.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    /// <summary>Whether the customer is asked by this answer: it reads like a question, or they are waited for.</summary>
    public static bool IsIn(string? text, ConversationStatus? then = null) => then is ConversationStatus.Pending || Asking.Asks(text);

    /// <summary>The conversation waits for the customer: the last answer, if the customer has written nothing since, wants something of them.</summary>
    public static void Wait(Turn turn)
    {
        if (turn.State is { Unanswered: [], Answered: [.., { Asks: false } last] answered })
        {
            turn.State = turn.State with { Answered = [.. answered.SkipLast(1), last with { Asks = true }] };
        }
    }

    /// <summary>
    /// When something the customer says at an instant counts as said, if it answers a question: after the question. Null when nothing was asked, or
    /// what was asked had its answer.
    /// </summary>
    public static DateTimeOffset? Answered(Conversation state, DateTimeOffset at)
    {
        var asked = AskedAt(state, at);
        return at > asked ? at : asked?.AddTicks(1);
    }

    /// <summary>The same for a reaction to a message of ours; it answers when the message asks, or was written after the question.</summary>
    public static DateTimeOffset? Answered(Conversation state, DateTimeOffset at, Message ours) =>
        AskedAt(state, at) <= ours.SentAt ? Answered(state, at) : null;

    private static DateTimeOffset? AskedAt(Conversation state, DateTimeOffset at)
    {
        var until = at > DateTimeOffset.MaxValue - ClockSkew ? at : at + ClockSkew;
        for (var i = state.Answered.Count - 1; i >= 0; i--)
        {
            var answer = state.Answered[i];
            if (answer.Asks && answer.At <= until)
            {
                return IsAnswered(state, i, at) ? null : answer.At;
            }
        }

        // Pending since a time at which answers were not kept.
        return state is { Status: ConversationStatus.Pending, StatusSince: { } since, Unanswered: [] } && since <= until ? since : null;
    }

    /// <summary>Whether the customer wrote something between the question and an instant.</summary>
    private static bool IsAnswered(Conversation state, int question, DateTimeOffset at)
    {
        var asked = state.Answered[question].At;
        for (var i = question + 1; i < state.Answered.Count; i++)
        {
            if (IsBetween(state.Answered[i].To, asked, at))
            {
                return true;
            }
        }

        return IsBetween(state.Unanswered, asked, at);
    }

    private static bool IsBetween(IReadOnlyList<DateTimeOffset> written, DateTimeOffset from, DateTimeOffset to)
    {
        for (var i = 0; i < written.Count; i++)
        {
            if (written[i] >= from && written[i] < to)
            {
                return true;
            }
        }

        return false;
    }
}
