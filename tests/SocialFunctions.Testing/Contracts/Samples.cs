using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Testing.Contracts;

/// <summary>Things to store.</summary>
public static class Samples
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public static Conversation Conversation(string thread, ConversationStatus status = ConversationStatus.Open) => new()
    {
        Id = ConversationId.Of("messenger", "shop", thread),
        Channel = "messenger",
        Account = "shop",
        ThreadKey = thread,
        Status = status,
        Case = 1,
        Contact = new ConversationContact("contact-" + thread, "Customer " + thread, ["messenger:" + thread]),
        LastMessageAt = Noon,
        UpdatedAt = Noon,
    };

    /// <summary>A conversation with a first response due so many minutes after noon.</summary>
    public static Conversation Due(string thread, int minutes) => Conversation(thread) with
    {
        Clocks = new CaseClocks { FirstResponse = new Clock { State = ClockState.Running, DueAt = Noon.AddMinutes(minutes) } },
    };

    public static Message Message(string platformId, string? text = "Where is my order?", int minutes = 0) => new()
    {
        Id = Model.Message.IdOf(platformId),
        PlatformId = platformId,
        Text = text,
        SentAt = Noon.AddMinutes(minutes),
        ReceivedAt = Noon.AddMinutes(minutes),
    };

    public static TimelineEntry Entry(Conversation conversation, int sequence, string type, string? message = null) => new(
        $"{conversation.Id}/{sequence}", Noon.AddSeconds(sequence), type, "customer", conversation.Id, new TimelineData { Message = message });

    public static OutboxEntry Outbox(Conversation conversation, int sequence, string text = "We open at nine.") => new()
    {
        Id = $"{conversation.Id}/{conversation.Case}/{sequence}",
        Conversation = conversation.Id,
        Account = conversation.Account,
        DecidedAt = Noon,
        Message = new OutboundMessage { MessageId = $"out-{sequence}", ThreadKey = conversation.ThreadKey, Text = text },
    };

    public static MessageReceived Event(string thread, string platformId, string text = "Where is my order?") => new()
    {
        EventId = platformId,
        PlatformId = platformId,
        Channel = "messenger",
        Account = "shop",
        ThreadKey = thread,
        At = Noon,
        ReceivedAt = Noon,
        From = new Sender(thread),
        Text = text,
    };

    public static AccountAlert Alert(string id) => new()
    {
        EventId = id,
        Channel = "messenger",
        Account = "shop",
        ThreadKey = "",
        At = Noon,
        ReceivedAt = Noon,
        Reason = "The page was restricted.",
    };

    public static QuarantinedEvent SetAside(string body, QuarantineReason reason = QuarantineReason.Unreadable) => new()
    {
        At = Noon,
        Channel = "messenger",
        Account = "shop",
        Reason = reason,
        Detail = "A line that says what is wrong.",
        Body = body,
    };
}
