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

/// <summary>A customer's private thread, in which they have a private reply.</summary>
/// <param name="Channel">Name of the channel that serves it; not always that of what the reply answers.</param>
/// <param name="ExternalId">The account's id at the platform.</param>
/// <param name="Key">The key of the thread.</param>
public sealed record PrivateThread(string Channel, string ExternalId, string Key);

/// <summary>A private reply to something public reached the customer in this thread. Told by whoever sent it; never on the bus.</summary>
public sealed record PrivateReplyArrived : InboundEvent
{
    /// <summary>The private reply, as it stands in the public conversation.</summary>
    public required Message Message { get; init; }

    /// <summary>The platform's id of the message in this thread.</summary>
    public required string PlatformId { get; init; }

    /// <summary>Id of the public conversation.</summary>
    public required string From { get; init; }

    /// <summary>Display name of the customer; null when unknown.</summary>
    public string? Name { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? SubjectPlatformId => PlatformId;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? SubjectMessageId => Message.Id;
}

/// <summary>The platform returned a private reply in the customer's private thread. Told to the public conversation; never on the bus.</summary>
public sealed record PrivateReplyEchoed : InboundEvent
{
    /// <summary>The echo, as it came in the private thread.</summary>
    public required MessageEchoed Echo { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? SubjectMessageId => Echo.MessageId;
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

    /// <summary>Whether it went to the platform's own inbox, where humans answer: that is never us.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ToInbox { get; init; }
}
