namespace SocialFunctions.Routing;

/// <summary>A conversation that waits for an agent of its team.</summary>
/// <param name="Team">Id of the team.</param>
/// <param name="Language">The customer's language, else the account's; a BCP 47 tag.</param>
/// <param name="Since">Since when the customer waits for an answer; when none is owed, since when the conversation is open.</param>
/// <param name="GivenUpBy">Id of the agent who last gave it up or did not answer; null when there is none.</param>
public sealed record WaitingConversation(string Id, string Team, string Language, DateTimeOffset Since, string? GivenUpBy = null);
