using SocialFunctions.Model;
using SocialFunctions.Settings;
using static SocialFunctions.Core.Tests.Settings.Documents;

namespace SocialFunctions.Core.Tests.Settings;

public class PolicySettingsTests
{
    private static string Policy(string more) => $$"""{ "policies": [{ "id": "p", {{more}} }] }""";

    [Fact]
    public void Without_policies_the_built_in_one_is_in_force()
    {
        var policy = Assert.Single(Snapshot("{}").Policies);

        Assert.Same(DefaultPolicy.Policy, policy);
        Assert.Equal("default", policy.Id);
        Assert.Equal(new TargetSettings(TimeSpan.FromHours(1), TimeSpan.FromHours(1), TimeSpan.FromDays(2)), policy.Targets["normal"]);
        Assert.Equal(["warn", "breach"], policy.Escalation.Select(s => s.At));
    }

    [Fact]
    public void What_is_left_out_has_its_default()
    {
        var policy = Snapshot(Policy("")).Policies[0];

        Assert.Equal((PolicyTime.Business, 0.8, TimeSpan.FromDays(3), true), (policy.Time, policy.WarnAt, policy.ReopenWithin, policy.Courtesy));
        Assert.Equal([ConversationStatus.Pending, ConversationStatus.Snoozed], policy.PauseResolutionIn);
        Assert.Equal(new AcknowledgeSettings(), policy.Acknowledge);
        Assert.Null(policy.AssigneeSilent);
    }

    [Fact]
    public void What_is_written_is_read()
    {
        var policy = Snapshot(Policy("""
            "time": "always", "warnAt": 0.5, "targets": { "urgent": { "firstResponse": "PT15M" } }, "pauseResolutionIn": [], "reopenWithin": "PT0S",
            "autoResolveAfter": "P7D", "assigneeSilent": "PT20M", "courtesy": false,
            "acknowledge": { "offHours": false, "quietAfterHuman": "PT0S", "publicThreads": "privateReply", "surgeOver": 1.5, "maxInARow": 10 }
            """)).Policies[0];

        Assert.Equal((PolicyTime.Always, 0.5, TimeSpan.Zero, false), (policy.Time, policy.WarnAt, policy.ReopenWithin, policy.Courtesy));
        Assert.Equal(new TargetSettings(TimeSpan.FromMinutes(15)), policy.Targets["urgent"]);
        Assert.Equal((TimeSpan.FromDays(7), TimeSpan.FromMinutes(20)), (policy.AutoResolveAfter, policy.AssigneeSilent));
        Assert.Empty(policy.PauseResolutionIn);
        Assert.Equal(
            new AcknowledgeSettings
            {
                OffHours = false,
                QuietAfterHuman = TimeSpan.Zero,
                PublicThreads = PublicThreads.PrivateReply,
                SurgeOver = 1.5,
                MaxInARow = 10,
            },
            policy.Acknowledge);
    }

    [Fact]
    public void The_last_policy_has_no_filter() =>
        AssertProblem(Policy(""" "when": { "vip": true } """), "$.policies[0].when", "the last policy is for all other conversations");

    [Theory]
    [InlineData("")]
    [InlineData(""" "when": {} """)]
    public void Every_other_policy_has_one(string when) =>
        AssertProblem($$"""{ "policies": [{ "id": "a", {{when}} }, { "id": "b" }] }""", "$.policies[0].when", "only the last policy is for all");

    [Theory]
    [InlineData(""" "channels": ["pigeon"] """, "channels[0]", "unknown channel 'pigeon'")]
    [InlineData(""" "accounts": ["nowhere"] """, "accounts[0]", "unknown account 'nowhere'")]
    [InlineData(""" "priorities": ["hihg"] """, "priorities[0]", "did you mean 'high'?")]
    [InlineData(""" "languages": ["e"] """, "languages[0]", "language tag")]
    [InlineData(""" "visibility": "secret" """, "visibility", "allowed: private, public")]
    [InlineData(""" "tags": [] """, "tags", "at least one")]
    public void A_filter_names_what_there_is(string filter, string where, string message) =>
        AssertProblem($$"""{ "policies": [{ "id": "a", "when": { {{filter}} } }, { "id": "b" }] }""", $"$.policies[0].when.{where}", message);

    [Theory]
    [InlineData(""" "time": "office" """, "time", "allowed: business, always")]
    [InlineData(""" "warnAt": 0 """, "warnAt", "above 0 and below 1")]
    [InlineData(""" "warnAt": 1 """, "warnAt", "above 0 and below 1")]
    [InlineData(""" "warnAt": 1e999 """, "warnAt", "above 0 and below 1")]
    [InlineData(""" "targets": { "medium": {} } """, "targets.medium", "unknown priority; allowed: urgent, high, normal, low")]
    [InlineData(""" "targets": { "low": { "firstResponse": "PT0S" } } """, "targets.low.firstResponse", "longer than zero")]
    [InlineData(""" "targets": { "low": { "resolution": "-PT5M" } } """, "targets.low.resolution", "longer than zero")]
    [InlineData(""" "targets": { "low": { "resolution": "P1M" } } """, "targets.low.resolution", "ISO 8601")]
    [InlineData(""" "targets": { "low": { "resolution": "P4000D" } } """, "targets.low.resolution", "at most P3650D")]
    [InlineData(""" "targets": { "low": { "nextRespons": "PT1H" } } """, "targets.low.nextRespons", "did you mean 'nextResponse'?")]
    [InlineData(""" "pauseResolutionIn": ["open"] """, "pauseResolutionIn[0]", "allowed: pending, snoozed")]
    [InlineData(""" "reopenWithin": "-P1D" """, "reopenWithin", "zero or longer")]
    [InlineData(""" "acknowledge": { "maxInARow": 0 } """, "acknowledge.maxInARow", "from 1 to 10")]
    [InlineData(""" "acknowledge": { "maxInARow": 11 } """, "acknowledge.maxInARow", "from 1 to 10")]
    [InlineData(""" "acknowledge": { "surgeOver": 0 } """, "acknowledge.surgeOver", "above 0")]
    [InlineData(""" "acknowledge": { "publicThreads": "reply" } """, "acknowledge.publicThreads", "allowed: none, privateReply")]
    public void A_value_out_of_range_is_refused(string property, string where, string message) =>
        AssertProblem(Policy(property), $"$.policies[0].{where}", message);
}
