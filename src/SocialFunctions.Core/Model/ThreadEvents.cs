namespace SocialFunctions.Model;

/// <summary>
/// The thread has another key at the platform from now on: a group became another kind of group. Told to the thread under both keys; the conversation goes
/// on under the former. <c>social.thread.moved</c>
/// </summary>
public sealed record ThreadMoved : InboundEvent
{
    /// <summary>The former key.</summary>
    public required string From { get; init; }

    /// <summary>The present key.</summary>
    public required string To { get; init; }
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
