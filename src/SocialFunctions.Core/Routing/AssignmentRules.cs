using SocialFunctions.Settings;

namespace SocialFunctions.Routing;

/// <summary>Assigns the conversations that wait in the queues of teams that assign automatically: pure rules, for one instant.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>An agent gets conversations of their teams only, only on shift, and only while they have fewer open ones than their capacity.</item>
/// <item>
/// They get those whose language they speak: <c>de</c> speaks <c>de-AT</c>, and an agent without languages speaks any. A language that no agent of
/// the team speaks, on shift or not, may go to any agent; one that some agent speaks waits for that agent.
/// </item>
/// <item>The longest waiting conversation comes first, and goes to the agent with the fewest; among equals to the one who got one longest ago.</item>
/// <item>An agent who gave a conversation up or did not answer it gets it again only when no other agent who could take it is on shift.</item>
/// </list>
/// </remarks>
/// <param name="loads">By agent id; an agent without an entry has no conversations.</param>
public sealed class AssignmentRules(SettingsSnapshot settings, IReadOnlyDictionary<string, AgentLoad> loads, DateTimeOffset now)
{
    private readonly Dictionary<(string Team, string Language), AgentSettings[]> _able = [];

    /// <summary>Which agent gets which, the longest waiting conversation first; those that no agent can take are left out.</summary>
    /// <param name="waiting">In any order.</param>
    public IReadOnlyList<Offer> Plan(IEnumerable<WaitingConversation> waiting)
    {
        var planned = new Dictionary<string, AgentLoad>(loads, StringComparer.Ordinal);
        var offers = new List<Offer>();
        foreach (var conversation in waiting.OrderBy(c => c.Since).ThenBy(c => c.Id, StringComparer.Ordinal))
        {
            var agent = WhoMayTake(conversation)
                .Where(a => HasRoom(a, planned))
                .OrderBy(a => LoadOf(a, planned).Open)
                .ThenBy(a => LoadOf(a, planned).LastAssignedAt ?? DateTimeOffset.MinValue)
                .ThenBy(a => a.Id, StringComparer.Ordinal)
                .FirstOrDefault();
            if (agent is not null)
            {
                planned[agent.Id] = new AgentLoad(LoadOf(agent, planned).Open + 1, now);
                offers.Add(new Offer(conversation.Id, agent.Id));
            }
        }

        return offers;
    }

    /// <summary>How many more conversations of this language the agents of a team have room for now, apart from all others that wait.</summary>
    public int Room(string team, string language) =>
        (int)Math.Min(Able(team, language).Sum(a => (long)Math.Max(0, (a.Capacity ?? int.MaxValue) - LoadOf(a, loads).Open)), int.MaxValue);

    /// <summary>Whether any agent has room for this conversation now.</summary>
    public bool CanBeTaken(WaitingConversation conversation) => WhoMayTake(conversation).Any(a => HasRoom(a, loads));

    private static bool Speaks(AgentSettings agent, string language) =>
        agent.Languages.Count == 0 || agent.Languages.Any(spoken => LanguageRange.Matches(spoken, language));

    private static AgentLoad LoadOf(AgentSettings agent, IReadOnlyDictionary<string, AgentLoad> of) => of.GetValueOrDefault(agent.Id);

    private static bool HasRoom(AgentSettings agent, IReadOnlyDictionary<string, AgentLoad> of) =>
        agent.Capacity is not { } capacity || LoadOf(agent, of).Open < capacity;

    private AgentSettings[] WhoMayTake(WaitingConversation conversation)
    {
        var able = Able(conversation.Team, conversation.Language);
        if (conversation.GivenUpBy is not { } agent)
        {
            return able;
        }

        return Array.FindAll(able, a => a.Id != agent) is { Length: > 0 } others ? others : able;
    }

    /// <summary>The agents on shift who may take conversations in a language, with or without room.</summary>
    private AgentSettings[] Able(string team, string language)
    {
        if (!_able.TryGetValue((team, language), out var able))
        {
            var all = settings.FindTeam(team) is { Assign: TeamAssignment.LeastLoaded } assigns
                ? assigns.Agents.Distinct(StringComparer.Ordinal).Select(settings.FindAgent).OfType<AgentSettings>().ToList()
                : [];
            var speakers = all.FindAll(a => Speaks(a, language));
            able = [.. (speakers.Count > 0 ? speakers : all).Where(a => settings.Shifts.Of(a.Id).IsOn(now))];
            _able.Add((team, language), able);
        }

        return able;
    }
}

/// <summary>The load of an agent.</summary>
/// <param name="Open">Their open conversations.</param>
/// <param name="LastAssignedAt">When one was last assigned to them; null when that is not known.</param>
public readonly record struct AgentLoad(int Open, DateTimeOffset? LastAssignedAt = null);

/// <summary>A conversation for an agent.</summary>
/// <param name="Conversation">Id of the conversation.</param>
/// <param name="Agent">Id of the agent.</param>
public readonly record struct Offer(string Conversation, string Agent);
