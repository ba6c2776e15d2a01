using SocialFunctions.Settings;
using static SocialFunctions.Core.Tests.Settings.Documents;

namespace SocialFunctions.Core.Tests.Settings;

public class DocumentFormTests
{
    [Fact]
    public void An_empty_object_is_a_document_without_accounts() => Assert.Empty(Snapshot("{}").Accounts);

    [Fact]
    public void Comments_trailing_commas_and_a_byte_order_mark_are_allowed() => AssertNothing("\uFEFF{ /* none yet */ \"accounts\": [], } // end");

    [Theory]
    [InlineData("", "line 1, column 1")]
    [InlineData("{\n  \"accounts\": [\n    oops\n]}", "line 3, column 5")]
    [InlineData("{ \"ονόματα\": oops }", "line 1, column 14")]
    public void A_syntax_error_is_one_problem_with_its_line_and_column(string json, string place) => AssertProblem(json, "$", place);

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("7")]
    public void Something_else_than_an_object_is_refused(string json) => AssertProblem(json, "$", "must be an object");

    [Fact]
    public void A_document_over_a_mebibyte_is_refused() =>
        AssertProblem($"{{ \"x\": \"{new string('x', SettingsLoader.MaxBytes)}\" }}", "$", "larger than 1 MiB");

    [Theory]
    [InlineData("""{ "x": "\ud800" }""")]
    [InlineData("""{ "\udc00": 1 }""")]
    public void Half_of_a_surrogate_pair_is_refused(string json) => AssertProblem(json, "$", "not Unicode");

    [Fact]
    public void An_unknown_property_names_the_nearest_known_one() =>
        AssertProblem($$"""{ "accounts": [{{Messenger(""" "calender": "always" """)}}] }""", "$.accounts[0].calender", "did you mean 'calendar'?");

    [Fact]
    public void An_unknown_property_that_is_near_none_names_what_is_allowed() =>
        AssertProblem("""{ "colour": 1 }""", "$.colour", "allowed: accounts, calendars, policies, templates, teams, agents, rules, replies, fallbackTeam, publicUrl, retention, webhooks");

    [Fact]
    public void A_misspelt_required_property_is_not_reported_as_missing_too() =>
        AssertProblem("""{ "teams": [{ "idd": "care" }] }""", "$.teams[0].idd", "did you mean 'id'?");

    [Fact]
    public void A_property_written_twice_is_reported() =>
        AssertProblem("""{ "teams": [{ "id": "care", "name": "a", "name": "b" }] }""", "$.teams[0].name", "twice");

    [Fact]
    public void A_property_that_is_null_counts_as_left_out() => AssertNothing("""{ "teams": [{ "id": "care", "name": null }], "rules": null }""");

    [Fact]
    public void Wrong_types_are_each_reported_with_their_paths()
    {
        var result = Load("""
            {
              "accounts": { "id": "a" },
              "teams": [7, { "id": ["care"], "agents": "eleni" }],
              "policies": [{ "id": "p", "warnAt": "half", "courtesy": 1, "acknowledge": [], "escalation": [[]] }],
              "rules": [null]
            }
            """);

        Assert.Equal(
            [
                "$.accounts: must be a list, not an object",
                "$.teams[0]: must be an object, not a number",
                "$.teams[1].id: must be text, not a list",
                "$.teams[1].agents: must be a list, not text",
                "$.policies[0].warnAt: must be a number above 0 and below 1, such as 0.8, not text",
                "$.policies[0].courtesy: must be true or false, not a number",
                "$.policies[0].acknowledge: must be an object, not a list",
                "$.policies[0].escalation[0]: must be an object, not a list",
                "$.rules[0]: must be an object, not null",
            ],
            result.Problems.Select(p => p.ToString()));
    }

    [Theory]
    [InlineData("calendars", """ "timeZone": "UTC" """)]
    [InlineData("policies", "")]
    [InlineData("teams", "")]
    [InlineData("agents", "")]
    [InlineData("rules", """ "when": {}, "then": { "escalate": true } """)]
    [InlineData("webhooks", """ "url": "https://a.example/", "secret": "env:SET" """)]
    public void Everything_needs_an_id(string section, string others) =>
        AssertProblem($$"""{ "{{section}}": [{ {{others}} }] }""", $"$.{section}[0].id", "is required");

    [Theory]
    [InlineData("calendars", """ "timeZone": "UTC", "weekly": { "mon": ["09:00-17:00"] } """)]
    [InlineData("teams", "")]
    [InlineData("agents", "")]
    [InlineData("rules", """ "when": {}, "then": { "escalate": true } """)]
    [InlineData("webhooks", """ "url": "https://a.example/", "secret": "env:SET" """)]
    public void Two_of_a_kind_must_not_share_an_id(string section, string others)
    {
        var item = $$"""{ "id": "same", {{others}} }""";

        AssertProblem($$"""{ "{{section}}": [{{item}}, {{item}}] }""", $"$.{section}[1].id", "the id 'same' is taken");
    }

    [Theory]
    [InlineData("care team")]
    [InlineData("-care")]
    [InlineData("φροντίδα")]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData("a2345678901234567890123456789012345678901234567890123456789012345")]
    public void An_id_that_cannot_stand_in_an_address_is_refused(string id) =>
        AssertProblem($$"""{ "teams": [{ "id": "{{id}}" }] }""", "$.teams[0].id", "1 to 64 letters");
}
