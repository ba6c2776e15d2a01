using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Core.Tests.Conversations;

public sealed class ClockTests
{
    [Fact]
    public void FirstCustomerMessage_StartsFirstResponseAndResolutionFromThePlatformsTime()
    {
        // Pain 34: the platform's time counts, not that of handling.
        var story = new Story();
        story.Customer(at: story.Now.AddMinutes(-3));

        var clocks = story.Conversation.Clocks;
        Assert.Equal(ClockState.Running, clocks.FirstResponse.State);
        Assert.Equal(story.Now.AddMinutes(-3), clocks.FirstResponse.StartedAt);
        Assert.Equal(story.Now.AddMinutes(57), clocks.FirstResponse.DueAt);
        Assert.Equal(story.Now.AddMinutes(45), clocks.FirstResponse.WarnAt);
        Assert.Equal("standard", clocks.FirstResponse.Policy);
        Assert.Equal(1, clocks.FirstResponse.PolicyVersion);
        Assert.Equal(ClockState.Running, clocks.Resolution.State);
        Assert.Equal(ClockState.Idle, clocks.NextResponse.State);
        Assert.Equal(clocks.FirstResponse.WarnAt, story.Conversation.NextWakeAt);
    }

    [Fact]
    public void MessageOnFridayAfternoon_IsDueOnMondayMorning()
    {
        // Pain 1: Friday 16:30 plus one hour of business time is Monday 09:30, not Friday 17:30.
        var story = new Story(now: "2026-11-20T14:30:00Z");
        story.Customer();

        Assert.Equal(Story.Instant("2026-11-23T07:30:00Z"), story.Conversation.Clocks.FirstResponse.DueAt);
    }

    [Fact]
    public void MessageFromTheFuture_IsTakenAsWrittenNow()
    {
        var story = new Story();
        story.Customer(at: story.Now.AddHours(5));

        Assert.Equal(story.Now, story.Conversation.Clocks.FirstResponse.StartedAt);
    }

    [Fact]
    public void HumanAnswerInTime_MeetsFirstResponse()
    {
        var story = new Story();
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(10));
        story.Reply();

        Assert.Equal(ClockState.Met, story.Conversation.Clocks.FirstResponse.State);
        Assert.Equal(story.Now, story.Conversation.Clocks.FirstResponse.SatisfiedAt);
    }

    [Fact]
    public void HumanAnswerAtTheDueTime_IsLate()
    {
        // The breach is declared at the due time; an answer in the same instant must not take it back.
        var story = new Story();
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(60));
        story.Reply();

        Assert.Equal(ClockState.Breached, story.Conversation.Clocks.FirstResponse.State);
        Assert.Equal(story.Now, story.Conversation.Clocks.FirstResponse.SatisfiedAt);
    }

    [Fact]
    public void HumanAnswerAfterTheDueTime_LeavesTheBreachAndStopsTheChain()
    {
        var story = new Story();
        story.Customer();
        var due = story.Conversation.Clocks.FirstResponse.DueAt;
        story.Wait(TimeSpan.FromMinutes(61));
        story.Reply();
        var escalated = story.Count(TimelineType.Escalated);
        story.Wait(TimeSpan.FromHours(3));

        Assert.Equal(ClockState.Breached, story.Conversation.Clocks.FirstResponse.State);
        Assert.Equal(due, story.Conversation.Clocks.FirstResponse.BreachedAt);
        Assert.NotNull(story.Conversation.Clocks.FirstResponse.SatisfiedAt);
        Assert.Equal(escalated, story.Timeline.Count(e => e.Type == TimelineType.Escalated && e.Data.Clock == ClockName.FirstResponse));
    }

    [Fact]
    public void CustomerWritesAgainAfterAnAnswer_StartsNextResponseOnce()
    {
        var story = new Story();
        story.Customer();
        story.Reply();
        story.Wait(TimeSpan.FromMinutes(5));
        var first = story.Now;
        story.Customer("And my invoice?");
        story.Wait(TimeSpan.FromMinutes(5));
        story.Customer("Hello?");

        Assert.Equal(ClockState.Running, story.Conversation.Clocks.NextResponse.State);
        Assert.Equal(first, story.Conversation.Clocks.NextResponse.StartedAt);
        Assert.Equal(TimeSpan.FromHours(2), story.Conversation.Clocks.NextResponse.Target);
    }

    [Fact]
    public void SecondRoundOfNextResponse_WarnsAndEscalatesAgain()
    {
        var story = new Story();
        story.Customer();
        story.Reply();
        story.Customer("And my invoice?");
        story.Wait(TimeSpan.FromMinutes(100));
        story.Reply();
        story.Customer("And the other one?");
        story.Wait(TimeSpan.FromMinutes(100));

        Assert.Equal(2, story.Timeline.Count(e => e.Type == TimelineType.Warned && e.Data.Clock == ClockName.NextResponse));
        Assert.Equal(2, story.Timeline.Count(e => e.Type == TimelineType.Escalated && e.Data.Clock == ClockName.NextResponse));
    }

    [Fact]
    public void AgentAnsweredLast_NothingIsOwed()
    {
        // Pain 8: the update time must not escalate while the customer is silent.
        var story = new Story();
        story.Customer();
        story.Reply();
        story.Wait(TimeSpan.FromHours(6));

        Assert.Equal(0, story.Timeline.Count(e => e.Type == TimelineType.Breached && e.Data.Clock != ClockName.Resolution));
    }

    [Fact]
    public void AnswerThatAlsoSetsPending_SatisfiesTheClockFirst()
    {
        // Pain 9.
        var story = new Story();
        story.Customer();
        story.Reply(then: ConversationStatus.Pending);

        Assert.Equal(ClockState.Met, story.Conversation.Clocks.FirstResponse.State);
        Assert.Equal(ConversationStatus.Pending, story.Conversation.Status);
        Assert.Equal(ClockState.Paused, story.Conversation.Clocks.Resolution.State);
    }

    [Fact]
    public void SettingsReplaced_RunningClocksFollowTheNewTarget()
    {
        var story = new Story();
        story.Customer();
        story.Replace(StorySettings.Office.Replace("\"firstResponse\": \"PT1H\"", "\"firstResponse\": \"PT20M\""));
        story.Happens(new DeadlineReached());

        Assert.Equal(TimeSpan.FromMinutes(20), story.Conversation.Clocks.FirstResponse.Target);
        Assert.Equal(2, story.Conversation.Clocks.FirstResponse.PolicyVersion);
        Assert.Equal(story.Now.AddMinutes(16), story.Conversation.NextWakeAt);
    }

    [Fact]
    public void OlderMessageArrivingLate_MovesTheStartBack()
    {
        var story = new Story();
        story.Customer();
        story.Customer("first part", at: story.Now.AddMinutes(-9));

        Assert.Equal(story.Now.AddMinutes(-9), story.Conversation.Clocks.FirstResponse.StartedAt);
        Assert.Equal(story.Now.AddMinutes(-9), story.Conversation.CaseStartedAt);
        Assert.Equal(story.Now.AddMinutes(51), story.Conversation.Clocks.FirstResponse.DueAt);
    }

    [Fact]
    public void AutomaticAcknowledgement_SatisfiesNothing()
    {
        var story = new Story(now: "2026-11-22T10:00:00Z");
        story.Customer();
        story.SendAll();

        Assert.Equal(1, story.Count(TimelineType.Acknowledged));
        Assert.Equal(ClockState.Running, story.Conversation.Clocks.FirstResponse.State);
    }

    [Fact]
    public void DeadlineEventBeforeItsTime_ChangesNothing()
    {
        var story = new Story();
        story.Customer();
        story.Now = story.Conversation.NextWakeAt!.Value.AddTicks(-1);

        Assert.True(story.Happens(new DeadlineReached()).IsNothing);
    }

    [Fact]
    public void NextResponseShorterThanFirstResponse_LeavesTheFirstAlone()
    {
        // Pain 7.
        var story = new Story(StorySettings.Office.Replace("\"nextResponse\": \"PT2H\"", "\"nextResponse\": \"PT5M\""));
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(10));
        story.Customer("Hello?");

        Assert.Equal(ClockState.Running, story.Conversation.Clocks.FirstResponse.State);
        Assert.Equal(story.Now.AddMinutes(50), story.Conversation.Clocks.FirstResponse.DueAt);
        Assert.Equal(ClockState.Idle, story.Conversation.Clocks.NextResponse.State);
    }

    [Fact]
    public void FirstAnswer_MovesTheNextDeadlineAtOnce()
    {
        // Pain 10: not with the second answer.
        var story = new Story();
        story.Customer();
        Assert.Equal(story.Conversation.Clocks.FirstResponse.WarnAt, story.Conversation.NextWakeAt);

        story.Reply();

        Assert.Equal(story.Conversation.Clocks.Resolution.WarnAt, story.Conversation.NextWakeAt);
    }

    [Theory]
    [InlineData(MessageKind.Postback)]
    [InlineData(MessageKind.Media)]
    [InlineData(MessageKind.Location)]
    [InlineData(MessageKind.Contact)]
    [InlineData(MessageKind.Unsupported)]
    public void CustomerComesBackWithAnotherKindOfMessage_AnAnswerIsOwedAgain(MessageKind kind)
    {
        // Pain 12.
        var story = new Story();
        story.Customer();
        story.Reply();
        story.Wait(TimeSpan.FromMinutes(1));
        story.Customer(text: null, kind: kind, attachments: new Attachment("image", "https://cdn.example/1.jpg"));

        Assert.Equal(ClockState.Running, story.Conversation.Clocks.NextResponse.State);
        Assert.Equal(story.Now, story.Conversation.Clocks.NextResponse.StartedAt);
    }
}
