using System.Globalization;
using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>Something that an agent does through the desk.</summary>
public abstract record AgentCommand : ConversationEvent
{
    /// <summary>Id of the agent.</summary>
    public required string Agent { get; init; }

    /// <summary>The conversation version the agent saw (<c>If-Match</c>); null when the request had none. Refused when the version has changed.</summary>
    public string? ExpectedVersion { get; init; }

    /// <summary>What tells the request when the agent's program repeats it; null without a key.</summary>
    public CommandRequest? Request { get; init; }
}

/// <summary>A request with an <c>Idempotency-Key</c>.</summary>
/// <param name="Key">A hash of the agent and their key.</param>
/// <param name="Fingerprint">A hash of everything that is asked for: it tells a repeated request from another one with the same key.</param>
public sealed record CommandRequest(string Key, string Fingerprint)
{
    /// <summary>The request of an agent.</summary>
    /// <param name="what">What is asked for, as text.</param>
    public static CommandRequest Of(string agent, string key, string what) => new(ConversationId.Hash($"{agent}\n{key}"), ConversationId.Hash(what));
}

/// <summary>Answer the customer.</summary>
public sealed record Reply : AgentCommand
{
    /// <summary>Id of the message; the same for a repeated request (<c>Idempotency-Key</c>), so that it is sent only once.</summary>
    public required string MessageId { get; init; }

    /// <summary>The key under which the agent's program repeats the request; null without one.</summary>
    public string? Key { get; init; }

    /// <summary>The template that is sent; then there is no text and no attachment.</summary>
    public MessageTemplate? Template { get; init; }

    /// <summary>The text; null or empty only with attachments, and with a template.</summary>
    public string? Text { get; init; }

    /// <summary>Whether it goes to the customer in private, in answer to what they wrote last in public. It has a text, and no attachments.</summary>
    public bool Private { get; init; }

    /// <summary>Attachments, by URL.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>Status after the answer: <see cref="ConversationStatus.Pending"/>, <see cref="ConversationStatus.Resolved"/> or null to stay open.</summary>
    public ConversationStatus? Then { get; init; }

    /// <summary>The id of the message that a reply with a key makes: the same for the same agent, conversation and key.</summary>
    public static string IdOf(string conversation, string agent, string key) => string.Concat("r-", ConversationId.Hash($"{conversation}\n{agent}\n{key}"));

    /// <summary>A hash of everything that is asked for: it tells a repeated request from another one with the same id.</summary>
    public string Fingerprint => ConversationId.Hash(string.Concat(
        Attachments
            .SelectMany(a => new[] { a.Kind, a.Url, a.ContentType, a.Name })
            .Prepend(Text)
            .Prepend(Then?.ToString())
            .Concat(Private ? ["private"] : Array.Empty<string>())
            .Concat(Template is null ? [] : AllOf(Template))
            .Concat(Attachments.Select(a => a.Kept).OfType<string>())
            .Select(value => string.Create(CultureInfo.InvariantCulture, $"{value?.Length ?? -1}:{value}"))));

    private static IEnumerable<string?> AllOf(MessageTemplate template) =>
    [
        "template",
        template.Name,
        template.Language,
        .. template.Variables.OrderBy(variable => variable.Name, StringComparer.Ordinal).SelectMany(variable => new[] { variable.Name, variable.Value }),
    ];
}

/// <summary>Assigns the conversation to the agent; acknowledges a running escalation.</summary>
public sealed record Claim : AgentCommand;

/// <summary>The agent has read what the customer wrote.</summary>
public sealed record MarkRead : AgentCommand;

/// <summary>Returns the conversation to the queue.</summary>
public sealed record Release : AgentCommand;

/// <summary>Hands the conversation to an agent, a team, or both.</summary>
public sealed record Assign : AgentCommand
{
    /// <summary>Id of the new assignee; null leaves it to the team.</summary>
    public string? ToAgent { get; init; }

    /// <summary>Id of the new team; null keeps the present one.</summary>
    public string? ToTeam { get; init; }
}

/// <summary>Resolves the case.</summary>
public sealed record Resolve : AgentCommand;

/// <summary>Reopens the case.</summary>
public sealed record Reopen : AgentCommand;

/// <summary>Sets the conversation aside until a time or until the customer writes.</summary>
public sealed record Snooze : AgentCommand
{
    /// <summary>When the snooze ends; in the future.</summary>
    public required DateTimeOffset Until { get; init; }
}

/// <summary>Marks the conversation as waiting for the customer.</summary>
public sealed record MarkPending : AgentCommand;

/// <summary>Changes the priority.</summary>
public sealed record SetPriority : AgentCommand
{
    /// <summary>The new priority.</summary>
    public required Priority Priority { get; init; }
}

/// <summary>Adds and removes tags.</summary>
public sealed record ChangeTags : AgentCommand
{
    /// <summary>Tags to add.</summary>
    public IReadOnlyList<string> Add { get; init; } = [];

    /// <summary>Tags to remove.</summary>
    public IReadOnlyList<string> Remove { get; init; } = [];
}

/// <summary>Hides, shows, likes or deletes a message at the platform.</summary>
public sealed record Moderate : AgentCommand
{
    /// <summary>Our id of the message.</summary>
    public required string Message { get; init; }

    /// <summary>What is done to it.</summary>
    public required ModerationDeed Deed { get; init; }
}

/// <summary>Sends an answer again that failed, or of which nobody can tell whether it was sent.</summary>
public sealed record Repeat : AgentCommand
{
    /// <summary>Our id of the message.</summary>
    public required string Message { get; init; }
}

/// <summary>Shows the messages of another conversation of the same person here. It is linked when both conversations are told so.</summary>
public sealed record LinkTo : AgentCommand
{
    /// <summary>Id of the other conversation.</summary>
    public required string Other { get; init; }
}

/// <summary>Shows them no longer; the other conversation shows those of this one no longer either.</summary>
public sealed record UnlinkFrom : AgentCommand
{
    /// <summary>Id of the other conversation.</summary>
    public required string Other { get; init; }
}

/// <summary>Adds a note for colleagues; the customer never sees it.</summary>
public sealed record AddNote : AgentCommand
{
    /// <summary>The note.</summary>
    public required string Text { get; init; }
}
