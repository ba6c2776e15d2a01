using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>Names a message by our id, by the platform's, or by both (ours is tried first). Default: none.</summary>
/// <param name="MessageId">Our id.</param>
/// <param name="PlatformId">The platform's: the message with <see cref="Message.IdOf"/> it, or one it is an alias of.</param>
public readonly record struct MessageReference(string? MessageId, string? PlatformId);

/// <summary>A conversation as it stands in the store, with the message an event is about.</summary>
/// <param name="Conversation">The conversation; null when there is none yet.</param>
/// <param name="Subject">The message; null when there is none yet.</param>
public sealed record LoadedConversation(Conversation? Conversation, Message? Subject);
