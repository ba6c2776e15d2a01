namespace SocialFunctions.Conversations;

/// <summary>Resolves whom an escalation notifies: <c>assignee</c> and <c>onCall</c> become agents and teams.</summary>
internal static class Recipients
{
    public const string Assignee = "assignee";
    public const string OnCall = "onCall";

    /// <summary>The name for the team that owns the conversation.</summary>
    public const string OwnTeam = "team";

    /// <summary>
    /// The names as <c>agent:ID</c> and <c>team:ID</c>, without duplicates. Where no agent is found, the team that owns the conversation; where that has
    /// nobody, whoever takes over what nobody has.
    /// </summary>
    public static IReadOnlyList<string> Of(Turn turn, IReadOnlyList<string> names)
    {
        var reached = new List<string>();
        foreach (var name in names)
        {
            var found = name switch
            {
                OwnTeam => Team(turn),
                Assignee => turn.State.Assignee is { } agent && (IsOn(turn, agent) || turn.State.Team is null) ? [$"agent:{agent}"] : Team(turn),
                OnCall => FirstOnCall(turn) is { } agent ? [$"agent:{agent}"] : Team(turn),

                // Already agent:ID or team:ID.
                _ => [name],
            };
            reached.AddRange(found.Where(one => !reached.Contains(one)));
        }

        return reached.Exists(one => AgentsOf(turn, one).Any(agent => turn.Settings.FindAgent(agent) is not null))
            ? reached
            : [.. reached, .. Fallback(turn).Where(one => !reached.Contains(one))];
    }

    /// <summary>The agents behind the names, without duplicates: of a team those on shift, or all of them when none is.</summary>
    public static IReadOnlyList<string> Agents(Turn turn, IReadOnlyList<string> names) =>
        [.. names.SelectMany(name => AgentsOf(turn, name)).Distinct(StringComparer.Ordinal)];

    private static IReadOnlyList<string> AgentsOf(Turn turn, string name) =>
        name.StartsWith("agent:", StringComparison.Ordinal) ? [name["agent:".Length..]]
        : name.StartsWith("team:", StringComparison.Ordinal) ? AtWork(turn, turn.Settings.FindTeam(name["team:".Length..])?.Agents ?? [])
        : [];

    private static IReadOnlyList<string> AtWork(Turn turn, IReadOnlyList<string> agents) =>
        agents.Where(agent => IsOn(turn, agent)).ToList() is { Count: > 0 } present ? present : agents;

    /// <summary>On-call duty does not depend on shifts; only an absence ends it.</summary>
    private static string? FirstOnCall(Turn turn) =>
        (turn.State.Team is { } team ? turn.Settings.FindTeam(team) : null)?.OnCall
            .FirstOrDefault(agent => !turn.Settings.Shifts.Of(agent).IsAbsent(turn.Present));

    private static bool IsOn(Turn turn, string agent) => turn.Settings.Shifts.Of(agent).IsOn(turn.Present);

    private static IEnumerable<string> Fallback(Turn turn) =>
        turn.Settings.Fallback.Team is { } team ? [$"team:{team}"] : turn.Settings.Fallback.Leads.Select(lead => $"agent:{lead}");

    private static IReadOnlyList<string> Team(Turn turn) => turn.State.Team is { } team ? [$"team:{team}"] : [];
}
