namespace SocialFunctions.Settings;

/// <summary>Who takes over what nobody has any more, and is told when nobody else can be.</summary>
/// <param name="Team">Id of a team: the one that the settings name if it has agents, else the first to which a lead belongs; null when there is none.</param>
/// <param name="Leads">Ids of the leads; without leads those of the administrators.</param>
public sealed record Fallback(string? Team, IReadOnlyList<string> Leads)
{
    internal static Fallback Of(SettingsDocument document)
    {
        var leads = With(AgentRole.Lead) is { Count: > 0 } some ? some : With(AgentRole.Admin);
        var team = document.Teams.FirstOrDefault(team => team.Id == document.FallbackTeam && team.Agents.Count > 0)
            ?? document.Teams.FirstOrDefault(team => team.Agents.Any(leads.Contains));
        return new Fallback(team?.Id, leads);

        List<string> With(AgentRole role) => [.. document.Agents.Where(agent => agent.Roles.Contains(role)).Select(agent => agent.Id)];
    }
}
