using SocialFunctions.Settings;

namespace SocialFunctions.Routing;

/// <summary>Who has a conversation after the settings took away its team or its assignee: nobody waits for somebody who does not exist.</summary>
/// <remarks>
/// What an agent had returns to its team. A team without agents counts as none where somebody else can take over. What a team had goes to <see cref="Fallback.Team"/>, and an assignee who still exists keeps it. Without such a
/// team the first lead gets what has no assignee.
/// </remarks>
public static class Stranding
{
    /// <summary>Decides who has it; the same holders when nothing was taken away.</summary>
    public static Holders Settle(SettingsSnapshot settings, Holders holders)
    {
        var team = holders.Team is { } id && Has(settings, id) ? holders.Team : null;
        var agent = holders.Agent is { } name && settings.FindAgent(name) is not null ? holders.Agent : null;
        if (team == holders.Team && agent == holders.Agent)
        {
            return holders;
        }

        team ??= settings.Fallback.Team;
        return new Holders(team, agent ?? (team is null && settings.Fallback.Leads is [var lead, ..] ? lead : null));
    }

    /// <summary>Whether settings have a team that can have conversations: one of no agents cannot, unless there is nobody who could take them over.</summary>
    public static bool Has(SettingsSnapshot settings, string team) =>
        settings.FindTeam(team) is { } found && (found.Agents.Count > 0 || settings.Fallback is { Team: null, Leads: [] });
}

/// <summary>Who has a conversation.</summary>
/// <param name="Team">Id of the team; null without one.</param>
/// <param name="Agent">Id of the assignee; null without one.</param>
public readonly record struct Holders(string? Team, string? Agent);
