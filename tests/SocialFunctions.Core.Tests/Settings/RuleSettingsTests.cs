using SocialFunctions.Model;
using static SocialFunctions.Core.Tests.Settings.Documents;

namespace SocialFunctions.Core.Tests.Settings;

public class RuleSettingsTests
{
    private static string Rule(string when, string then) =>
        $$"""{ "teams": [{ "id": "care" }], "rules": [{ "id": "r", "when": { {{when}} }, "then": { {{then}} } }] }""";

    [Fact]
    public void What_is_written_is_read()
    {
        var rule = Snapshot(Rule(
            """
            "anyWords": ["φωτιά", "fire"], "allWords": ["now"], "languages": ["el", "en"], "channels": ["messenger"], "minFollowers": 5000000000,
            "visibility": "public", "vip": true
            """,
            """ "priority": "urgent", "tags": ["safety"], "team": "care", "escalate": true, "resolve": true """)).Document.Rules[0];

        Assert.Equal(["φωτιά", "fire"], rule.When.AnyWords!);
        Assert.Equal(["now"], rule.When.AllWords!);
        Assert.Equal(["el", "en"], rule.When.Languages!);
        Assert.Equal(["messenger"], rule.When.Channels!);
        Assert.Equal((5_000_000_000, Visibility.Public, true), (rule.When.MinFollowers, rule.When.Visibility, rule.When.Vip));
        Assert.Equal((Priority.Urgent, "care", true, true), (rule.Then.Priority, rule.Then.Team, rule.Then.Escalate, rule.Then.Resolve));
        Assert.Equal(["safety"], rule.Then.Tags!);
    }

    [Fact]
    public void A_rule_may_be_for_every_message() => AssertNothing(Rule("", """ "tags": ["seen"] """));

    [Theory]
    [InlineData(""" "anyWords": [] """, "when.anyWords", "at least one")]
    [InlineData(""" "anyWords": [" "] """, "when.anyWords[0]", "must not be empty")]
    [InlineData(""" "channels": ["viver"] """, "when.channels[0]", "did you mean 'viber'?")]
    [InlineData(""" "minFollowers": -1 """, "when.minFollowers", "from 0")]
    [InlineData(""" "vip": "yes" """, "when.vip", "must be true or false")]
    [InlineData(""" "words": ["a"] """, "when.words", "unknown property")]
    public void A_condition_that_cannot_be_met_is_refused(string when, string where, string message) =>
        AssertProblem(Rule(when, """ "escalate": true """), $"$.rules[0].{where}", message);

    [Theory]
    [InlineData("", "then", "does nothing")]
    [InlineData(""" "team": "cares" """, "then.team", "did you mean 'care'?")]
    [InlineData(""" "priority": 1 """, "then.priority", "must be text, not a number")]
    public void An_action_that_cannot_be_taken_is_refused(string then, string where, string message) =>
        AssertProblem(Rule("", then), $"$.rules[0].{where}", message);
}
