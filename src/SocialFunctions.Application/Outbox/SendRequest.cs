using SocialFunctions.Conversations;
using SocialFunctions.Settings;

namespace SocialFunctions.Application.Outbox;

/// <summary>A message and everything needed to send it.</summary>
/// <param name="Key">Idempotency key of the first part.</param>
/// <param name="Account">The account that sends it.</param>
/// <param name="Conversation">Id of the conversation it belongs to.</param>
public sealed record SendRequest(string Key, Account Account, string Conversation, OutboundMessage Message);
