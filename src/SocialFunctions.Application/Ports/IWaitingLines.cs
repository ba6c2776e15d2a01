using SocialFunctions.Routing;

namespace SocialFunctions.Application.Ports;

/// <summary>
/// What automatic assignment asks of all conversations: who waits, in one line for each team and language, and what agents have and got last.
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

    /// <summary>
    /// What each agent has: his open conversations, of whatever team (pending and snoozed ones wait for others and are no load), and when one was
    /// last assigned to him by the rules.
    /// </summary>
    /// <param name="agents">Ids of the agents.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A load for each agent asked for.</returns>
    ValueTask<IReadOnlyDictionary<string, AgentLoad>> LoadsAsync(IReadOnlyCollection<string> agents, CancellationToken cancellationToken);

    /// <summary>Remembers when agents were last assigned a conversation, durably and for all instances of the host: it settles later ties.</summary>
    /// <param name="agents">Ids of the agents, none twice.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Gives up; recording again does no harm.</param>
    ValueTask RecordAssignedAsync(IReadOnlyCollection<string> agents, DateTimeOffset at, CancellationToken cancellationToken);
}
