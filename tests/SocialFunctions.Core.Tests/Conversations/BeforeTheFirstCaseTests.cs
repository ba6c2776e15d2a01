using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>What agents prepare while nothing is owed yet counts in the first case.</summary>
public sealed class BeforeTheFirstCaseTests
{
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    private static Story Prepared()
    {
        var story = new Story();
        story.Overheard();
        story.Wait(TenMinutes);
        story.Agent(agent => new Claim { Agent = agent });
        story.Agent(agent => new SetPriority { Agent = agent, Priority = Priority.High });
        story.Agent(agent => new ChangeTags { Agent = agent, Add = ["parcel"], Remove = [] });
        return story;
    }

    [Fact]
    public void ClaimedInStandby_IsTheirsWhenControlComesToUs()
    {
        var story = Prepared();
        story.Wait(TenMinutes);
        story.Control(ControlChange.Passed, from: "9", to: "1");

        Assert.Equal((1, "anna"), (story.Conversation.Case, story.Conversation.Assignee));
        Assert.Equal(story.Now, story.Conversation.AssigneeSilentSince);
    }

    [Fact]
    public void PriorityAndTagsGivenInStandby_CountWhenControlComesToUs()
    {
        var story = Prepared();
        var written = story.Now - TenMinutes;
        story.Control(ControlChange.Passed, from: "9", to: "1");

        Assert.Equal(Priority.High, story.Conversation.Priority);
        Assert.Equal(["parcel"], story.Conversation.Tags);
        Assert.Equal((ClockState.Running, written.AddMinutes(30)), (story.Conversation.Clocks.FirstResponse.State, story.Conversation.Clocks.FirstResponse.DueAt));
    }

    [Fact]
    public void AssignedAfterACompanysOwnMessage_IsTheirsWhenTheCustomerWrites()
    {
        var story = new Story();
        story.Echo("Your parcel is on its way.", "e1");
        story.Agent(agent => new Assign { Agent = agent, ToAgent = "ben" });
        story.Wait(TenMinutes);
        story.Customer();

        Assert.Equal((1, "ben"), (story.Conversation.Case, story.Conversation.Assignee));
    }

    [Fact]
    public void ClaimedInStandbyAfterTheAnswerWasDue_StopsTheLaterSteps()
    {
        var story = new Story();
        story.Overheard();
        story.Wait(TimeSpan.FromHours(2));
        story.Agent(agent => new Claim { Agent = agent });
        story.Wait(TenMinutes);
        story.Control(ControlChange.Passed, from: "9", to: "1");
        story.Wait(TimeSpan.FromMinutes(40));

        Assert.Equal(1, story.Count(TimelineType.Breached));
        Assert.DoesNotContain(story.Timeline, entry => entry.Data.Step == "breach+PT30M");
    }

    [Fact]
    public void GivenUpInStandby_IsOfferedToOthersFirst()
    {
        var story = Prepared();
        story.Agent(agent => new Release { Agent = agent });
        story.Control(ControlChange.Passed, from: "9", to: "1");

        Assert.Equal((null, "anna"), (story.Conversation.Assignee, story.Conversation.GivenUpBy));
    }

    [Fact]
    public void SecondCase_BeginsWithoutWhatTheFirstWasGiven()
    {
        var story = Prepared();
        story.Control(ControlChange.Passed, from: "9", to: "1");
        story.Reply(then: ConversationStatus.Resolved);
        story.Wait(TimeSpan.FromDays(3));
        story.Customer();

        Assert.Equal((2, null, Priority.Normal), (story.Conversation.Case, story.Conversation.Assignee, story.Conversation.Priority));
    }
}
