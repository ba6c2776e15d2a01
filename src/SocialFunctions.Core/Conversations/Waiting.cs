namespace SocialFunctions.Conversations;

/// <summary>A place in the queue of a team that assigns automatically.</summary>
/// <param name="Since">Since when the customer waits for an answer; when none is owed, since when the conversation is open.</param>
/// <param name="Language">The customer's language, else the account's; a BCP 47 tag.</param>
public sealed record Waiting(DateTimeOffset Since, string Language);
