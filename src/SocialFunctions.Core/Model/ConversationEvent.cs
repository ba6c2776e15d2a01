namespace SocialFunctions.Model;

/// <summary>Something that happened to a conversation: from the platform, from an agent, from the clock or from the outbox. The only way to change it.</summary>
public abstract record ConversationEvent;

/// <summary>A deadline of the conversation may have passed: the machine checks it.</summary>
public sealed record DeadlineReached : ConversationEvent;

/// <summary>
/// The person is erased: of the conversation only its id stays, and what keeps ids from being given twice. What was received before has no effect any more.
/// </summary>
/// <param name="ExpectedVersion">The version whose measurements were counted; refused when the conversation has changed since.</param>
/// <param name="Reason">Why, in one line for the timeline, without anything about the person.</param>
/// <param name="ReceivedUntil">What was received later is not of the past: it begins anew, whenever it is handled; null for all up to now.</param>
public sealed record ConversationErased(string ExpectedVersion, string Reason, DateTimeOffset? ReceivedUntil = null) : ConversationEvent
{
    /// <summary>
    /// The ids of its latest messages, as the store knows them: ours, and <see cref="Message.IdOf"/> those of the platform.
    /// </summary>
    public IReadOnlyList<string> Messages { get; init; } = [];

    /// <summary>What was remembered of other conversations in the place of which this one was.</summary>
    public IReadOnlyList<string> Remembered { get; init; } = [];
}

/// <summary>
/// An agent is free for a conversation that waits in the queue of their team. No effect when it no longer waits, or they are not on shift.
/// </summary>
/// <param name="Agent">Id of the agent in the settings.</param>
public sealed record AgentOffered(string Agent) : ConversationEvent;
