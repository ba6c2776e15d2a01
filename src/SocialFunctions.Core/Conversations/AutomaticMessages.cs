using SocialFunctions.Model;
using SocialFunctions.Replies;
using SocialFunctions.Settings;

namespace SocialFunctions.Conversations;

/// <summary>Acknowledgements and notices that the system sends. Every reason not to send one is checked here.</summary>
internal static class AutomaticMessages
{
    /// <summary>How the ids of automatic messages begin.</summary>
    public const string IdPrefix = "a-";

    /// <summary>Whether an id is that of an automatic message, which numbers it within its conversation: <c>a-{case}-{number}</c>.</summary>
    public static bool IsNumber(string messageId) => messageId.StartsWith(IdPrefix, StringComparison.Ordinal) && messageId.AsSpan().Count('-') == 2;

    /// <summary>Something that the customer wrote may be acknowledged: at once, or after what waits, which may answer it.</summary>
    public static void Consider(Turn turn, Place at)
    {
        if (!MaySpeak(turn, at))
        {
            return;
        }

        var isPrivate = turn.State.Visibility is Visibility.Private;
        var acknowledge = turn.Policy.Acknowledge;
        if (turn.Account.Calendar.ClosedWindowAt(turn.Present) is { } closed)
        {
            if (acknowledge.OffHours && !(turn.State.AcknowledgedAt >= closed.From) && !LeavesToOthers(turn, at))
            {
                var reply = Acknowledgement.OffHours(turn.Settings, Language(turn), turn.Account.Calendar, turn.Present, closed.Until);
                if (!isPrivate && !PrivateReplies.Fits(turn.Channel, reply.Text))
                {
                    return;
                }

                turn.State = turn.State with { AcknowledgedAt = turn.Present };
                Send(turn, TimelineType.Acknowledged, Measure.Acknowledged, reply, closed.Until);
            }
        }
        else if (isPrivate && turn.Context.OpenPerAgent > acknowledge.SurgeOver
            && turn.State.SurgeNoticeInCase != turn.State.Case && turn.State.CaseAnsweredAt is null && !LeavesToOthers(turn, at))
        {
            turn.State = turn.State with { SurgeNoticeInCase = turn.State.Case };
            Send(turn, TimelineType.SurgeNotice, Measure.SurgeNotice, Acknowledgement.Surge(turn.Settings, Language(turn)), null);
        }
    }

    /// <summary>Nothing waits any more, and what was left may still be unanswered.</summary>
    public static void CatchUp(Turn turn)
    {
        if (turn.State.ToAcknowledge is not { } at)
        {
            return;
        }

        turn.State = turn.State with { ToAcknowledge = null };
        if (turn.State.Unanswered.Count > 0)
        {
            Consider(turn, at);
        }
    }

    /// <summary>Remembers what is to be acknowledged, where others wait.</summary>
    private static bool LeavesToOthers(Turn turn, Place at)
    {
        if (turn.Context.OthersWait)
        {
            turn.State = turn.State with { ToAcknowledge = at };
        }

        return turn.Context.OthersWait;
    }

    private static bool MaySpeak(Turn turn, Place at)
    {
        var state = turn.State;
        var acknowledge = turn.Policy.Acknowledge;
        var window = ReplyWindow.Of(state, turn.Channel, turn.Present).State;
        return !state.OptedOut
            && !state.IsElsewhere
            && (state.Visibility is Visibility.Private || MayAnswerInPrivate(turn))
            && window is ReplyWindowState.Open or ReplyWindowState.None
            && state.AutomaticInARow < acknowledge.MaxInARow
            && !(state.LastHumanAnswerAt > turn.Present - acknowledge.QuietAfterHuman)
            && Answers.Elsewhere(state, at) is null;
    }

    /// <summary>Never in public: only the one private reply, where the policy wants it.</summary>
    private static bool MayAnswerInPrivate(Turn turn) =>
        turn.Policy.Acknowledge.PublicThreads is PublicThreads.PrivateReply && PrivateReplies.Obstacle(turn.State, turn.Channel, turn.Present) is null;

    private static string Language(Turn turn) => turn.State.Language ?? turn.Account.Settings.Locale;

    private static void Send(Turn turn, string type, Measure measure, ReplyText reply, DateTimeOffset? opensAt)
    {
        var message = new Message
        {
            Id = turn.NextAutomaticId(),
            Direction = Direction.Out,
            Author = Author.Automatic,
            Text = reply.Text,
            SentAt = turn.AsWritten(turn.Present),
            ReceivedAt = turn.Present,
            Sequence = turn.State.LatestNumber,
            Arrival = turn.Arrival,
            Delivery = new Delivery(DeliveryStatus.Queued, turn.Present),
        };
        message = turn.State.Visibility is Visibility.Public ? PrivateReplies.Use(turn, message) : message;
        turn.State = turn.State with { AutomaticInARow = turn.State.AutomaticInARow + 1 };
        Measuring.Automatic(turn, measure);
        turn.Record(type, "system", turn.Present, new TimelineData { Message = message.Id, OpensAt = opensAt, Language = reply.Language });
        Outgoing.Enqueue(turn, message, opensAt);
    }
}
