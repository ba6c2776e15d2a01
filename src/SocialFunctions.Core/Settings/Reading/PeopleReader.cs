using System.Text.RegularExpressions;

namespace SocialFunctions.Settings.Reading;

/// <summary>Reads teams and agents.</summary>
internal sealed partial class PeopleReader(ReadContext context)
{
    private readonly HashSet<string> _teams = new(StringComparer.Ordinal);
    private readonly HashSet<string> _agents = new(StringComparer.Ordinal);
    private readonly HashSet<string> _tokens = new(StringComparer.Ordinal);

    public TeamSettings ReadTeam(ObjectReader o)
    {
        var id = o.Require("id")?.Id(_teams) ?? "";
        var team = new TeamSettings
        {
            Id = id,
            Name = o.Find("name")?.Text() ?? id,
            Agents = o.Find("agents")?.List(Agent) ?? [],
            OnCall = o.Find("onCall")?.List(Agent) ?? [],
            Assign = o.Find("assign")?.Enum<TeamAssignment>("way of assigning") ?? TeamAssignment.Manual,
        };
        if (team is { Assign: TeamAssignment.LeastLoaded, Agents: [] })
            o.Warn("assign", "assigns to nobody: the team has no agents");

        return team;
    }

    public AgentSettings ReadAgent(ObjectReader o)
    {
        var id = o.Require("id")?.Id(_agents) ?? "";
        var calendar = o.Find("calendar")?.Reference(context.Calendars, "calendar");
        var zone = context.ZoneOf(calendar);
        return new AgentSettings
        {
            Id = id,
            Name = o.Find("name")?.Text() ?? id,
            Roles = o.Find("roles")?.Values(r => r.Enum<AgentRole>("role"), emptyAllowed: false) ?? [AgentRole.Agent],
            Sees = o.Find("sees")?.Enum<Sees>("sight") ?? Sees.All,
            Languages = o.Find("languages")?.List(Formats.Language) ?? [],
            Capacity = (int?)o.Find("capacity")?.Whole(1, 1000),
            Token = o.Find("token")?.Secret(context.Secrets, "the agent cannot sign in with a token", TokenFlaw),
            Phone = o.Find("phone")?.Phone(),
            Email = o.Find("email")?.Email(),
            Calendar = calendar,
            Absences = o.List("absences", absence => AbsenceReader.Read(absence, zone)),
        };
    }

    private string? Agent(Located located) => located.Reference(context.Agents, "agent");

    private string? TokenFlaw(string token) =>
        !TokenForm().IsMatch(token)
            ? $"the token must be 8 to {BearerTokens.MaxLength} characters of A-Z, a-z, 0-9 and - . _ ~ + / =, as an Authorization header can hold"
        : !_tokens.Add(token) ? "another agent has the same token; tokens must differ, they are what tells agents apart"
        : null;

    // RFC 6750, 2.1: b64token.
    [GeneratedRegex(@"^[A-Za-z0-9._~+/-]{8,1024}=*\z")]
    private static partial Regex TokenForm();
}
