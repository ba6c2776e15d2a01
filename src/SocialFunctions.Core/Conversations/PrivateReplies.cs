using System.Globalization;
using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>
/// Answers to what the customer wrote in public that only they can read: one to each thing that they wrote, while the platform takes it. It goes to what
/// they wrote last.
/// </summary>
internal static class PrivateReplies
{
    private const int Remembered = 16;

    /// <summary>Why none can be sent, with what is possible; null when it can.</summary>
    public static string? Obstacle(Conversation state, ChannelDescriptor? channel, DateTimeOffset now)
    {
        if (state.Visibility is Visibility.Private)
        {
            return "The conversation is private already; answer in it.";
        }

        if (channel?.PrivateReplies is not { } replies || !replies.Has(state.ThreadKey) || state.AnswerTo is not { } asked)
        {
            return $"{channel?.DisplayName ?? "The channel"} takes no private reply here; answer in public.";
        }

        if (state.PrivatelyAnswered.Contains(asked.Name))
        {
            return "The one private reply to what the customer wrote last is used; answer in public, or in private when they have answered there.";
        }

        return now < asked.Place.At + replies.Within ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"{channel.DisplayName} takes a private reply for {replies.Within.TotalDays:0} days, and the customer wrote earlier; answer in public.");
    }

    /// <summary>What is possible instead: an answer where the conversation is, if that can be sent.</summary>
    public static IReadOnlyList<string> Instead(Conversation state, ChannelDescriptor? channel, DateTimeOffset now) =>
        Replying.Obstacle(state, channel, now) is null ? [Replying.ByReply] : [];

    /// <summary>Whether a text is short enough: it cannot be sent in parts.</summary>
    public static bool Fits(ChannelDescriptor? channel, string text) => channel?.PrivateReplies?.Limits is { } limits && limits.Measure(text) <= limits.Text;

    /// <summary>The message as the private reply to what the customer wrote last. It stands in two conversations, so its id has to be one in both.</summary>
    public static Message Use(Turn turn, Message message)
    {
        var asked = turn.State.AnswerTo!.Name;
        turn.State = turn.State with { PrivatelyAnswered = [.. turn.State.PrivatelyAnswered.TakeLast(Remembered - 1), asked] };
        return message with { Id = Branches.NameOf(turn.State.Id, message.Id), Private = true, ReplyTo = asked };
    }

    /// <summary>The platform did not take it: another one can be sent.</summary>
    public static void GiveBack(Turn turn, Message message)
    {
        if (message.Private)
        {
            turn.State = turn.State with { PrivatelyAnswered = [.. turn.State.PrivatelyAnswered.Where(name => name != message.ReplyTo)] };
        }
    }
}
