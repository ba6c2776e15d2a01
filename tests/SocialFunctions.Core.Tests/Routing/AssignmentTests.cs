using SocialFunctions.Core.Tests.Conversations;
using SocialFunctions.Routing;
using SocialFunctions.Settings;

namespace SocialFunctions.Core.Tests.Routing;

public sealed class AssignmentTests
{
    private static readonly DateTimeOffset Now = Story.Instant("2026-11-23T08:00:00Z");

    [Fact]
    public void Conversation_GoesToWhoHasTheFewest() =>
        Assert.Equal([("c1", "ben")], Plan("{ 'id': 'anna' }, { 'id': 'ben' }", [("anna", 2), ("ben", 1)], Waiting("c1", 0)));

    [Fact]
    public void EachOfferCounts_SoThatTheLoadEvensOut() =>
        Assert.Equal(
            [("c1", "ben"), ("c2", "ben"), ("c3", "anna"), ("c4", "ben")],
            Plan("{ 'id': 'anna' }, { 'id': 'ben' }", [("anna", 2), ("ben", 0)], Waiting("c1", 0), Waiting("c2", 1), Waiting("c3", 2), Waiting("c4", 3)));

    [Fact]
    public void AmongEquals_WhoGotOneLongestAgoAndThenTheFirstById()
    {
        var settings = Settings("{ 'id': 'anna' }, { 'id': 'ben' }, { 'id': 'cleo' }");
        var loads = new Dictionary<string, AgentLoad>
        {
            ["anna"] = new(1, Now.AddMinutes(-1)),
            ["ben"] = new(1, Now.AddMinutes(-2)),
            ["cleo"] = new(1, Now.AddMinutes(-2)),
        };

        var offers = new AssignmentRules(settings, loads, Now).Plan([Waiting("c1", 0), Waiting("c2", 1), Waiting("c3", 2)]);

        Assert.Equal(["ben", "cleo", "anna"], offers.Select(o => o.Agent));
    }

    [Fact]
    public void LongestWaiting_ComesFirst() =>
        Assert.Equal(
            [("old", "anna")],
            Plan("{ 'id': 'anna', 'capacity': 1 }", [], Waiting("new", 9), Waiting("old", 1), Waiting("younger", 5)));

    [Fact]
    public void FullAgent_GetsNothing()
    {
        Assert.Empty(Plan("{ 'id': 'anna', 'capacity': 2 }", [("anna", 2)], Waiting("c1", 0)));
        Assert.Empty(Plan("{ 'id': 'anna', 'capacity': 2 }", [("anna", 7)], Waiting("c1", 0)));
    }

    [Fact]
    public void AgentOffShiftOrAbsent_GetsNothing()
    {
        // Pain 40: conversations were given to agents who are not there.
        const string Away = "{ 'id': 'anna', 'calendar': 'never' }, { 'id': 'ben', 'absences': [{ 'from': '2026-11-23', 'to': '2026-11-23' }] }";

        Assert.Empty(Plan(Away, [], Waiting("c1", 0)));
        Assert.Equal([("c1", "cleo")], Plan(Away + ", { 'id': 'cleo' }", [("cleo", 9)], Waiting("c1", 0)));
    }

    [Fact]
    public void AgentOfAnotherTeam_GetsNothing()
    {
        var settings = StorySettings.Load("""
            {
              "teams": [
                { "id": "care", "assign": "leastLoaded", "agents": ["anna"] },
                { "id": "press", "assign": "leastLoaded", "agents": ["ben"] },
                { "id": "shop", "agents": ["ben"] },
              ],
              "agents": [{ "id": "anna" }, { "id": "ben" }],
            }
            """);
        var waiting = new[] { Waiting("c1", 0), Waiting("p1", 1) with { Team = "press" }, Waiting("s1", 2) with { Team = "shop" }, Waiting("x1", 3) with { Team = "gone" } };

        var offers = new AssignmentRules(settings, new Dictionary<string, AgentLoad>(), Now).Plan(waiting);

        Assert.Equal([new Offer("c1", "anna"), new Offer("p1", "ben")], offers);
    }

    [Theory]
    [InlineData("de-AT", "ben")]
    [InlineData("DE", "ben")]
    [InlineData("el", "anna")]
    [InlineData("den", "cleo")]
    public void WhoSpeaksTheLanguage_ComesBeforeWhoHasLess(string language, string agent) =>
        Assert.Equal(
            [("c1", agent)],
            Plan(
                "{ 'id': 'anna', 'languages': ['el'] }, { 'id': 'ben', 'languages': ['en', 'de'] }, { 'id': 'cleo', 'languages': ['den'] }",
                [("anna", 5), ("ben", 5), ("cleo", 5)],
                Waiting("c1", 0) with { Language = language }));

    [Fact]
    public void WhoNamesNoLanguage_SpeaksAny() =>
        Assert.Equal([("c1", "ben")], Plan("{ 'id': 'anna', 'languages': ['el'] }, { 'id': 'ben' }", [("ben", 5)], Waiting("c1", 0)));

    [Fact]
    public void SpeakerWhoIsOffShiftOrFull_IsWaitedFor()
    {
        Assert.Empty(Plan("{ 'id': 'anna', 'languages': ['el'] }, { 'id': 'ben', 'languages': ['en'], 'calendar': 'never' }", [], Waiting("c1", 0)));
        Assert.Empty(Plan("{ 'id': 'anna', 'languages': ['el'] }, { 'id': 'ben', 'languages': ['en'], 'capacity': 1 }", [("ben", 1)], Waiting("c1", 0)));
    }

    [Fact]
    public void LanguageThatNobodySpeaks_IsAnybodys() =>
        Assert.Equal(
            [("c1", "anna")],
            Plan("{ 'id': 'anna', 'languages': ['el'] }, { 'id': 'ben', 'languages': ['en'] }", [("ben", 1)], Waiting("c1", 0) with { Language = "ja" }));

    [Fact]
    public void ConversationThatNobodyCanTake_HoldsUpNoOther() =>
        Assert.Equal(
            [("c2", "anna")],
            Plan("{ 'id': 'anna', 'languages': ['el'] }, { 'id': 'ben', 'languages': ['en'], 'calendar': 'never' }", [],
                Waiting("c1", 0), Waiting("c2", 1) with { Language = "el" }));

    [Fact]
    public void WhoGaveItUp_GetsItOnlyWhenNobodyElseIsThere()
    {
        // Pain 4: a conversation taken from a silent agent must not return to them because they now have the fewest.
        var given = Waiting("c1", 0) with { GivenUpBy = "anna" };

        Assert.Equal([("c1", "ben")], Plan("{ 'id': 'anna' }, { 'id': 'ben' }", [("ben", 5)], given));
        Assert.Empty(Plan("{ 'id': 'anna' }, { 'id': 'ben', 'capacity': 1 }", [("ben", 1)], given));
        Assert.Equal([("c1", "anna")], Plan("{ 'id': 'anna' }, { 'id': 'ben', 'calendar': 'never' }", [], given));
    }

    [Fact]
    public void Room_IsWhatThoseWhoMayTakeItHaveLeft()
    {
        var settings = Settings("{ 'id': 'anna', 'languages': ['el'], 'capacity': 3 }, { 'id': 'ben', 'capacity': 4 }, { 'id': 'cleo', 'calendar': 'never' }");
        var loads = new Dictionary<string, AgentLoad> { ["anna"] = new(1), ["ben"] = new(9) };
        var assignment = new AssignmentRules(settings, loads, Now);

        Assert.Equal(2, assignment.Room("care", "el"));
        Assert.Equal(0, assignment.Room("care", "en"));
        Assert.Equal(0, assignment.Room("gone", "en"));
        Assert.Equal(int.MaxValue, new AssignmentRules(Settings("{ 'id': 'anna' }, { 'id': 'ben' }"), loads, Now).Room("care", "en"));
        Assert.False(assignment.CanBeTaken(Waiting("c1", 0)));
        Assert.True(assignment.CanBeTaken(Waiting("c1", 0) with { Language = "el" }));
    }

    private static WaitingConversation Waiting(string id, int minute) => new(id, "care", "en", Now.AddHours(-1).AddMinutes(minute));

    private static IEnumerable<(string, string)> Plan(string agents, (string Agent, int Open)[] loads, params WaitingConversation[] waiting) =>
        new AssignmentRules(Settings(agents), loads.ToDictionary(l => l.Agent, l => new AgentLoad(l.Open)), Now).Plan(waiting)
            .Select(offer => (offer.Conversation, offer.Agent));

    private static SettingsSnapshot Settings(string agents)
    {
        var names = string.Join(", ", new[] { "anna", "ben", "cleo" }.Where(name => agents.Contains($"'{name}'", StringComparison.Ordinal)).Select(n => $"'{n}'"));
        return StorySettings.Load(
            $$"""{ "teams": [{ "id": "care", "assign": "leastLoaded", "agents": [{{names}}] }], "agents": [{{agents}}] }""".Replace('\'', '"'));
    }
}
