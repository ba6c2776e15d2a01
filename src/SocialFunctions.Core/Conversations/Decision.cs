using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>What the machine decided about an event.</summary>
public sealed record Decision
{
    /// <summary>The state afterwards; null when there is still no conversation.</summary>
    public Conversation? State { get; init; }

    /// <summary>Nothing changed and nothing has to be stored.</summary>
    public bool IsNothing { get; init; }

    /// <summary>Why an agent's command was refused; null when it was not. A refusal changes nothing.</summary>
    public Refusal? Refused { get; init; }

    /// <summary>Of a reply that is repeated, the id of the message that it made at first; null for any other event.</summary>
    public string? Repeats { get; init; }

    /// <summary>Messages to create or replace, whole.</summary>
    public IReadOnlyList<Message> Messages { get; init; } = [];

    /// <summary>Further platform ids of messages (parts of a split one, an echo with an id of its own).</summary>
    public IReadOnlyList<MessageAlias> Aliases { get; init; } = [];

    /// <summary>What to write on the timeline, in order.</summary>
    public IReadOnlyList<TimelineEntry> Timeline { get; init; } = [];

    /// <summary>Entries to add to the outbox; an entry with a known id replaces the stored one, with its attempts.</summary>
    public IReadOnlyList<OutboxEntry> Outbox { get; init; } = [];

    /// <summary>Ids of entries that leave the outbox.</summary>
    public IReadOnlyList<string> OutboxDone { get; init; } = [];
}

/// <summary>Another platform id of a message.</summary>
/// <param name="PlatformId">The platform's id.</param>
/// <param name="MessageId">Our id of the message.</param>
public sealed record MessageAlias(string PlatformId, string MessageId);

/// <summary>Why an agent's command was refused.</summary>
/// <param name="Reason">One sentence for the agent.</param>
public sealed record Refusal(RefusalKind Kind, string Reason)
{
    /// <summary>
    /// Of an answer that cannot be sent, how the customer can be reached instead: <c>reply</c>, <c>template</c>, <c>conversation:ID</c>; empty when nothing is
    /// known. Null for any other refusal.
    /// </summary>
    public IReadOnlyList<string>? Instead { get; init; }
}

/// <summary>Kinds of refusal; the desk API answers 409, 412, 404, 400 and 422.</summary>
public enum RefusalKind
{
    /// <summary>The conversation's state, the platform's window or an opt-out forbids it.</summary>
    Conflict,

    /// <summary>The conversation was changed meanwhile.</summary>
    VersionMismatch,

    /// <summary>There is no such conversation.</summary>
    NotFound,

    /// <summary>The command itself is wrong: an unknown agent, a time in the past.</summary>
    Invalid,

    /// <summary>Another request was made with the same id.</summary>
    Reused,
}
