using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>A rule that hands a conversation to a team does what an agent does who assigns it to the team.</summary>
public sealed class RuleTeamTests
{
    private static readonly string Settings = StorySettings.RoundTheClock.Replace(
        "\"policies\"",
        """
        "rules": [{ "id": "money", "when": { "anyWords": ["invoice"] }, "then": { "team": "billing" } }], "policies"
        """,
        StringComparison.Ordinal);

    private readonly Story _story = new(Settings);

    [Fact]
    public void RuleHandsAClaimedConversationToAnotherTeam_AssigneeLosesIt()
    {
        _story.Customer();
        _story.Agent(agent => new Claim { Agent = agent });

        _story.Customer("And the invoice is wrong");

        Assert.Equal(("billing", null), (_story.Conversation.Team, _story.Conversation.Assignee));
    }

    [Fact]
    public void RuleHandsItOver_LeavesWhatAnAssignmentLeaves()
    {
        _story.Customer();
        _story.Agent(agent => new Claim { Agent = agent });
        _story.Customer("And the invoice is wrong");
        var byHand = new Story(StorySettings.RoundTheClock);
        byHand.Customer();
        byHand.Agent(agent => new Claim { Agent = agent });
        byHand.Customer("And the invoice is wrong");
        byHand.Agent(agent => new Assign { Agent = agent, ToTeam = "billing" });

        var (rule, hand) = (_story.Conversation, byHand.Conversation);
        Assert.Equal(
            (hand.Team, hand.Assignee, hand.AssigneeSince, hand.AssigneeSilentSince, hand.GivenUpBy, hand.Escalation.ClaimedAt, hand.NextWakeAt),
            (rule.Team, rule.Assignee, rule.AssigneeSince, rule.AssigneeSilentSince, rule.GivenUpBy, rule.Escalation.ClaimedAt, rule.NextWakeAt));
        Assert.Equal("billing", _story.Single(TimelineType.Assigned).Data.Team);
    }

    [Fact]
    public void RuleNamesTheTeamThatHasIt_AssigneeKeepsIt()
    {
        _story.Customer("The invoice is wrong");
        _story.Agent(agent => new Claim { Agent = agent }, "ben");

        _story.Customer("I mean the invoice of May");

        Assert.Equal("ben", _story.Conversation.Assignee);
    }
}
