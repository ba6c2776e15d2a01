using System.Text.Json.Serialization;

namespace SocialFunctions.Model;

/// <summary>
/// The thread has another key at the platform from now on: a group became another kind of group, a customer has another number. Told to the thread under
/// both keys; the conversation of the former goes on. <c>social.thread.moved</c>
/// </summary>
public sealed record ThreadMoved : InboundEvent
{
    /// <summary>The former key.</summary>
    public required string From { get; init; }

    /// <summary>The present key.</summary>
    public required string To { get; init; }

    /// <summary>
    /// Whether the platform may give the former key to somebody else, as it is with telephone numbers: whoever writes from it after the move is another
    /// person. A group's or a user's id is never used again.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool FormerIsReused { get; init; }
}

/// <summary>Control of the thread passes from one app of the company to another, or is asked for. <c>social.control.changed</c></summary>
public sealed record ThreadControlChanged : InboundEvent
{
    /// <summary>What happened.</summary>
    public required ControlChange Change { get; init; }

    /// <summary>The platform's id of the app that had control, when it says so.</summary>
    public string? From { get; init; }

    /// <summary>The platform's id of the app that has control now, or asks for it, when it says so.</summary>
    public string? To { get; init; }
}
