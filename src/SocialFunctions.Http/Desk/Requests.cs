using System.Text.Json.Serialization;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Desk;

/// <summary>An answer to the customer.</summary>
internal sealed record ReplyRequest
{
    /// <summary>The text, 1 to 20,000 characters; may be missing when there are attachments, and is when there is a template.</summary>
    public string? Text { get; init; }

    /// <summary>A template that the platform has approved, in place of text and attachments.</summary>
    public ReplyTemplate? Template { get; init; }

    /// <summary>The attachments; at most 10.</summary>
    public IReadOnlyList<ReplyAttachment>? Attachments { get; init; }

    /// <summary>The status of the conversation after the reply; null keeps it.</summary>
    public Then? Then { get; init; }
}

/// <summary>An answer in private to what the customer wrote last in public.</summary>
internal sealed record PrivateReplyRequest
{
    /// <summary>The text, 1 to 20,000 characters, and no longer than one message of the platform.</summary>
    public required string Text { get; init; }
}

/// <summary>The status of a conversation after a reply.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Then>))]
internal enum Then
{
    /// <summary>Waiting for the customer.</summary>
    Pending,

    /// <summary>The matter is settled.</summary>
    Resolved,
}

/// <summary>An attachment of a reply.</summary>
internal sealed record ReplyAttachment
{
    /// <summary>Where the platform fetches it: absolute, http or https, at most 2,048 characters. Missing where <c>media</c> names a file.</summary>
    public string? Url { get; init; }

    /// <summary>Id of a file that was given by <c>POST /api/desk/media</c> for this conversation, in place of an address; what it is is known then.</summary>
    public string? Media { get; init; }

    /// <summary><c>image</c>, <c>audio</c>, <c>video</c> or <c>file</c>; taken from the media type when missing.</summary>
    public string? Kind { get; init; }

    /// <summary>Its media type.</summary>
    public string? ContentType { get; init; }

    /// <summary>Its file name.</summary>
    public string? Name { get; init; }
}

/// <summary>A request without properties: the address says everything.</summary>
internal sealed record NothingMore;

/// <summary>Who gets the conversation; at least one of the two.</summary>
internal sealed record AssignRequest
{
    /// <summary>Id of the new assignee.</summary>
    public string? Agent { get; init; }

    /// <summary>Id of the new team.</summary>
    public string? Team { get; init; }
}

/// <summary>Until when to leave the conversation alone.</summary>
internal sealed record SnoozeRequest
{
    /// <summary>When the snooze ends; in the future, with its offset or <c>Z</c>.</summary>
    [JsonConverter(typeof(Rfc3339Converter))]
    public required DateTimeOffset Until { get; init; }
}

/// <summary>How urgent the conversation is.</summary>
internal sealed record PriorityRequest
{
    /// <summary>The new priority.</summary>
    public required Priority Value { get; init; }
}

/// <summary>The tags to add to the conversation and to remove from it; at least one.</summary>
internal sealed record TagsRequest
{
    /// <summary>Tags to add, 1 to 64 characters each, at most 50.</summary>
    public IReadOnlyList<string>? Add { get; init; }

    /// <summary>Tags to remove, at most 50.</summary>
    public IReadOnlyList<string>? Remove { get; init; }
}

/// <summary>Another conversation of the same person.</summary>
internal sealed record LinkRequest
{
    /// <summary>Id of the other conversation.</summary>
    public required string Conversation { get; init; }
}

/// <summary>A note for colleagues.</summary>
internal sealed record NoteRequest
{
    /// <summary>The note, 1 to 20,000 characters.</summary>
    public required string Text { get; init; }
}

/// <summary>A message that will be sent.</summary>
/// <param name="Id">Id of the message; the same for a repeated request.</param>
internal sealed record ReplyAccepted(string Id);
