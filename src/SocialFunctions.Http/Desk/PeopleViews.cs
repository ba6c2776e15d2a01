using System.Text.Json.Serialization;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Http.Desk;

/// <summary>Who asks, and what they may do.</summary>
/// <param name="Id">Id of the agent.</param>
/// <param name="Name">Their name; the id for who is none of the settings.</param>
/// <param name="Roles">All roles that they have, the lower ones too.</param>
/// <param name="Teams">The teams that they are in.</param>
/// <param name="Languages">Languages they answer in.</param>
/// <param name="Sees">Which conversations they see.</param>
/// <param name="SignIn">How they signed in.</param>
/// <param name="SessionEndsAt">When they must sign in again; null without a session.</param>
/// <param name="Now">What time it is for the host, whose clock may differ.</param>
/// <param name="May">What they may do.</param>
internal sealed record MeView(
    string Id,
    string Name,
    IReadOnlyList<AgentRole> Roles,
    IReadOnlyList<TeamName> Teams,
    IReadOnlyList<string> Languages,
    Sees Sees,
    SignInKind SignIn,
    DateTimeOffset? SessionEndsAt,
    DateTimeOffset Now,
    Permissions May);

/// <summary>A team's id and name.</summary>
internal sealed record TeamName(string Id, string Name);

/// <summary>What somebody may do.</summary>
/// <param name="Answer">Read conversations, answer and change them.</param>
/// <param name="Report">Read reports.</param>
/// <param name="Administer">Everything under <c>/api/admin</c>.</param>
/// <param name="Erase">See, export and erase persons.</param>
internal sealed record Permissions(bool Answer, bool Report, bool Administer, bool Erase);

/// <summary>How somebody signed in.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<SignInKind>))]
internal enum SignInKind
{
    /// <summary>With a token of the settings, sent with each request.</summary>
    Token,

    /// <summary>With a token of the settings, kept as a session in a cookie.</summary>
    Session,

    /// <summary>With Microsoft Entra ID.</summary>
    Entra,
}

/// <summary>A team.</summary>
/// <param name="Agents">Ids of its agents.</param>
/// <param name="OnCall">Ids of the agents on call, in the order in which they are notified.</param>
/// <param name="Assign">How its conversations are assigned to agents.</param>
internal sealed record TeamView(string Id, string Name, IReadOnlyList<string> Agents, IReadOnlyList<string> OnCall, TeamAssignment Assign);

/// <summary>An agent, and how busy they are.</summary>
/// <param name="Roles">The roles that the settings give them.</param>
/// <param name="Teams">Ids of the teams that they are in.</param>
/// <param name="Languages">Languages they answer in.</param>
/// <param name="Online">Whether they asked for anything within the last two and a half minutes, of any instance.</param>
/// <param name="OnShift">Whether they are on shift now.</param>
/// <param name="ShiftChangesAt">When their shift ends, or the next one begins; null when it never does.</param>
/// <param name="Open">How many open conversations they have.</param>
/// <param name="Capacity">Up to how many more are assigned to them; null without limit.</param>
internal sealed record AgentView(
    string Id,
    string Name,
    IReadOnlyList<AgentRole> Roles,
    IReadOnlyList<string> Teams,
    IReadOnlyList<string> Languages,
    bool Online,
    bool OnShift,
    DateTimeOffset? ShiftChangesAt,
    int Open,
    int? Capacity);
