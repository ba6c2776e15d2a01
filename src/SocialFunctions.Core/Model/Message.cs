using System.Buffers;
using System.Text.Json.Serialization;

namespace SocialFunctions.Model;

/// <summary>
/// One message of a conversation, as it is stored. Its id is unique within the conversation. Messages are in the order of <see cref="Place"/>.
/// </summary>
public sealed record Message
{
    private const int LongestPlainId = 100;
    private static readonly SearchValues<char> PlainId =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:=");

    /// <summary>Our id: for a received message <see cref="IdOf"/> the platform's id, for a sent one an id of our own.</summary>
    public required string Id { get; init; }

    /// <summary>The platform's id; null until the platform accepted the message. For a text that was split, the id of the first part.</summary>
    public string? PlatformId { get; init; }

    /// <summary>Which way it went.</summary>
    public Direction Direction { get; init; }

    /// <summary>Who wrote it.</summary>
    public Author Author { get; init; }

    /// <summary>Id of the agent who wrote it.</summary>
    public string? Agent { get; init; }

    /// <summary>Fingerprint of the agent's request; null when it has none, or was stored before fingerprints were.</summary>
    public string? Request { get; init; }

    /// <summary>What it consists of.</summary>
    public MessageKind Kind { get; init; }

    /// <summary>The text; null once deleted.</summary>
    public string? Text { get; init; }

    /// <summary>The subject of a mail; null where messages have none, and once deleted.</summary>
    public string? Subject { get; init; }

    /// <summary>What a mail quotes of earlier ones; null without, and once deleted.</summary>
    public string? Quoted { get; init; }

    /// <summary>Attachments.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>The template that it is, for one of ours: then its text is what the customer is shown, or null when that is not known here.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MessageTemplate? Template { get; init; }

    /// <summary>Platform id of the message this one answers.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Whether it answers in private what was written in public: then <see cref="ReplyTo"/> says what.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Private { get; init; }

    /// <summary>When it was written, by the platform's clock; for one of ours when it was decided, as exactly as the platform tells times.</summary>
    public DateTimeOffset SentAt { get; init; }

    /// <summary>When it reached us; for a message of ours, when it was decided.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The platform's number of it within the thread; where it has none, the highest that was known when it came, if any. See <see cref="Place"/>.</summary>
    public long? Sequence { get; init; }

    /// <summary>Its number in the order in which the conversation's messages were handled; 0 for those of earlier versions.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Arrival { get; init; }

    /// <summary>Where it stands in its thread.</summary>
    [JsonIgnore]
    public Place Place => new(SentAt, Sequence ?? 0, Arrival);

    /// <summary>When it was last changed by its author, by the platform's clock; null when it never was.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>When each of its last edits was made, oldest first; null without any. An edit that comes again, or out of order, counts once.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<DateTimeOffset>? Edits { get; init; }

    /// <summary>Ids of the triage rules that were applied to it; null when none was.</summary>
    public IReadOnlyList<string>? Rules { get; init; }

    /// <summary>It is known from an edit that stands for it; the message itself may still come.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool FromEdit { get; init; }

    /// <summary>When its author deleted it; null when they did not.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>Whether it is hidden from others; null when it never was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Hiding? Hiding { get; init; }

    /// <summary>Whether the company likes it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Liked { get; init; }

    /// <summary>Delivery status, for one of ours.</summary>
    public Delivery? Delivery { get; init; }

    /// <summary>Our id of the message as which it was sent again; null when it was not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RepeatedAs { get; init; }

    /// <summary>How many of its parts the platform has returned as echoes, for one of ours that is sent in parts.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int PartsEchoed { get; init; }

    /// <summary>Present reactions, by who reacted.</summary>
    public IReadOnlyDictionary<string, Reaction>? Reactions { get; init; }

    /// <summary>
    /// Only something about the message is known (an edit, a deletion or a reaction that arrived first). Not shown until the message itself arrives.
    /// Earlier versions stored such messages; now the conversation remembers what came early.
    /// </summary>
    public bool Awaited { get; init; }

    /// <summary>
    /// It was erased by age: it says nothing any more, and only keeps what comes late about it from being taken for something new. What was said about it
    /// before this time is of the past. Null for any other message.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ErasedBefore { get; init; }

    /// <summary>Whether anybody is shown it.</summary>
    [JsonIgnore]
    public bool IsShown => !Awaited && ErasedBefore is null;

    /// <summary>
    /// The id of a message from a platform: the platform's id where it is short and safe as part of a key in any store, else a hash of it.
    /// </summary>
    public static string IdOf(string platformId) =>
        platformId.Length <= LongestPlainId && !platformId.AsSpan().ContainsAnyExcept(PlainId)
            ? string.Concat("p-", platformId)
            : string.Concat("h-", ConversationId.Hash(platformId));
}

/// <summary>Whether a message is hidden from others.</summary>
/// <param name="IsHidden">False when it is shown again (kept so that an older report cannot hide it).</param>
/// <param name="At">Since when, by the platform's clock where it told.</param>
public sealed record Hiding(bool IsHidden, DateTimeOffset At);

/// <summary>A reaction to a message.</summary>
/// <param name="Value">The emoji or name; null when it was taken back (kept so that an older report cannot restore it).</param>
/// <param name="At">When, by the platform's clock.</param>
public sealed record Reaction(string? Value, DateTimeOffset At);
