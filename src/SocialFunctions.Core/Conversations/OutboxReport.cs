using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>The result of an outbox entry.</summary>
public abstract record OutboxReport : ConversationEvent
{
    /// <summary>Id of the entry.</summary>
    public required string Entry { get; init; }

    /// <summary>Id of the message the entry sends; null for anything else.</summary>
    public string? MessageId { get; init; }

    /// <summary>What the platform's ids in this report are unique within, see <see cref="Model.InboundEvent.Scope"/>.</summary>
    public string? Scope { get; init; }

    /// <summary>The notification that the entry sends to a colleague; null for anything else.</summary>
    public Notification? Notification { get; init; }

    /// <summary>What the entry does to a message; null for anything else.</summary>
    public Moderation? Moderation { get; init; }
}

/// <summary>The platform took one part of a message; more parts follow.</summary>
public sealed record PartSent : OutboxReport
{
    /// <summary>How many parts the platform has by now, at least 1.</summary>
    public required int PartsDone { get; init; }

    /// <summary>The platform's id of the part.</summary>
    public required string PlatformId { get; init; }
}

/// <summary>The entry is carried out; it leaves the outbox.</summary>
public sealed record EntryDone : OutboxReport
{
    /// <summary>The platform's id of the last part; null for anything but a message.</summary>
    public string? PlatformId { get; init; }

    /// <summary>The platform's number of it, see <see cref="Message.Sequence"/>; null where it has none.</summary>
    public long? Sequence { get; init; }

    /// <summary>Where the customer has a private reply; null for any other message, and where the platform did not say.</summary>
    public PrivateThread? PrivateThread { get; init; }
}

/// <summary>The entry cannot be carried out and will not be tried again; it leaves the outbox.</summary>
public sealed record EntryFailed : OutboxReport
{
    /// <summary>Why, in one line for the agent.</summary>
    public required string Error { get; init; }

    /// <summary>It failed because the customer cannot be sent messages; null for any other reason.</summary>
    public OptOut? OptOut { get; init; }

    /// <summary>It failed because the platform's window for answers is closed.</summary>
    public bool WindowClosed { get; init; }

    /// <summary>It failed because the customer's message has its private reply already.</summary>
    public bool WasAnswered { get; init; }
}

/// <summary>The platform was called, and nobody can tell whether it took the message; it is not sent again, and leaves the outbox.</summary>
public sealed record EntryUnknown : OutboxReport
{
    /// <summary>Why nobody can tell, in one line for the agent.</summary>
    public required string Error { get; init; }
}

/// <summary>The entry is replaced by several that are carried out independently of each other; it leaves the outbox.</summary>
public sealed record EntrySplit : OutboxReport
{
    /// <summary>The entries that take its place. Their ids are the same however often the report is repeated.</summary>
    public required IReadOnlyList<OutboxEntry> Entries { get; init; }
}
