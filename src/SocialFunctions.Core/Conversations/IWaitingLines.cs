namespace SocialFunctions.Conversations;

/// <summary>
/// What automatic assignment asks of all conversations: who waits, in one line for each team and language, and what agents have.
/// Both hosts implement it; what it costs does not grow with the lines.
/// </summary>
public interface IWaitingLines
{
    /// <summary>The languages in which conversations of a team wait, none twice, in no particular order.</summary>
    /// <param name="team">Id of the team.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<IReadOnlyList<string>> LanguagesAsync(string team, CancellationToken cancellationToken);

    /// <summary>The conversations that wait in a line, the longest waiting first.</summary>
    /// <param name="team">Id of the team.</param>
    /// <param name="language">The language, as <see cref="LanguagesAsync"/> gives it.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<IReadOnlyList<WaitingConversation>> WaitingAsync(string team, string language, int take, CancellationToken cancellationToken);

    /// <summary>How many open conversations each agent has, of whatever team; pending and snoozed ones wait for others and are no load.</summary>
    /// <param name="agents">Ids of the agents.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A number for each agent asked for.</returns>
    ValueTask<IReadOnlyDictionary<string, int>> LoadsAsync(IReadOnlyCollection<string> agents, CancellationToken cancellationToken);
}

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
