using SocialFunctions.Model;
using static SocialFunctions.Core.Tests.Settings.Documents;

namespace SocialFunctions.Core.Tests.Settings;

public class EscalationSettingsTests
{
    private static string Step(string step, string accounts = "") => $$"""
        {
          "accounts": [{{accounts}}],
          "teams": [{ "id": "care" }],
          "agents": [{ "id": "eleni" }],
          "policies": [{ "id": "p", "escalation": [{ {{step}} }] }]
        }
        """;

    [Fact]
    public void What_is_written_is_read()
    {
        var step = Snapshot(Step(
            """
            "at": "breach+PT15M", "clocks": ["firstResponse"], "notify": ["assignee", "team", "onCall", "team:care", "agent:eleni"],
            "by": ["desk", "sms", "webhook"], "raisePriorityTo": "urgent", "unassign": true, "outOfHours": true
            """,
            Documents.Twilio())).Policies[0].Escalation[0];

        Assert.Equal(new EscalationTrigger(EscalationTriggerKind.Breach, TimeSpan.FromMinutes(15)), step.Trigger);
        Assert.Equal([ClockName.FirstResponse], step.Clocks!);
        Assert.Equal(["assignee", "team", "onCall", "team:care", "agent:eleni"], step.Notify);
        Assert.Equal(["desk", "sms", "webhook"], step.By);
        Assert.Equal((Priority.Urgent, true, true), (step.RaisePriorityTo, step.Unassign, step.OutOfHours));
    }

    [Fact]
    public void A_step_is_for_all_clocks_and_notifies_on_the_desk_unless_it_says_more()
    {
        var step = Snapshot(Step(""" "at": "warn", "notify": ["assignee"] """)).Policies[0].Escalation[0];

        Assert.Null(step.Clocks);
        Assert.Equal(["desk"], step.By);
    }

    [Theory]
    [InlineData(""" "notify": ["assignee"] """, ".at", "is required")]
    [InlineData(""" "at": "later", "notify": ["assignee"] """, ".at", "allowed: warn, breach, breach+PT15M")]
    [InlineData(""" "at": "breach+15m", "notify": ["assignee"] """, ".at", "allowed: warn, breach, breach+PT15M")]
    [InlineData(""" "at": "warn", "notify": ["assignee"], "clocks": ["responce"] """, ".clocks[0]", "allowed: firstResponse, nextResponse, resolution")]
    [InlineData(""" "at": "warn", "notify": ["boss"] """, ".notify[0]", "allowed: assignee, team, onCall, team:ID, agent:ID")]
    [InlineData(""" "at": "warn", "notify": ["team:ID"] """, ".notify[0]", "unknown team 'ID'")]
    [InlineData(""" "at": "warn", "notify": ["agent:elena"] """, ".notify[0]", "did you mean 'eleni'?")]
    [InlineData(""" "at": "warn", "notify": ["assignee:eleni"] """, ".notify[0]", "unknown recipient")]
    [InlineData(""" "at": "warn", "notify": ["assignee"], "by": ["pager"] """, ".by[0]", "allowed: desk, sms, email, webhook")]
    [InlineData(""" "at": "warn", "notify": ["assignee"], "by": ["sms"] """, ".by[0]", "needs an account of channel twilio")]
    [InlineData(""" "at": "warn", "notify": ["assignee"], "by": ["email"] """, ".by[0]", "needs an account of channel email")]
    [InlineData(""" "at": "warn", "raisePriorityTo": "top" """, ".raisePriorityTo", "allowed: low, normal, high, urgent")]
    [InlineData(""" "at": "warn" """, "", "does nothing")]
    public void A_step_that_cannot_be_carried_out_is_refused(string step, string where, string message) =>
        AssertProblem(Step(step), $"$.policies[0].escalation[0]{where}", message);
}
