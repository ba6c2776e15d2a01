using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Http.Description;
using SocialFunctions.Http.Security;
using SocialFunctions.Settings;

namespace SocialFunctions.Http.Desk;

/// <summary>The routes that say who asks, and who else is there.</summary>
internal sealed class PeopleRoutes(ISettingsSource settings, IWaitingLines lines, IPresences presences, TimeProvider time)
{
    public void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("/me", Me)
            .Describe("getMe", "Says who asks, how they signed in and what they may do.")
            .Answers<MeView>(400);
        desk.MapGet("/teams", Teams)
            .Describe("listTeams", "Lists the teams.")
            .Answers<Listing<TeamView>>(400);
        desk.MapGet("/agents", AgentsAsync)
            .Describe("listAgents", "Lists the agents: who is online, who is on shift, and how many open conversations each has.")
            .Answers<Listing<AgentView>>(400, 503);
    }

    private IResult Me(HttpContext http)
    {
        var (current, id) = (settings.Current, AgentIdentity.AgentOf(http));
        var agent = current.FindAgent(id);
        var me = new MeView(
            id,
            agent?.Name ?? id,
            [.. Enum.GetValues<AgentRole>().Where(role => http.User.IsInRole(role.ToString()))],
            [.. current.TeamsOf(id).Select(team => new TeamName(team.Id, team.Name))],
            agent?.Languages ?? [],
            Sight.Of(current, id).Sees,
            AgentIdentity.SignInOf(http),
            AgentIdentity.SessionEndOf(http),
            time.GetUtcNow(),
            new Permissions(
                http.User.IsInRole(Policies.Agent),
                http.User.IsInRole(Policies.Lead),
                http.User.IsInRole(Policies.Admin),
                http.User.IsInRole(Policies.Admin)));
        return Results.Json(me, ApiJson.Default.MeView);
    }

    private IResult Teams() => Results.Json(
        new Listing<TeamView>(
            [.. settings.Current.Document.Teams.Select(team => new TeamView(team.Id, team.Name, team.Agents, team.OnCall, team.Assign))], null),
        ApiJson.Default.ListingTeamView);

    private async Task<IResult> AgentsAsync(CancellationToken cancellationToken)
    {
        var (current, now) = (settings.Current, time.GetUtcNow());
        var agents = current.Document.Agents;
        var loads = await lines.LoadsAsync([.. agents.Select(agent => agent.Id)], cancellationToken);
        var online = (await presences.ListAsync(now, cancellationToken)).Select(presence => presence.Agent).ToHashSet(StringComparer.Ordinal);
        return Results.Json(
            new Listing<AgentView>(
            [
                .. agents.Select(agent => new AgentView(
                    agent.Id,
                    agent.Name,
                    agent.Roles,
                    [.. current.TeamsOf(agent.Id).Select(team => team.Id)],
                    agent.Languages,
                    online.Contains(agent.Id),
                    current.Shifts.Of(agent.Id).IsOn(now),
                    current.Shifts.Of(agent.Id).NextChange(now),
                    loads[agent.Id].Open,
                    agent.Capacity)),
            ],
            null),
            ApiJson.Default.ListingAgentView);
    }
}
