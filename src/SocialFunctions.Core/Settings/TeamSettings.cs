using SocialFunctions.Model;

namespace SocialFunctions.Settings;

/// <summary>A team of agents.</summary>
public sealed record TeamSettings
{
    /// <summary>Id; unique among the teams.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Ids of its agents.</summary>
    public IReadOnlyList<string> Agents { get; init; } = [];

    /// <summary>Ids of the agents on call, in the order in which they are notified.</summary>
    public IReadOnlyList<string> OnCall { get; init; } = [];

    /// <summary>How its conversations are assigned to agents; default by hand.</summary>
    public TeamAssignment Assign { get; init; }
}

/// <summary>How the conversations of a team are assigned to agents.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(CamelCaseEnumConverter<TeamAssignment>))]
public enum TeamAssignment
{
    /// <summary>Agents claim them.</summary>
    Manual,

    /// <summary>Each goes to the agent on shift who has the fewest; see <see cref="Routing.AssignmentRules"/>.</summary>
    LeastLoaded,
}

/// <summary>An agent: a person who answers customers.</summary>
public sealed record AgentSettings
{
    /// <summary>Id; unique among the agents.</summary>
    public string Id { get; init; } = "";

    /// <summary>Their name.</summary>
    public string Name { get; init; } = "";

    /// <summary>What they may do.</summary>
    public IReadOnlyList<AgentRole> Roles { get; init; } = [AgentRole.Agent];

    /// <summary>Which conversations they see; default all.</summary>
    public Sees Sees { get; init; } = Sees.All;

    /// <summary>Languages they answer in.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Open conversations up to which more are assigned to them, 1 to 1000; null without limit. They may claim more.</summary>
    public int? Capacity { get; init; }

    /// <summary>Id of the calendar in whose open time they are on shift; null for always.</summary>
    public string? Calendar { get; init; }

    /// <summary>When they are away, whatever their calendar says.</summary>
    public IReadOnlyList<AbsenceSettings> Absences { get; init; } = [];

    /// <summary>Bearer token: <c>env:NAME</c> or <c>plain:TEXT</c>.</summary>
    public string? Token { get; init; }

    /// <summary>E.164 number for escalations.</summary>
    public string? Phone { get; init; }

    /// <summary>E-mail address for escalations.</summary>
    public string? Email { get; init; }
}

/// <summary>What an agent may do; each includes the ones before.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(CamelCaseEnumConverter<AgentRole>))]
public enum AgentRole
{
    /// <summary>Answer.</summary>
    Agent,

    /// <summary>Reports too.</summary>
    Lead,

    /// <summary>Settings, quarantine and contacts too.</summary>
    Admin,
}

/// <summary>Which conversations an agent sees.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(CamelCaseEnumConverter<Sees>))]
public enum Sees
{
    /// <summary>Those that are assigned to them.</summary>
    Own,

    /// <summary>Those of their teams, too.</summary>
    Team,

    /// <summary>All.</summary>
    All,
}
