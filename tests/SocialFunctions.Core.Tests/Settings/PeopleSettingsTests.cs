using SocialFunctions.Settings;
using static SocialFunctions.Core.Tests.Settings.Documents;

namespace SocialFunctions.Core.Tests.Settings;

public class PeopleSettingsTests
{
    private static string Agent(string more) => $$"""{ "agents": [{ "id": "eleni", {{more}} }] }""";

    [Fact]
    public void Agents_and_teams_are_found_by_their_ids()
    {
        var snapshot = Snapshot("""
            {
              "agents": [{ "id": "eleni", "name": "Eleni", "roles": ["lead"], "languages": ["el"], "capacity": 5, "phone": "+306900000001", "email": "e@care.example" }],
              "teams": [{ "id": "care", "name": "Care", "agents": ["eleni"], "onCall": ["eleni"] }]
            }
            """);

        var agent = snapshot.FindAgent("eleni")!;
        Assert.Equal(("Eleni", 5, "+306900000001", "e@care.example"), (agent.Name, agent.Capacity, agent.Phone, agent.Email));
        Assert.Equal([AgentRole.Lead], agent.Roles);
        Assert.Equal(["eleni"], snapshot.FindTeam("care")!.OnCall);
        Assert.Null(snapshot.FindAgent("nobody"));
        Assert.Null(snapshot.FindTeam("nowhere"));
    }

    [Fact]
    public void Who_has_no_name_is_called_by_the_id_and_may_answer()
    {
        var agent = Snapshot(Agent("")).FindAgent("eleni")!;

        Assert.Equal("eleni", agent.Name);
        Assert.Equal([AgentRole.Agent], agent.Roles);
    }

    [Theory]
    [InlineData("agents")]
    [InlineData("onCall")]
    public void A_team_consists_of_agents_there_are(string property) =>
        AssertProblem($$"""{ "teams": [{ "id": "care", "{{property}}": ["nobody"] }] }""", $"$.teams[0].{property}[0]", "unknown agent 'nobody'");

    [Theory]
    [InlineData(""" "roles": ["boss"] """, "roles[0]", "allowed: agent, lead, admin")]
    [InlineData(""" "roles": [] """, "roles", "at least one")]
    [InlineData(""" "capacity": 0 """, "capacity", "from 1 to 1000")]
    [InlineData(""" "capacity": 2.5 """, "capacity", "whole number")]
    [InlineData(""" "phone": "6900000001" """, "phone", "E.164")]
    [InlineData(""" "phone": "+30 690 000 0001" """, "phone", "E.164")]
    [InlineData(""" "email": "eleni" """, "email", "e-mail address")]
    [InlineData(""" "languages": ["Greek!"] """, "languages[0]", "language tag")]
    public void A_value_of_the_wrong_form_is_refused(string property, string where, string message) =>
        AssertProblem(Agent(property), $"$.agents[0].{where}", message);

    [Theory]
    [InlineData("hidden-token")]
    [InlineData("plain:short")]
    [InlineData("plain:two words here")]
    public void A_token_of_the_wrong_form_is_refused_and_not_repeated(string token)
    {
        var problem = Assert.Single(Load(Agent($""" "token": "{token}" """)).Problems);

        Assert.Equal("$.agents[0].token", problem.Path);
        Assert.DoesNotContain(token.Split(':')[^1], problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_agents_must_not_share_a_token() =>
        AssertProblem(
            """{ "agents": [{ "id": "a", "token": "env:SET" }, { "id": "b", "token": "plain:set-value" }] }""",
            "$.agents[1].token",
            "another agent has the same token");

    [Fact]
    public void A_token_whose_variable_is_not_set_is_a_warning() =>
        AssertWarning(Agent(""" "token": "env:UNSET" """), "$.agents[0].token", "cannot sign in");

    [Fact]
    public void A_token_finds_its_agent_and_nobody_elses()
    {
        var snapshot = SnapshotOf("agents", """{ "id": "a", "token": "env:SET" }, { "id": "b", "token": "env:OTHER" }, { "id": "c" }, { "id": "d", "token": "env:UNSET" }""");

        Assert.Equal("a", snapshot.FindAgentByToken("set-value")!.Id);
        Assert.Equal("b", snapshot.FindAgentByToken("other-value")!.Id);
        Assert.Null(snapshot.FindAgentByToken("Set-value"));
        Assert.Null(snapshot.FindAgentByToken("set-valu"));
        Assert.Null(snapshot.FindAgentByToken(""));
        Assert.Null(snapshot.FindAgentByToken(new string('x', 100_000)));
    }
}
