using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Conversations;

/// <summary>
/// A private reply arrives in the customer's private thread: it is shown there as ours, linked with what it answers, and answers nothing there. What we
/// say there of ourselves goes on from it: nobody is acknowledged twice.
/// </summary>
public static class PrivateThreads
{
    /// <summary>Id of the conversation that is held in the thread; null when the settings have no account for it.</summary>
    public static string? In(this PrivateThread thread, SettingsSnapshot settings) =>
        settings.FindAccount(thread.Channel, thread.ExternalId) is { } account ? ConversationId.Of(thread.Channel, account.Id, thread.Key) : null;

    /// <summary>What the private thread is told of a reply that the platform has taken.</summary>
    /// <param name="answered">The public conversation, with the reply.</param>
    /// <returns>Null when it is no private reply, or nobody here serves the thread.</returns>
    public static PrivateReplyArrived? Tell(LoadedConversation answered, EntryDone done, SettingsSnapshot settings, DateTimeOffset now) =>
        done is { PrivateThread: { } thread, PlatformId: { } platformId }
        && answered is { Conversation: { } conversation, Subject: { } message }
        && settings.FindAccount(thread.Channel, thread.ExternalId) is { } account
            ? new PrivateReplyArrived
            {
                EventId = EventIdOf(message),
                Channel = thread.Channel,
                Account = account.Id,
                Scope = thread.ExternalId,
                ThreadKey = thread.Key,
                At = now,
                ReceivedAt = now,
                Message = message,
                PlatformId = platformId,
                From = conversation.Id,
                Name = conversation.Contact.Name,
            }
            : null;

    /// <summary>What both conversations are told of a private reply that the platform returned: its answer to the call may be lost, and with it the thread.</summary>
    /// <param name="answered">The conversation in which it was said, with the reply.</param>
    /// <returns>Null when no such reply was said there, or the settings no longer have the account.</returns>
    public static (PrivateReplyArrived Here, PrivateReplyEchoed There)? Tell(
        LoadedConversation answered, MessageEchoed echo, SettingsSnapshot settings) =>
        answered is { Conversation: { IsErased: false } conversation, Subject: { Private: true, ErasedBefore: null } message }
        && settings.FindAccountOf(conversation.Channel, conversation.Account) is not null
            ? (Arrived(message, conversation, echo), new PrivateReplyEchoed
            {
                EventId = $"{echo.EventId}:said",
                Channel = conversation.Channel,
                Account = conversation.Account,
                ThreadKey = conversation.ThreadKey,
                At = echo.At,
                ReceivedAt = echo.ReceivedAt,
                Echo = echo,
            })
            : null;

    internal static void Decide(Turn turn, PrivateReplyEchoed echoed)
    {
        if (turn.Subject is { Private: true } message)
        {
            Deliveries.Echoed(turn, message, echoed.Echo);
            Links.Add(turn, echoed.Echo.ConversationId);
        }
    }

    internal static void Decide(Turn turn, PrivateReplyArrived arrived)
    {
        if (!IsKnown(turn, arrived.Message))
        {
            Show(turn, arrived);
        }

        Links.Add(turn, arrived.From);
    }

    private static string EventIdOf(Message said) => $"private-reply:{said.Id}";

    private static PrivateReplyArrived Arrived(Message said, Conversation answered, MessageEchoed echo) => new()
    {
        EventId = EventIdOf(said),
        Channel = echo.Channel,
        Account = echo.Account,
        Scope = echo.Scope,
        ThreadKey = echo.ThreadKey,
        At = echo.At,
        ReceivedAt = echo.ReceivedAt,
        Message = said,
        PlatformId = echo.PlatformId,
        From = answered.Id,
        Name = answered.Contact.Name,
    };

    // Its echo may have come first: then it stands there already, as a message of nobody in particular.
    private static bool IsKnown(Turn turn, Message said) => turn.Subject is { } known
        && (known.Id == said.Id || (said.Author is Author.Automatic ? turn.State.AcknowledgedAt >= said.ReceivedAt : (known.Author, known.Agent) == (said.Author, said.Agent)));

    private static void Show(Turn turn, PrivateReplyArrived arrived)
    {
        var isNew = turn.Subject is null;
        var said = arrived.Message;
        var place = turn.PlaceOf(arrived.At, null);
        var message = (turn.Subject ?? said) with
        {
            PlatformId = arrived.PlatformId,
            Author = said.Author,
            Agent = said.Agent,
            ReplyTo = null,
            Private = false,
            SentAt = isNew ? turn.AsWritten(arrived.At) : turn.Subject!.SentAt,
            Sequence = isNew ? turn.State.LatestNumber : turn.Subject!.Sequence,
            Arrival = isNew ? turn.Arrival : turn.Subject!.Arrival,
            Delivery = turn.Subject?.Delivery ?? new Delivery(DeliveryStatus.Sent, arrived.At),
        };
        turn.Draft.IdScope ??= arrived.Scope;
        turn.Store(message);
        if (isNew)
        {
            turn.Alias(arrived.PlatformId, message.Id);
            Outgoing.Remember(turn, message);
            Outgoing.Echoed(turn, message.Id, arrived.At);
            turn.Record(
                TimelineType.Message,
                said.Agent is { } agent ? $"agent:{agent}" : "system",
                arrived.At,
                new TimelineData { Message = message.Id, Direction = Direction.Out, Author = message.Author, Kind = message.Kind });
        }

        var state = turn.State;
        turn.State = state with { Contact = state.Contact with { Name = state.Contact.Name ?? arrived.Name } };
        if (said.Author is Author.Automatic)
        {
            turn.State = turn.State with { AcknowledgedAt = Cases.Latest(state.AcknowledgedAt, said.ReceivedAt), AutomaticInARow = state.AutomaticInARow + 1 };
        }
        else
        {
            var answer = new HumanAnswer(message.Id, said.Agent, arrived.At, []) { Asks = Questions.IsIn(said.Text), Number = place.Number, Arrival = place.Arrival };
            Answers.Given(turn, answer, _ => false);
        }
    }
}
