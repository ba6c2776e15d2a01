using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>Names a message by our id, by the platform's, or by both (ours is tried first). Default: none.</summary>
/// <param name="MessageId">Our id.</param>
/// <param name="PlatformId">The platform's id: of the message with <see cref="Message.IdOf"/> it, or of one that has it as an alias.</param>
public readonly record struct MessageReference(string? MessageId, string? PlatformId);

/// <summary>A conversation as stored, with the message that an event is about.</summary>
/// <param name="Conversation">Null when there is none yet.</param>
/// <param name="Subject">The message; null when it is not stored yet.</param>
public sealed record LoadedConversation(Conversation? Conversation, Message? Subject);
