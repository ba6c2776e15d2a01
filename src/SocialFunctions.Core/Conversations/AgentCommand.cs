using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>Something a human does through the desk.</summary>
public abstract record AgentCommand : ConversationEvent
{
    /// <summary>Id of the agent.</summary>
    public required string Agent { get; init; }

    /// <summary>The conversation version the agent saw (<c>If-Match</c>); null when they did not say. Another one is refused.</summary>
    public string? ExpectedVersion { get; init; }
}

/// <summary>Answer the customer.</summary>
public sealed record Reply : AgentCommand
{
    /// <summary>Id of the message; the same for a repeated request (<c>Idempotency-Key</c>), so that it is sent once.</summary>
    public required string MessageId { get; init; }

    /// <summary>The text; null or empty only with attachments.</summary>
    public string? Text { get; init; }

    /// <summary>What travels with it, by URL.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>Where the conversation goes once answered: <see cref="ConversationStatus.Pending"/>, <see cref="ConversationStatus.Resolved"/> or null to stay open.</summary>
    public ConversationStatus? Then { get; init; }
}

/// <summary>Take the conversation; acknowledges a running escalation.</summary>
public sealed record Claim : AgentCommand;

/// <summary>Give it back to the queue.</summary>
public sealed record Release : AgentCommand;

/// <summary>Hand it to an agent, a team, or both.</summary>
public sealed record Assign : AgentCommand
{
    /// <summary>Id of the new assignee; null leaves it to the team.</summary>
    public string? ToAgent { get; init; }

    /// <summary>Id of the new team; null keeps the present one.</summary>
    public string? ToTeam { get; init; }
}

/// <summary>The matter is settled.</summary>
public sealed record Resolve : AgentCommand;

/// <summary>It is not settled after all.</summary>
public sealed record Reopen : AgentCommand;

/// <summary>Leave it alone until a time or until the customer writes.</summary>
public sealed record Snooze : AgentCommand
{
    /// <summary>When it comes back; in the future.</summary>
    public required DateTimeOffset Until { get; init; }
}

/// <summary>The customer must act.</summary>
public sealed record MarkPending : AgentCommand;

/// <summary>Change how urgent it is.</summary>
public sealed record SetPriority : AgentCommand
{
    /// <summary>The new priority.</summary>
    public required Priority Priority { get; init; }
}

/// <summary>Change what it is filed under.</summary>
public sealed record ChangeTags : AgentCommand
{
    /// <summary>Tags to add.</summary>
    public IReadOnlyList<string> Add { get; init; } = [];

    /// <summary>Tags to remove.</summary>
    public IReadOnlyList<string> Remove { get; init; } = [];
}

/// <summary>Write something down for colleagues; the customer never sees it.</summary>
public sealed record AddNote : AgentCommand
{
    /// <summary>The note.</summary>
    public required string Text { get; init; }
}
