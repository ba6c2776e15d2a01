using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>What the customer writes while another app has control is judged by the triage rules when control comes to us.</summary>
public sealed class StandbyRuleTests
{
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    [Fact]
    public void UrgentWordHeardInStandby_ItsRuleIsAppliedWhenControlComesToUs()
    {
        var story = new Story();
        story.Overheard("I will send my lawyer");
        Assert.Empty(story.Conversation.Tags);
        story.Wait(TenMinutes);
        story.Control(ControlChange.Passed, from: "9", to: "1");

        Assert.Equal(Priority.High, story.Conversation.Priority);
        Assert.Equal(["legal"], story.Conversation.Tags);
        Assert.Equal((story.Now, "legal"), (story.Single(TimelineType.Escalated).At, story.Single(TimelineType.Escalated).Data.Step));
        Assert.Equal(story.Now.AddMinutes(20), story.Conversation.Clocks.FirstResponse.DueAt);
    }

    [Fact]
    public void UrgentWordHeardInStandbyAfterControlCameToUs_ItsRuleIsApplied()
    {
        var story = new Story();
        var written = story.Now;
        story.Wait(TenMinutes);
        story.Control(ControlChange.Passed, from: "9", to: "1");
        story.Overheard("I will send my lawyer", at: written);

        Assert.Equal(Priority.High, story.Conversation.Priority);
        Assert.Equal(1, story.Count(TimelineType.Escalated));
    }

    [Fact]
    public void UrgentWordHeardInStandby_ItsRuleIsAppliedWhenTheCustomerWritesToUs()
    {
        var story = new Story();
        story.Overheard("I will send my lawyer");
        story.Wait(TenMinutes);
        story.Customer("Hello?");

        Assert.Equal(Priority.High, story.Conversation.Priority);
        Assert.Equal(1, story.Count(TimelineType.Escalated));
    }

    [Fact]
    public void UrgentWordHeardInStandbyThatTheAppAnswered_SetsOffNothing()
    {
        var story = new Story();
        story.Overheard("I will send my lawyer");
        story.Wait(TenMinutes);
        story.Echo("Let us talk.", "e1", nature: Nature.Automatic, standby: true);
        story.Wait(TenMinutes);
        story.Overheard("Where is my parcel?");
        story.Wait(TenMinutes);
        story.Control(ControlChange.Passed, from: "9", to: "1");

        Assert.Equal(Priority.Normal, story.Conversation.Priority);
        Assert.Equal(0, story.Count(TimelineType.Escalated));
    }

    [Fact]
    public void HeardInStandbyWhatARuleResolves_IsResolvedWhenControlComesToUs()
    {
        var story = new Story();
        story.Overheard("Best casino in town");
        story.Wait(TenMinutes);
        story.Control(ControlChange.Passed, from: "9", to: "1");

        Assert.Equal((ConversationStatus.Resolved, 1), (story.Conversation.Status, story.Conversation.Case));
        Assert.Empty(story.Outbox);
    }

    [Fact]
    public void HeardInStandbyWhatARuleResolvesAndAQuestion_ClosesNothingThatIsOwed()
    {
        var story = new Story();
        story.Overheard("Where is my parcel?");
        story.Overheard("Best casino in town", at: story.Now.AddMinutes(-1));
        story.Wait(TenMinutes);
        story.Control(ControlChange.Passed, from: "9", to: "1");

        Assert.Equal(ConversationStatus.Open, story.Conversation.Status);
        Assert.Equal(ClockState.Running, story.Conversation.Clocks.FirstResponse.State);
    }

    [Fact]
    public void HeardInStandbyAtOneInstantWhatARuleResolvesAndAQuestion_ClosesNothingThatIsOwed()
    {
        var story = new Story();
        story.Overheard("Best casino in town");
        story.Overheard("Where is my parcel?");
        story.Wait(TenMinutes);
        story.Control(ControlChange.Passed, from: "9", to: "1");

        Assert.Equal(ConversationStatus.Open, story.Conversation.Status);
        Assert.Equal(ClockState.Running, story.Conversation.Clocks.FirstResponse.State);
        Assert.Equal(story.Conversation.Clocks.FirstResponse.StartedAt, Assert.Single(story.Conversation.Unanswered).At);
    }
}
