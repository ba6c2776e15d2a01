namespace SocialFunctions.Model;

/// <summary>Something that happened to a conversation: from the platform, from an agent, from the clock or from the outbox. The only way to change it.</summary>
public abstract record ConversationEvent;

/// <summary>A deadline of the conversation may have passed: the machine checks it.</summary>
public sealed record DeadlineReached : ConversationEvent;

/// <summary>
/// An agent is free for a conversation that waits in the queue of their team. No effect when it no longer waits, or they are not on shift.
/// </summary>
/// <param name="Agent">Id of the agent in the settings.</param>
public sealed record AgentOffered(string Agent) : ConversationEvent;
