using System.Text.Json.Serialization;
using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>What an outbox entry does.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<OutboxKind>))]
public enum OutboxKind
{
    /// <summary>Send a message to the customer.</summary>
    Send,

    /// <summary>Notify a colleague about an escalation.</summary>
    Notify,

    /// <summary>Do something to a message at the platform.</summary>
    Moderate,
}

/// <summary>An action that is decided but not yet carried out. Carried out at least once, idempotent by its id.</summary>
public sealed record OutboxEntry
{
    /// <summary><c>conversation/case/sequence</c>; sent to the receiver as idempotency key.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the conversation.</summary>
    public required string Conversation { get; init; }

    /// <summary>Id of the account that sends it.</summary>
    public required string Account { get; init; }

    /// <summary>What to do.</summary>
    public OutboxKind Kind { get; init; }

    /// <summary>When it was decided.</summary>
    public DateTimeOffset DecidedAt { get; init; }

    /// <summary>The message to send, for <see cref="OutboxKind.Send"/>.</summary>
    public OutboundMessage? Message { get; init; }

    /// <summary>The notification, for <see cref="OutboxKind.Notify"/>.</summary>
    public Notification? Notification { get; init; }

    /// <summary>What to do to a message, for <see cref="OutboxKind.Moderate"/>.</summary>
    public Moderation? Moderation { get; init; }
}

/// <summary>A message on its way to the customer.</summary>
public sealed record OutboundMessage
{
    /// <summary>Our id of the message.</summary>
    public required string MessageId { get; init; }

    /// <summary>The thread it goes to.</summary>
    public required string ThreadKey { get; init; }

    /// <summary>The customer's message that it answers, see <see cref="Model.MessageReceived.AnswerTo"/>; null where answers go to the thread.</summary>
    public string? AnswerTo { get; init; }

    /// <summary>The text.</summary>
    public string? Text { get; init; }

    /// <summary>Attachments.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>The template that is sent; null for any other message.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MessageTemplate? Template { get; init; }

    /// <summary>Whether it answers in private what was written in public.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Private { get; init; }

    /// <summary>Whether it is an automatic message.</summary>
    public bool Automatic { get; init; }

    /// <summary>Until when the platform accepts ordinary answers; after it only those marked as written by a human agent. Null: no limit.</summary>
    public DateTimeOffset? WindowUntil { get; init; }

    /// <summary>When it becomes useless and is dropped unsent (an acknowledgement once the company has opened); null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Number of parts that the platform already has, from an interrupted attempt.</summary>
    public int PartsDone { get; init; }
}

/// <summary>A notification to one colleague by one means.</summary>
public sealed record Notification
{
    /// <summary>Id of the agent to notify; entries that former versions stored may name several.</summary>
    public required IReadOnlyList<string> Agents { get; init; }

    /// <summary><c>sms</c> or <c>email</c>; the desk and outgoing webhooks read the events feed.</summary>
    public required string Means { get; init; }

    /// <summary>The text, in one line; it does not contain the customer's text.</summary>
    public required string Text { get; init; }
}
