namespace SocialFunctions.Conversations;

/// <summary>Something that happened to a conversation: from the platform, from an agent, from the clock or from the outbox. The one way to change it.</summary>
public abstract record ConversationEvent;

/// <summary>A deadline of the conversation may have passed: look again.</summary>
public sealed record DeadlineReached : ConversationEvent;
