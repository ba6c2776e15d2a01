using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>What reports are told of the time to resolve: pains 5, 13 and 40.</summary>
public sealed class MeasuringResolutionTests
{
    [Fact]
    public void PendingTime_DoesNotCountAsTimeToResolve()
    {
        var story = new Story();
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(10));
        story.Reply(then: ConversationStatus.Pending);
        story.Wait(TimeSpan.FromMinutes(30));
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(20));
        story.Reply(then: ConversationStatus.Resolved);

        var resolution = MeasuringTests.Net(story).Single(m => m.What is Measure.Resolution);
        Assert.Equal((TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(30)), (resolution.Business, resolution.Wall));
    }

    [Fact]
    public void CaseThatIsReopened_IsResolvedOnce_AndTheTimeInBetweenDoesNotCount()
    {
        var story = new Story();
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(10));
        story.Reply(then: ConversationStatus.Resolved);
        story.Wait(TimeSpan.FromDays(1));
        story.Customer();
        Assert.DoesNotContain(MeasuringTests.Net(story), m => m.What is Measure.Resolution);

        story.Wait(TimeSpan.FromMinutes(5));
        story.Reply(then: ConversationStatus.Resolved);

        var resolution = MeasuringTests.Net(story).Single(m => m.What is Measure.Resolution);
        Assert.Equal((TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(15), story.Now), (resolution.Business, resolution.Wall, resolution.At));
    }

    [Fact]
    public void BrokenResolutionThatIsReopened_DoesNotCountTheTimeInBetween()
    {
        var story = new Story();
        story.Customer();
        story.Reply();
        story.Wait(TimeSpan.FromDays(5));
        story.Agent(agent => new Resolve { Agent = agent });
        var took = MeasuringTests.Net(story).Single(m => m.What is Measure.Resolution).Wall;
        story.Wait(TimeSpan.FromDays(1));
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(5));
        story.Reply(then: ConversationStatus.Resolved);

        var resolution = MeasuringTests.Net(story).Single(m => m.What is Measure.Resolution);
        Assert.Equal((Outcome.Breached, took + TimeSpan.FromMinutes(5)), (resolution.Outcome, resolution.Wall));
    }

    [Fact]
    public void CaseThatResolvesItself_IsThatOfWhoHadIt()
    {
        var story = new Story();
        story.Customer();
        story.Reply(then: ConversationStatus.Pending);
        story.Wait(TimeSpan.FromDays(8));

        Assert.Equal("anna", MeasuringTests.Net(story).Single(m => m.What is Measure.Resolution).Agent);
    }

    [Fact]
    public void CaseThatARuleResolves_IsNobodysMerit()
    {
        var story = new Story();
        story.Customer("casino bonus");

        Assert.Equal(ConversationStatus.Resolved, story.Conversation.Status);
        Assert.Empty(MeasuringTests.Net(story));
    }
}
