using SocialFunctions.Routing;

namespace SocialFunctions.Application.Ports;

/// <summary>
/// Queries for automatic assignment: the waiting conversations, in one line for each team and language, and the load and last assignment of agents.
/// Both hosts implement it. The cost of a query does not grow with the length of the lines.
/// </summary>
public interface IWaitingLines
{
    /// <summary>The languages in which conversations of a team wait, without duplicates, in no particular order.</summary>
    /// <param name="team">Id of the team.</param>
    ValueTask<IReadOnlyList<string>> LanguagesAsync(string team, CancellationToken cancellationToken);

    /// <summary>The conversations in a line, the longest waiting first.</summary>
    /// <param name="team">Id of the team.</param>
    /// <param name="language">The language, as <see cref="LanguagesAsync"/> gives it.</param>
    ValueTask<IReadOnlyList<WaitingConversation>> WaitingAsync(string team, string language, int take, CancellationToken cancellationToken);

    /// <summary>
    /// The load of each agent: the number of their open conversations in all teams (pending and snoozed ones wait for others and do not count), and the
    /// time of their last automatic assignment.
    /// </summary>
    /// <param name="agents">Ids of the agents.</param>
    /// <returns>A load for each requested agent.</returns>
    ValueTask<IReadOnlyDictionary<string, AgentLoad>> LoadsAsync(IReadOnlyCollection<string> agents, CancellationToken cancellationToken);

    /// <summary>
    /// Records when agents were last assigned a conversation, durably and for all instances of the host. It decides between agents with equal load.
    /// </summary>
    /// <param name="agents">Ids of the agents, without duplicates.</param>
    /// <param name="cancellationToken">When cancelled, recording again is safe.</param>
    ValueTask RecordAssignedAsync(IReadOnlyCollection<string> agents, DateTimeOffset at, CancellationToken cancellationToken);
}
