using System.Text.Json.Serialization;

namespace SocialFunctions.Model;

/// <summary>One event from a platform, normalised. It is the <c>data</c> of a CloudEvent on the inbound queue.</summary>
public abstract record InboundEvent : ConversationEvent
{
    /// <summary>The platform's id of this event, or one derived from what it holds; the same on every redelivery. Unique within the account.</summary>
    public required string EventId { get; init; }

    /// <summary>Channel name as in the routes: <c>messenger</c>, <c>telegram</c>, <c>twilio</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>Id of the account in the settings.</summary>
    public required string Account { get; init; }

    /// <summary>
    /// What the platform's ids are unique within (a bot, a page, an account at the platform), when the channel knows it: the same account of the settings may
    /// get another one.
    /// </summary>
    public string? Scope { get; init; }

    /// <summary>What identifies the thread on the platform within the account. Empty for <see cref="AccountAlert"/>.</summary>
    public required string ThreadKey { get; init; }

    /// <summary>The customer's address on the channel, where the thread's key is not it: a mail, a comment. Null where it is.</summary>
    public string? Customer { get; init; }

    /// <summary>Whether other people can read the thread.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Visibility Visibility { get; init; }

    /// <summary>When it happened, by the platform's clock; the time of receipt where the platform gives none.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the inbound webhook arrived.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>
    /// The key of the conversation this belongs to, where it is not the thread's: the thread has moved, or another person has its key now. Known only once the
    /// conversation is loaded; null until then.
    /// </summary>
    [JsonIgnore]
    public string? ConversationKey { get; init; }

    /// <summary>The id of the conversation this belongs to.</summary>
    [JsonIgnore]
    public string ConversationId => Model.ConversationId.Of(Channel, Account, ConversationKey ?? ThreadKey);

    /// <summary>The platform's id of the message this is about, when it is about one.</summary>
    [JsonIgnore]
    public virtual string? SubjectPlatformId => null;

    /// <summary>The id in our store of the message this is about, when the platform hands ours back.</summary>
    [JsonIgnore]
    public virtual string? SubjectMessageId => null;
}

/// <summary>A customer wrote. <c>social.message.received</c></summary>
public sealed record MessageReceived : InboundEvent
{
    /// <summary>The platform's id of the message.</summary>
    public required string PlatformId { get; init; }

    /// <summary>Another id by which the platform names the same message in later events; null where it has one only.</summary>
    public string? OtherId { get; init; }

    /// <summary>The platform's number of the message within the thread, for the order among messages of one time; null where it has none.</summary>
    public long? Sequence { get; init; }

    /// <summary>Who wrote.</summary>
    public required Sender From { get; init; }

    /// <summary>What the message consists of.</summary>
    public MessageKind Kind { get; init; }

    /// <summary>The text as the customer wrote it; a button's title for a postback.</summary>
    public string? Text { get; init; }

    /// <summary>The subject of a mail; null where messages have none.</summary>
    public string? Subject { get; init; }

    /// <summary>What a mail quotes of earlier ones below or above its text; null without.</summary>
    public string? Quoted { get; init; }

    /// <summary>Attachments.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>Platform id of the message this one answers.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>
    /// What the channel must know of this message to send an answer to it, in the channel's own form: the id of a comment, the headers of a mail. Null where
    /// answers go to the thread.
    /// </summary>
    public string? AnswerTo { get; init; }

    /// <summary>Whether a person, a machine or a carrier keyword speaks.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Nature Nature { get; init; }

    /// <summary>The message was already edited when it arrived (some platforms deliver only the last version).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Edited { get; init; }

    /// <summary>It was written while another app had control of the thread: that app was asked, and we only listen.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Standby { get; init; }

    /// <summary>Everything that the customer wrote in words: the subject too.</summary>
    [JsonIgnore]
    public string? Words => Subject is null ? Text : $"{Subject}\n{Text}";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? SubjectPlatformId => PlatformId;
}

/// <summary>
/// A customer changed a message. It has the whole message as it is now, and stands for it when that never comes. <c>social.message.edited</c>
/// </summary>
public sealed record MessageEdited : InboundEvent
{
    /// <summary>The platform's id of the message.</summary>
    public required string PlatformId { get; init; }

    /// <summary>Another id by which the platform names the same message in later events; null where it has one only.</summary>
    public string? OtherId { get; init; }

    /// <summary>Who wrote it; null when only the thread says so.</summary>
    public Sender? From { get; init; }

    /// <summary>What the message consists of now.</summary>
    public MessageKind Kind { get; init; }

    /// <summary>The new text.</summary>
    public string? Text { get; init; }

    /// <summary>The new attachments; null leaves them as they are.</summary>
    public IReadOnlyList<Attachment>? Attachments { get; init; }

    /// <summary>Platform id of the message that this one answers.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>See <see cref="MessageReceived.AnswerTo"/>.</summary>
    public string? AnswerTo { get; init; }

    /// <summary>When the message was first written, by the platform's clock; null when the platform does not say.</summary>
    public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>Whether a person, a machine or a carrier keyword speaks.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Nature Nature { get; init; }

    /// <summary>It was edited while another app had control of the thread.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Standby { get; init; }

    /// <summary>The platform's number of the message within the thread; null where it has none.</summary>
    public long? Sequence { get; init; }

    /// <summary>The edit that left a message as it is now; <see cref="ToMessage"/> is the way back.</summary>
    public static MessageEdited Of(MessageReceived message) => new()
    {
        EventId = message.EventId,
        Channel = message.Channel,
        Account = message.Account,
        ThreadKey = message.ThreadKey,
        Customer = message.Customer,
        Visibility = message.Visibility,
        At = message.At,
        ReceivedAt = message.ReceivedAt,
        PlatformId = message.PlatformId,
        OtherId = message.OtherId,
        Scope = message.Scope,
        Sequence = message.Sequence,
        From = message.From,
        Kind = message.Kind,
        Text = message.Text,
        Attachments = message.Attachments,
        ReplyTo = message.ReplyTo,
        AnswerTo = message.AnswerTo,
        Nature = message.Nature,
        Standby = message.Standby,
    };

    /// <summary>The message as it is now, as if it were written with the edit.</summary>
    public MessageReceived ToMessage() => new()
    {
        EventId = EventId,
        Channel = Channel,
        Account = Account,
        ThreadKey = ThreadKey,
        Customer = Customer,
        Visibility = Visibility,
        At = At,
        ReceivedAt = ReceivedAt,
        PlatformId = PlatformId,
        OtherId = OtherId,
        Scope = Scope,
        Sequence = Sequence,
        From = From ?? new Sender(ThreadKey),
        Kind = Kind,
        Text = Text,
        Attachments = Attachments ?? [],
        ReplyTo = ReplyTo,
        AnswerTo = AnswerTo,
        Nature = Nature,
        Edited = true,
        Standby = Standby,
    };

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? SubjectPlatformId => PlatformId;
}

/// <summary>A customer deleted a message: its text and attachments are erased here too. <c>social.message.deleted</c></summary>
public sealed record MessageDeleted : InboundEvent
{
    /// <summary>The platform's id of the message.</summary>
    public required string PlatformId { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? SubjectPlatformId => PlatformId;
}

/// <summary>
/// The platform reports a message that the company's side sent or edited: ours, or one written elsewhere. It has the whole message as it is now.
/// <c>social.message.echoed</c>
/// </summary>
public sealed record MessageEchoed : InboundEvent
{
    /// <summary>The platform's id of the message; not always the one the send call returned.</summary>
    public required string PlatformId { get; init; }

    /// <summary>Another id by which the platform names the same message in later events; null where it has one only.</summary>
    public string? OtherId { get; init; }

    /// <summary>The platform's number of the message within the thread, for the order among messages of one time; null where it has none.</summary>
    public long? Sequence { get; init; }

    /// <summary>When the message was first written, by the platform's clock, if this is an edit of it; null for a message that was sent.</summary>
    public DateTimeOffset? EditOf { get; init; }

    /// <summary>The id we gave with the send call, when the platform hands it back (Messenger <c>metadata</c>).</summary>
    public string? MessageId { get; init; }

    /// <summary>Id of the public conversation in which it was said as a private reply, when the platform hands that back; null for any other message.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SaidIn { get; init; }

    /// <summary>Whether a person wrote it; if it is none of ours, a machine's message answers nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Nature Nature { get; init; }

    /// <summary>The platform's id of the app that sent it, when it names one.</summary>
    public string? App { get; init; }

    /// <summary>It was sent while another app had control of the thread.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Standby { get; init; }

    /// <summary>Which part of our message it is, when the platform hands that back; null for a message that was sent whole.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MessagePart? Part { get; init; }

    /// <summary>The text.</summary>
    public string? Text { get; init; }

    /// <summary>Attachments.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? SubjectPlatformId => PlatformId;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? SubjectMessageId => MessageId;
}

/// <summary>A customer reacted to a message, or took the reaction back. <c>social.reaction.changed</c></summary>
public sealed record ReactionChanged : InboundEvent
{
    /// <summary>The platform's id of the message reacted to.</summary>
    public required string PlatformId { get; init; }

    /// <summary>Who reacted.</summary>
    public required Sender From { get; init; }

    /// <summary>The reaction that now stands; null when it was taken back.</summary>
    public string? Reaction { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? SubjectPlatformId => PlatformId;
}
