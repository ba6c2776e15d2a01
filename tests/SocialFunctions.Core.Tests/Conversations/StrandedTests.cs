using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Routing;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>Settings take away the team or the agent that has a conversation.</summary>
public class StrandedTests
{
    private static readonly string WithoutAnna = StorySettings.Office
        .Replace("\"anna\", \"ben\"", "\"ben\"", StringComparison.Ordinal)
        .Replace("""{ "id": "anna", "name": "Anna", "roles": ["agent"], "languages": ["en", "el"], "token": "plain:anna-token" },""", "", StringComparison.Ordinal);

    private static readonly string WithoutCare = StorySettings.Office
        .Replace("\"id\": \"care\", \"name\": \"Care\"", "\"id\": \"help\", \"name\": \"Help\"", StringComparison.Ordinal)
        .Replace("\"team\": \"care\"", "\"team\": \"help\"", StringComparison.Ordinal)
        .Replace("team:care", "team:help", StringComparison.Ordinal);

    private static readonly string WithoutPeople = StorySettings.Office
        .Replace("\"agents\": [\"anna\", \"ben\"], \"onCall\": [\"ben\"]", "\"agents\": []", StringComparison.Ordinal);

    [Fact]
    public void AssigneeIsRemoved_ConversationReturnsToItsTeamAndColleaguesCanClaimIt()
    {
        var story = new Story();
        story.Customer();
        story.Agent(agent => new Claim { Agent = agent });

        story.Replace(WithoutAnna);
        story.Happens(new DeadlineReached());

        Assert.Equal((null, "care"), (story.Conversation.Assignee, story.Conversation.Team));
        var entry = story.Single(TimelineType.Unassigned);
        Assert.Equal(("anna", "The settings have no agent \"anna\" any more."), (entry.Data.Agent, entry.Data.Reason));
        Assert.Null(story.Agent(agent => new Claim { Agent = agent }, "ben").Refused);
    }

    [Fact]
    public void TeamIsRemoved_ConversationGoesToTheTeamOfALead()
    {
        var story = new Story();
        story.Customer();

        story.Replace(WithoutCare);
        story.Happens(new DeadlineReached());

        Assert.Equal("help", story.Conversation.Team);
        var entry = story.Single(TimelineType.Assigned);
        Assert.Equal(("help", "The settings have no team \"care\" any more."), (entry.Data.Team, entry.Data.Reason));
    }

    [Fact]
    public void TeamIsRemoved_ConversationGoesToTheFallbackTeamAndItsAssigneeKeepsIt()
    {
        var story = new Story();
        story.Customer();
        story.Agent(agent => new Claim { Agent = agent });

        story.Replace(WithoutCare
            .Replace("\"teams\": [", "\"fallbackTeam\": \"rest\", \"teams\": [{ \"id\": \"rest\", \"agents\": [\"anna\"] },", StringComparison.Ordinal));
        story.Happens(new DeadlineReached());

        Assert.Equal(("anna", "rest"), (story.Conversation.Assignee, story.Conversation.Team));
    }

    [Fact]
    public void TeamIsEmptied_ConversationGoesToTheFallbackTeam()
    {
        var story = new Story();
        story.Customer();

        story.Replace(WithoutPeople
            .Replace("\"teams\": [", "\"fallbackTeam\": \"rest\", \"teams\": [{ \"id\": \"rest\", \"agents\": [\"anna\"] },", StringComparison.Ordinal));
        story.Happens(new DeadlineReached());

        Assert.Equal((null, "rest"), (story.Conversation.Assignee, story.Conversation.Team));
        var entry = story.Single(TimelineType.Assigned);
        Assert.Equal(("rest", "The settings have no agents in team \"care\"."), (entry.Data.Team, entry.Data.Reason));
    }

    [Fact]
    public void TeamIsEmptiedThatIsTheFallbackTeamItself_ConversationGoesToALead()
    {
        var story = new Story();
        story.Customer();

        story.Replace(WithoutPeople.Replace("\"teams\": [", "\"fallbackTeam\": \"care\", \"teams\": [", StringComparison.Ordinal));
        story.Happens(new DeadlineReached());

        Assert.Equal(("ben", null), (story.Conversation.Assignee, story.Conversation.Team));
    }

    [Fact]
    public void AgentLeavesTheTeam_WhatTheyClaimedStaysTheirs()
    {
        var story = new Story();
        story.Customer();
        story.Agent(agent => new Claim { Agent = agent });

        story.Replace(StorySettings.Office.Replace("\"anna\", \"ben\"", "\"ben\"", StringComparison.Ordinal));
        story.Happens(new DeadlineReached());

        Assert.Equal(("anna", "care"), (story.Conversation.Assignee, story.Conversation.Team));
    }

    [Fact]
    public void NoTeamIsLeft_AConversationWithoutAssigneeGoesToALead()
    {
        var story = new Story();
        story.Customer();

        story.Replace(WithoutTeams(StorySettings.Office));
        story.Happens(new DeadlineReached());

        Assert.Equal(("ben", null), (story.Conversation.Assignee, story.Conversation.Team));
        Assert.Equal("ben", story.Single(TimelineType.Assigned).Data.Agent);
    }

    [Fact]
    public void BreachAfterTheTeamWasRemoved_NotifiesSomebodyWhoExists()
    {
        var story = new Story();
        story.Customer();
        story.Replace(WithoutCare.Replace("\"notify\": [\"team:help\"], \"by\": [\"desk\", \"webhook\"]", "\"notify\": [\"team\"]", StringComparison.Ordinal));

        story.Wait(TimeSpan.FromHours(2));

        Assert.All(
            story.Timeline.Where(entry => entry.Type == TimelineType.Escalated),
            entry => Assert.DoesNotContain("team:care", entry.Data.Notify!));
    }

    [Fact]
    public void NobodyIsBehindWhoIsToBeNotified_TheLeadsAre()
    {
        var story = new Story(StorySettings.Office
            .Replace("\"agents\": [\"anna\", \"ben\"], \"onCall\": [\"ben\"]", "\"agents\": []", StringComparison.Ordinal));
        story.Customer();

        story.Wait(TimeSpan.FromHours(2));

        var escalated = story.Timeline.Where(entry => entry.Type == TimelineType.Escalated).ToList();
        Assert.NotEmpty(escalated);
        Assert.All(escalated, entry => Assert.Contains("agent:ben", entry.Data.Notify!));
    }

    [Fact]
    public void ResolvedConversationOfARemovedAgent_IsHandedOverWhenItIsOpenAgain()
    {
        var story = new Story();
        story.Customer();
        story.Reply(then: ConversationStatus.Resolved);
        Assert.Equal("anna", story.Conversation.Assignee);

        story.Replace(WithoutAnna);
        story.Customer("It is broken again.");

        Assert.Equal((ConversationStatus.Open, null), (story.Conversation.Status, story.Conversation.Assignee));
    }

    [Fact]
    public void WhoeverIsLeft_TakesWhatIsStranded()
    {
        var settings = StorySettings.Load(WithoutTeams(StorySettings.Office));
        Holders[] all = [.. from team in new[] { null, "care" } from agent in new[] { null, "anna", "gone" } select new Holders(team, agent)];

        Assert.All(all, before =>
        {
            var after = Stranding.Settle(settings, before);
            Assert.True(after.Team is null);
            Assert.True(after.Agent is null ? before == default : settings.FindAgent(after.Agent) is not null, $"{before}: {after}");
            Assert.Equal(after, Stranding.Settle(settings, after));
        });
    }

    internal static string WithoutTeams(string document) => document
        .Replace("""[{ "id": "care", "name": "Care", "agents": ["anna", "ben"], "onCall": ["ben"] }]""", "[]", StringComparison.Ordinal)
        .Replace(", \"team\": \"care\"", "", StringComparison.Ordinal)
        .Replace("team:care", "assignee", StringComparison.Ordinal);
}
