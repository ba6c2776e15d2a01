using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Core.Tests.Conversations;

public sealed class FailedAnswerTests
{
    [Fact]
    public void AnswerThatCannotBeDelivered_IsOwedAgain()
    {
        var story = new Story();
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(10));
        story.Reply(then: ConversationStatus.Resolved);
        var entry = Assert.Single(story.Outbox.Values);
        story.Happens(new EntryFailed { Entry = entry.Id, MessageId = entry.Message!.MessageId, Error = "The customer cannot be reached." });

        Assert.Equal(ClockState.Running, story.Conversation.Clocks.FirstResponse.State);
        Assert.Equal(ConversationStatus.Open, story.Conversation.Status);
        story.Wait(TimeSpan.FromHours(1));
        Assert.Equal(ClockState.Breached, story.Conversation.Clocks.FirstResponse.State);
    }

    [Fact]
    public void AnswerFailsAfterTheSettingsChanged_IsOwedByTheNewOnes()
    {
        var story = new Story();
        story.Customer();
        story.Reply(id: "r-1");
        story.SendAll();
        story.Replace(StorySettings.Office.Replace("\"firstResponse\": \"PT1H\"", "\"firstResponse\": \"PT3H\""));
        story.Delivered("mid.r-1", DeliveryStatus.Failed);

        Assert.Equal(story.Now.AddHours(3), story.Conversation.Clocks.FirstResponse.DueAt);
    }

    [Fact]
    public void EarlierAnswerFailsAfterALaterOne_ThePromiseIsKeptByTheLaterOne()
    {
        var story = QuestionAnswerTwice();
        var later = story.Now;
        story.Delivered("mid.r-2", DeliveryStatus.Delivered);
        story.Wait(TimeSpan.FromHours(3));
        story.Delivered("mid.r-1", DeliveryStatus.Failed, "30003");

        var clocks = story.Conversation.Clocks;
        Assert.Equal(ClockState.Met, clocks.FirstResponse.State);
        Assert.Equal(later, clocks.FirstResponse.SatisfiedAt);
        Assert.Equal(later, story.Conversation.CaseAnsweredAt);
        Assert.Empty(story.Conversation.Unanswered);
        Assert.Equal(0, story.Count(TimelineType.Breached) + story.Count(TimelineType.Escalated) + story.Count(TimelineType.PriorityChanged));
        Assert.Equal([(Measure.FirstResponse, Outcome.Met)], story.Promises());
    }

    [Fact]
    public void LaterAnswerWasTooLateForTheEarlierQuestion_ItIsBrokenAndNotEscalated()
    {
        var story = new Story();
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(10));
        story.Reply(id: "r-1");
        story.SendAll();
        story.Wait(TimeSpan.FromHours(1));
        story.Customer("And my invoice?");
        story.Wait(TimeSpan.FromMinutes(5));
        story.Reply(id: "r-2");
        story.Delivered("mid.r-1", DeliveryStatus.Failed);

        var first = story.Conversation.Clocks.FirstResponse;
        Assert.Equal(ClockState.Breached, first.State);
        Assert.Equal(story.Now, first.SatisfiedAt);
        Assert.Equal(0, story.Count(TimelineType.Escalated));
        Assert.Equal([(Measure.FirstResponse, Outcome.Breached)], story.Promises());
    }

    [Theory]
    [InlineData("r-1", "r-2")]
    [InlineData("r-2", "r-1")]
    public void BothAnswersFail_InAnyOrderTheFirstResponseIsOwed(string one, string other)
    {
        var story = QuestionAnswerTwice();
        var asked = story.Conversation.Clocks.FirstResponse.StartedAt;
        story.Delivered($"mid.{one}", DeliveryStatus.Failed);
        story.Delivered($"mid.{other}", DeliveryStatus.Failed);

        Assert.Equal(ClockState.Running, story.Conversation.Clocks.FirstResponse.State);
        Assert.Equal(asked, story.Conversation.Clocks.FirstResponse.StartedAt);
        Assert.Equal(ClockState.Idle, story.Conversation.Clocks.NextResponse.State);
        Assert.Equal(2, story.Conversation.Unanswered.Count);
        Assert.Null(story.Conversation.CaseAnsweredAt);
        Assert.Empty(story.Promises());
    }

    [Fact]
    public void AnswerBetweenOthersFails_ItsQuestionIsAnsweredByTheNext()
    {
        var story = QuestionAnswerTwice();
        story.Wait(TimeSpan.FromMinutes(1));
        story.Customer("And when?");
        story.Wait(TimeSpan.FromMinutes(1));
        story.Reply(id: "r-3");
        story.Delivered("mid.r-2", DeliveryStatus.Failed);

        var next = story.Conversation.Clocks.NextResponse;
        Assert.Equal(ClockState.Met, next.State);
        Assert.Equal(story.Now, next.SatisfiedAt);
        Assert.Equal(story.Now.AddMinutes(-12), next.StartedAt);
        Assert.Equal([(Measure.FirstResponse, Outcome.Met), (Measure.NextResponse, Outcome.Met)], story.Promises());
    }

    [Fact]
    public void AnswerFailsWhileALaterQuestionWaits_OneOlderPromiseIsOwed()
    {
        var story = QuestionAnswerTwice();
        var asked = story.Conversation.Clocks.NextResponse.StartedAt;
        story.Wait(TimeSpan.FromMinutes(1));
        story.Customer("And when?");
        story.Delivered("mid.r-2", DeliveryStatus.Failed);

        Assert.Equal(asked, story.Conversation.Clocks.NextResponse.StartedAt);
        Assert.Equal(ClockState.Running, story.Conversation.Clocks.NextResponse.State);
        Assert.Equal(2, story.Conversation.Unanswered.Count);
        Assert.Equal([(Measure.FirstResponse, Outcome.Met)], story.Promises());
    }

    [Fact]
    public void FirstAnswerFailsWhileALaterQuestionWaits_OnlyTheFirstResponseIsOwed()
    {
        var story = new Story();
        story.Customer();
        story.Reply(id: "r-1");
        story.SendAll();
        story.Wait(TimeSpan.FromMinutes(1));
        story.Customer("Hello?");
        story.Delivered("mid.r-1", DeliveryStatus.Failed);

        Assert.Equal(ClockState.Running, story.Conversation.Clocks.FirstResponse.State);
        Assert.Equal(ClockState.Idle, story.Conversation.Clocks.NextResponse.State);
        Assert.Equal(2, story.Conversation.Unanswered.Count);
    }

    [Fact]
    public void ClockWasSetBackBetweenTheAnswers_TheOneThatArrivedKeepsItsPromise()
    {
        var story = new Story();
        story.Customer();
        story.Reply(id: "r-1");
        story.SendAll();
        story.Now -= TimeSpan.FromMinutes(10);
        story.Customer("And my invoice?");
        story.Reply(id: "r-2");
        story.Delivered("mid.r-1", DeliveryStatus.Failed);

        Assert.Equal(ClockState.Running, story.Conversation.Clocks.FirstResponse.State);
        Assert.Equal([(Measure.NextResponse, Outcome.Met)], story.Promises());
    }

    [Fact]
    public void SecondPartOfAnAnswerFails_NothingIsOwed()
    {
        var story = new Story();
        story.Customer();
        story.Reply(id: "r-1");
        story.Reply("And the form.", id: "r-2");
        story.SendAll();
        story.Delivered("mid.r-2", DeliveryStatus.Failed);

        Assert.Equal(ClockState.Met, story.Conversation.Clocks.FirstResponse.State);
        Assert.Empty(story.Conversation.Unanswered);
    }

    [Fact]
    public void FirstPartOfAnAnswerFails_TheSecondIsTheAnswer()
    {
        var story = new Story();
        story.Customer();
        story.Reply(id: "r-1");
        story.Wait(TimeSpan.FromMinutes(3));
        story.Reply("And the form.", id: "r-2");
        story.SendAll();
        story.Delivered("mid.r-1", DeliveryStatus.Failed);

        Assert.Equal(story.Now, story.Conversation.Clocks.FirstResponse.SatisfiedAt);
    }

    [Fact]
    public void AnswerFailsAfterAnAnswerOnThePlatform_ThatOneKeepsThePromise()
    {
        var story = new Story();
        story.Customer();
        story.Reply(id: "r-1");
        story.SendAll();
        story.Wait(TimeSpan.FromMinutes(3));
        story.Echo("It is here.", "page-1");
        story.Delivered("mid.r-1", DeliveryStatus.Failed);

        Assert.Equal(story.Now, story.Conversation.Clocks.FirstResponse.SatisfiedAt);
        Assert.Equal(ClockState.Met, story.Conversation.Clocks.FirstResponse.State);
    }

    [Fact]
    public void FirstAnswerFailsAfterOneOnThePlatformToAnOldAndALateQuestion_ThatOneKeepsTheOnlyPromise()
    {
        var story = new Story();
        story.Customer();
        story.Reply(id: "r-1");
        story.SendAll();
        story.Customer("And my invoice?");
        story.Wait(TimeSpan.FromMinutes(30));
        story.Reply(id: "r-2");
        story.Customer("Hello?", at: story.Now.AddDays(-2));
        story.Echo("It is here.", "page-1", at: story.Now.AddMinutes(-5));
        story.Delivered("mid.r-1", DeliveryStatus.Failed);

        Assert.Equal(story.Now.AddMinutes(-5), story.Conversation.Clocks.FirstResponse.SatisfiedAt);
        Assert.Equal(ClockState.Idle, story.Conversation.Clocks.NextResponse.State);
        Assert.Equal([Measure.FirstResponse], story.Promises().Select(promise => promise.What));
    }

    [Fact]
    public void AnswerFailsThatAnEarlierOneOnThePlatformHadGiven_NothingIsOwed()
    {
        var story = new Story();
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(10));
        story.Reply(id: "r-1");
        story.SendAll();
        story.Echo("It is here.", "page-1", at: story.Now.AddMinutes(-5));
        story.Delivered("mid.r-1", DeliveryStatus.Failed);

        Assert.Equal(story.Now.AddMinutes(-5), story.Conversation.Clocks.FirstResponse.SatisfiedAt);
        Assert.Empty(story.Conversation.Unanswered);
    }

    [Fact]
    public void QuestionThatWasNotDelivered_AsksNothing()
    {
        var story = new Story();
        story.Customer();
        story.Reply(id: "r-1");
        story.Wait(TimeSpan.FromMinutes(3));
        story.Reply("Shall I refund it?", id: "r-2");
        story.SendAll();
        story.Delivered("mid.r-2", DeliveryStatus.Failed);
        story.Customer("Thanks");

        Assert.Empty(story.Conversation.Unanswered);
    }

    private static Story QuestionAnswerTwice()
    {
        var story = new Story();
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(10));
        story.Reply(id: "r-1");
        story.SendAll();
        story.Wait(TimeSpan.FromMinutes(10));
        story.Customer("And my invoice?");
        story.Wait(TimeSpan.FromMinutes(10));
        story.Reply(id: "r-2");
        story.SendAll();
        return story;
    }
}
