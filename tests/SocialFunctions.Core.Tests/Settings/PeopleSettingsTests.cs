using SocialFunctions.Settings;
using static SocialFunctions.Core.Tests.Settings.Documents;

namespace SocialFunctions.Core.Tests.Settings;

public class PeopleSettingsTests
{
    private const string EveryDay =
        """
        "mon": ["00:00-24:00"], "tue": ["00:00-24:00"], "wed": ["00:00-24:00"], "thu": ["00:00-24:00"],
        "fri": ["00:00-24:00"], "sat": ["00:00-24:00"], "sun": ["00:00-24:00"]
        """;

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

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
    [InlineData(""" "sees": "teams" """, "sees", "did you mean 'team'?")]
    [InlineData(""" "capacity": 0 """, "capacity", "from 1 to 1000")]
    [InlineData(""" "capacity": 2.5 """, "capacity", "whole number")]
    [InlineData(""" "phone": "6900000001" """, "phone", "E.164")]
    [InlineData(""" "phone": "+30 690 000 0001" """, "phone", "E.164")]
    [InlineData(""" "email": "eleni" """, "email", "e-mail address")]
    [InlineData(""" "languages": ["Greek!"] """, "languages[0]", "language tag")]
    public void A_value_of_the_wrong_form_is_refused(string property, string where, string message) =>
        AssertProblem(Agent(property), $"$.agents[0].{where}", message);

    [Fact]
    public void PhoneThatNoCountryHas_IsWarnedOf() =>
        AssertWarning(Agent(""" "phone": "+9991234567" """), "$.agents[0].phone", "no telephone number that a country has");

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
    public void Who_has_no_calendar_is_always_on_shift_and_a_team_assigns_by_hand()
    {
        var snapshot = Snapshot("""{ "agents": [{ "id": "eleni" }], "teams": [{ "id": "care", "agents": ["eleni"] }] }""");

        Assert.Null(snapshot.Shifts.Of("eleni").NextOff(DateTimeOffset.UnixEpoch));
        Assert.Equal(TeamAssignment.Manual, snapshot.FindTeam("care")!.Assign);
    }

    [Theory]
    [InlineData("2026-11-23", "2026-11-24", "2026-11-22T22:00:00Z", "2026-11-24T22:00:00Z")]
    [InlineData("2026-11-23", "2026-11-23", "2026-11-22T22:00:00Z", "2026-11-23T22:00:00Z")]
    [InlineData("2026-11-23T13:00:00+02:00", "2026-11-23T15:30:00Z", "2026-11-23T11:00:00Z", "2026-11-23T15:30:00Z")]
    [InlineData("2026-11-23T13:00:00+02:00", "2026-11-24", "2026-11-23T11:00:00Z", "2026-11-24T22:00:00Z")]
    public void An_absence_lasts_from_its_first_to_its_last_day_in_the_calendars_zone(string from, string to, string begin, string end)
    {
        var shift = Snapshot($$"""
            {
              "calendars": [{ "id": "athens", "timeZone": "Europe/Athens", "weekly": { {{EveryDay}} } }],
              "agents": [{ "id": "eleni", "calendar": "athens", "absences": [{ "from": "{{from}}", "to": "{{to}}", "reason": "holiday" }] }]
            }
            """).Shifts.Of("eleni");

        Assert.Equal(Instant(begin), shift.NextOff(Instant("2026-11-20T00:00:00Z")));
        Assert.Equal(Instant(end), shift.NextOn(Instant(begin)));
        Assert.True(shift.IsAbsent(Instant(begin)));
        Assert.False(shift.IsAbsent(Instant(end)));
    }

    [Theory]
    [InlineData(""" "calendar": "nights" """, "calendar", "unknown calendar 'nights'")]
    [InlineData(""" "absences": [{ "from": "2026-11-23" }] """, "absences[0].to", "is required")]
    [InlineData(""" "absences": [{ "from": "tomorrow", "to": "2026-11-23" }] """, "absences[0].from", "neither a date nor a time")]
    [InlineData(""" "absences": [{ "from": "2026-11-23", "to": "2026-11-31" }] """, "absences[0].to", "neither a date nor a time")]
    [InlineData(""" "absences": [{ "from": "2026-11-23T13:00:00", "to": "2026-11-24" }] """, "absences[0].from", "RFC 3339")]
    [InlineData(""" "absences": [{ "from": "2026-11-23", "to": "9999-12-31" }] """, "absences[0].to", "neither a date nor a time")]
    [InlineData(""" "absences": [{ "from": "2026-11-23", "to": "2026-11-22" }] """, "absences[0].to", "ends before it begins")]
    [InlineData(""" "absences": [{ "from": "2026-11-23", "to": "2026-11-23T00:00:00Z" }] """, "absences[0].to", "ends before it begins")]
    [InlineData(""" "absences": [{ "from": "2026-11-23", "until": "2026-11-24", "to": "2026-11-24" }] """, "absences[0].until", "unknown property")]
    [InlineData(""" "absences": ["2026-11-23"] """, "absences[0]", "must be an object")]
    public void A_shift_of_the_wrong_form_is_refused(string property, string where, string message) =>
        AssertProblem(Agent(property), $"$.agents[0].{where}", message);

    [Fact]
    public void Every_problem_of_an_absence_is_reported() =>
        Assert.Equal(
            ["$.agents[0].calendar", "$.agents[0].absences[0].from", "$.agents[0].absences[0].to", "$.agents[0].absences[1].to"],
            Load(Agent(""" "calendar": "nights", "absences": [{ "from": "1", "to": "2" }, { "from": "2026-11-23", "to": 5 }] """))
                .Problems.Select(p => p.Path));

    [Fact]
    public void A_team_assigns_in_a_way_there_is() =>
        AssertProblem("""{ "teams": [{ "id": "care", "assign": "roundRobin" }] }""", "$.teams[0].assign", "allowed: manual, leastLoaded");

    [Fact]
    public void A_team_without_agents_that_assigns_is_a_warning() =>
        AssertWarning("""{ "teams": [{ "id": "care", "assign": "leastLoaded" }] }""", "$.teams[0].assign", "no agents");

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
