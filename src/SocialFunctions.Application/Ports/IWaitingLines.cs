using SocialFunctions.Routing;

namespace SocialFunctions.Application.Ports;

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
