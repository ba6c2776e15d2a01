namespace SocialFunctions.Conversations;

/// <summary>A conversation that waits for an agent of its team.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Team">Id of the team.</param>
/// <param name="Language">See <see cref="Waiting.Language"/>.</param>
/// <param name="Since">See <see cref="Waiting.Since"/>.</param>
/// <param name="GivenUpBy">See <see cref="Conversation.GivenUpBy"/>.</param>
public sealed record WaitingConversation(string Id, string Team, string Language, DateTimeOffset Since, string? GivenUpBy = null)
{
    /// <summary>A conversation as it waits; null when it does not.</summary>
    public static WaitingConversation? Of(Conversation conversation) => conversation is { Team: { } team, Waiting: { } place }
        ? new WaitingConversation(conversation.Id, team, place.Language, place.Since, conversation.GivenUpBy)
        : null;
}
