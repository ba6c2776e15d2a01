using SocialFunctions.Settings;

namespace SocialFunctions.Conversations;

/// <summary>Which conversations somebody sees.</summary>
/// <param name="Sees">How far they see.</param>
/// <param name="Agent">Id of the agent.</param>
/// <param name="Teams">Ids of their teams.</param>
public sealed record Sight(Sees Sees, string Agent, IReadOnlyList<string> Teams)
{
    /// <summary>Whether they see every conversation.</summary>
    public bool IsWhole => Sees == Sees.All;

    /// <summary>The sight of an agent. Who is none of the settings, but signed in elsewhere, sees everything.</summary>
    public static Sight Of(SettingsSnapshot settings, string agent) =>
        new(settings.FindAgent(agent)?.Sees ?? Sees.All, agent, [.. settings.TeamsOf(agent).Select(team => team.Id)]);

    /// <summary>Whether they see a conversation.</summary>
    public bool Covers(Conversation conversation) =>
        IsWhole
        || conversation.Assignee == Agent
        || (Sees == Sees.Team && conversation.Team is { } team && Teams.Contains(team, StringComparer.Ordinal));
}
