using SocialFunctions.Model;
using SocialFunctions.Routing;

namespace SocialFunctions.Conversations;

/// <summary>What the customer was asked. Whoever was asked and replies, however shortly, has answered: a courtesy is one only where nothing was asked.</summary>
internal static class Questions
{
    // What was written so shortly before a question through the desk, by another clock or in the same second, is its answer.
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
    /// <param name="ours">For a reaction, when our message was written: it answers when the message asks, or was written after a question. Null for a message.</param>
    public static Place? Answered(Conversation state, Place at, DateTimeOffset? ours = null) =>
        AskedAt(state, at, ours) is not { } asked ? null
        : at > asked ? at
        : at with { At = asked.At.AddTicks(1) };

    /// <summary>Whether the customer was asked, and had answered before this place.</summary>
    public static bool HadItsAnswer(Conversation state, Place at, DateTimeOffset? ours) =>
        Last(state, at, ours) is >= 0 and var question && IsAnswered(state, question, at);

    private static Place? AskedAt(Conversation state, Place at, DateTimeOffset? ours)
    {
        if (Last(state, at, ours) is >= 0 and var question)
        {
            return IsAnswered(state, question, at) ? null : state.Answered[question].Place;
        }

        // Pending since a time at which answers were not kept.
        return state is { Status: ConversationStatus.Pending, StatusSince: { } since, Unanswered: [] } && since <= Until(at) && !(since > ours) ? new Place(since) : null;
    }

    /// <summary>Index of the last question before this place; -1 when nothing was asked.</summary>
    private static int Last(Conversation state, Place at, DateTimeOffset? ours)
    {
        var i = state.Answered.Count - 1;
        while (i >= 0 && !(state.Answered[i].Asks && !(state.Answered[i].At > ours) && Precedes(state.Answered[i], at)))
        {
            i--;
        }

        return i;
    }

    // By the platform's clock both are in their order. An answer through the desk has our time; whoever gave it had seen all that had come.
    private static bool Precedes(HumanAnswer answer, Place at) =>
        answer.Agent is null ? answer.Place < at : answer.At <= Until(at) && (at.Arrival == 0 || answer.Arrival < at.Arrival);

    private static DateTimeOffset Until(Place at) => at.At > DateTimeOffset.MaxValue - ClockSkew ? at.At : at.At + ClockSkew;

    /// <summary>Whether the customer wrote something between the question and an instant.</summary>
    private static bool IsAnswered(Conversation state, int question, Place at)
    {
        var asked = state.Answered[question].Place;
        for (var i = question + 1; i < state.Answered.Count; i++)
        {
            if (IsBetween(state.Answered[i].To, asked, at))
            {
                return true;
            }
        }

        return IsBetween(state.Unanswered, asked, at);
    }

    private static bool IsBetween(IReadOnlyList<Place> written, Place from, Place to)
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
