using System.Diagnostics;
using System.Globalization;
using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>Carries out the answers of agents.</summary>
internal static class Replying
{
    /// <returns>Null, or why the answer is refused.</returns>
    public static Refusal? Decide(Turn turn, Reply reply)
    {
        if (turn.State.OptedOut)
        {
            return Conflict(OptOuts.ReasonOf(turn.State));
        }

        if (turn.State.IsElsewhere)
        {
            return Conflict(ThreadControls.Reason(turn.State.Control?.App));
        }

        if (reply.Private && Obstacle(turn, reply.Text!) is { } obstacle)
        {
            return obstacle;
        }

        switch (ReplyWindow.Of(turn.State, turn.Channel, turn.Now).State)
        {
            case ReplyWindowState.Closed:
                return Conflict("The platform takes no answers any more until the customer writes again.");
            case ReplyWindowState.TemplateOnly:
                return Conflict("The platform takes no answers but approved templates until the customer writes again.");
            case ReplyWindowState.Open or ReplyWindowState.HumanAgentOnly or ReplyWindowState.None:
                break;
        }

        if (reply.Then is ConversationStatus.Pending && turn.State.Status is ConversationStatus.Resolved)
        {
            return Conflict("The conversation is resolved; reopen it first.");
        }

        TakeIfFree(turn, reply.Agent);
        var message = new Message
        {
            Id = reply.MessageId,
            Direction = Direction.Out,
            Author = Author.Agent,
            Agent = reply.Agent,
            Request = reply.Fingerprint,
            Kind = string.IsNullOrEmpty(reply.Text) ? MessageKind.Media : MessageKind.Text,
            Text = reply.Text,
            Attachments = reply.Attachments,
            SentAt = turn.AsWritten(turn.Now),
            ReceivedAt = turn.Now,
            Sequence = turn.State.LatestNumber,
            Arrival = turn.Arrival,
            Delivery = new Delivery(DeliveryStatus.Queued, turn.Now),
        };
        message = reply.Private ? PrivateReplies.Use(turn, message) : message;
        Answers.Here(turn, reply);
        turn.Record(TimelineType.Replied, reply, new TimelineData { Message = message.Id });
        Outgoing.Enqueue(turn, message);
        return reply.Then switch
        {
            ConversationStatus.Pending => AgentCommands.AwaitCustomer(turn, reply),
            ConversationStatus.Resolved => AgentCommands.Settle(turn, reply),
            null => null,
            ConversationStatus.Open or ConversationStatus.Snoozed => null,
            _ => throw new UnreachableException(),
        };
    }

    private static Refusal? Obstacle(Turn turn, string text) =>
        PrivateReplies.Obstacle(turn.State, turn.Channel, turn.Now) is { } reason ? Conflict(reason)
        : PrivateReplies.Fits(turn.Channel, text) ? null
        : new Refusal(RefusalKind.Invalid, $"The text is too long: a private reply is one message, and {turn.Channel!.DisplayName} sends no more than {Length(turn.Channel.PrivateReplies!.Limits)} in one.");

    private static string Length(MessageLimits limits) => string.Create(
        CultureInfo.InvariantCulture, $"{limits.Text:N0} {(limits.Unit is TextUnit.Utf8Bytes ? "bytes" : "characters")}");

    private static void TakeIfFree(Turn turn, string agent)
    {
        if (turn.State.Assignee is null && turn.State.Status is not ConversationStatus.Resolved)
        {
            turn.State = turn.State with { Assignee = agent, AssigneeSince = TeamQueue.HeldFrom(turn, agent) };
            turn.Record(TimelineType.Assigned, $"agent:{agent}", turn.Now, new TimelineData { Agent = agent });
        }
    }

    private static Refusal Conflict(string reason) => new(RefusalKind.Conflict, reason);
}
