using System.Diagnostics;
using System.Globalization;
using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>Carries out the answers of agents.</summary>
public static class Replying
{
    /// <summary>An ordinary answer, as one of <see cref="Refusal.Instead"/>.</summary>
    public const string ByReply = "reply";

    /// <summary>A message that the platform has approved before, as one of <see cref="Refusal.Instead"/>.</summary>
    public const string ByTemplate = "template";

    /// <summary>An answer in another conversation, as one of <see cref="Refusal.Instead"/>.</summary>
    public static string In(string conversation) => $"conversation:{conversation}";

    /// <summary>Why nothing can be sent to the customer now; null when an answer can.</summary>
    /// <param name="channel">Its channel; null when it is no longer served.</param>
    /// <param name="isTemplate">Whether it is a template that is to be sent.</param>
    public static Refusal? Obstacle(Conversation state, ChannelDescriptor? channel, DateTimeOffset now, bool isTemplate = false) =>
        state.OptedOut ? Conflict(OptOuts.ReasonOf(state)) with { Instead = [] }
        : state.IsElsewhere ? Conflict(ThreadControls.Reason(state.Control?.App)) with { Instead = [] }
        : ReplyWindow.Of(state, channel, now).State switch
        {
            ReplyWindowState.Closed => Conflict("The platform takes no answers any more until the customer writes again.") with { Instead = [] },
            ReplyWindowState.TemplateOnly when !isTemplate =>
                Conflict("The platform takes no answers but approved templates until the customer writes again.") with { Instead = [ByTemplate] },
            ReplyWindowState.Open or ReplyWindowState.HumanAgentOnly or ReplyWindowState.TemplateOnly or ReplyWindowState.None => null,
            _ => throw new UnreachableException(),
        };

    /// <returns>Null, or why the answer is refused.</returns>
    internal static Refusal? Decide(Turn turn, Reply asked)
    {
        var reply = asked;
        if ((Obstacle(turn.State, turn.Channel, turn.Now, asked.Template is not null)
            ?? Templates.Complete(turn, asked, out reply)
            ?? (reply.Private ? PrivateObstacle(turn, reply.Text!) : null)) is { } obstacle)
        {
            return obstacle;
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
            Request = asked.Fingerprint,
            Kind = string.IsNullOrEmpty(reply.Text) && reply.Template is null ? MessageKind.Media : MessageKind.Text,
            Text = reply.Text,
            Attachments = reply.Attachments,
            Template = reply.Template,
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

    private static Refusal? PrivateObstacle(Turn turn, string text) =>
        PrivateReplies.Obstacle(turn.State, turn.Channel, turn.Now) is { } reason
            ? Conflict(reason) with { Instead = PrivateReplies.Instead(turn.State, turn.Channel, turn.Now) }
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
