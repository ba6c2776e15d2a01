using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;
using static SocialFunctions.Core.Tests.Conversations.WithoutAccountTests;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>Answers that fail while the settings have no account for their conversation.</summary>
public sealed class FailedWithoutAccountTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(ConversationStatus.Pending)]
    [InlineData(ConversationStatus.Resolved)]
    public void AnswerFails_IsOwedAndItsClockGoesOnWhenTheAccountIsThereAgain(ConversationStatus? then)
    {
        var story = Asked();
        story.Wait(TimeSpan.FromMinutes(10));
        story.Reply(id: "r-1", then: then);
        story.Replace(Gone);
        story.Happens(new DeadlineReached());
        Fail(story, "r-1");

        Assert.Equal((ConversationStatus.Open, true), (story.Conversation.Status, story.Conversation.AccountIsGone));
        Assert.Single(story.Conversation.Unanswered);
        Assert.NotNull(story.Conversation.Clocks.FirstResponse.PausedAt);
        Assert.Empty(story.Outbox);

        story.Now += TimeSpan.FromHours(2);
        story.Replace(StorySettings.Office);
        story.Happens(new DeadlineReached());
        var first = story.Conversation.Clocks.FirstResponse;
        Assert.Equal((ClockState.Running, Story.Instant("2026-11-23T11:00:00Z")), (first.State, first.DueAt!.Value));
    }

    [Fact]
    public void AnswerFailsAfterALaterOne_ThatOneKeepsThePromise()
    {
        var story = Asked();
        story.Reply(id: "r-1");
        story.Wait(TimeSpan.FromMinutes(10));
        story.Reply(id: "r-2");
        story.Replace(Gone);
        Fail(story, "r-1");

        Assert.Empty(story.Conversation.Unanswered);
        Assert.Equal((ClockState.Met, story.Now), (story.Conversation.Clocks.FirstResponse.State, story.Conversation.Clocks.FirstResponse.SatisfiedAt));
        Assert.Equal([(Measure.FirstResponse, Outcome.Met)], story.Promises());
    }

    [Fact]
    public void AnswerToAResolvedCaseFails_TheTimeInWhichItWasResolvedIsAPauseOfThePromiseThatALaterOneKeeps()
    {
        var story = Asked();
        story.Agent(agent => new Resolve { Agent = agent });
        story.Wait(TimeSpan.FromMinutes(1));
        story.Reply(id: "r-1");
        story.WaitUntil(Story.Instant("2026-11-24T10:00:00Z"));
        story.Echo("It comes today.", "elsewhere");
        var answered = story.Now;
        story.Wait(TimeSpan.FromMinutes(1));
        story.Customer("And the other one?");
        story.Agent(agent => new Resolve { Agent = agent });
        story.Replace(Gone);
        Fail(story, "r-1");

        var first = story.Conversation.Clocks.FirstResponse;
        Assert.Equal((ClockState.Met, answered), (first.State, first.SatisfiedAt));
    }

    [Theory]
    [InlineData(5, ClockState.Met)]
    [InlineData(61, ClockState.Breached)]
    public void AnswersFailOneAfterTheOther_TheNextOneKeepsOrBreaksThePromiseWhenTheAccountIsThereAgain(int reopenedFor, ClockState ends)
    {
        var story = new Story(StorySettings.RoundTheClock, now: "2026-11-23T08:00:00Z");
        story.Customer();
        story.Reply(id: "r-1");
        story.Reply(id: "r-2", then: ConversationStatus.Resolved);
        story.WaitUntil(Story.Instant("2026-11-24T08:00:00Z"));
        story.Customer("And the other one?");
        story.Wait(TimeSpan.FromMinutes(reopenedFor));
        story.Reply(id: "r-3");
        var answered = story.Now;
        story.Replace(StorySettings.RoundTheClock.Replace("\"id\": \"page\"", "\"id\": \"another\"", StringComparison.Ordinal));
        Fail(story, "r-1");
        Fail(story, "r-2");

        Assert.Equal((ClockState.Met, answered), StateOf(story.Conversation.Clocks.FirstResponse));
        story.Wait(TimeSpan.FromHours(5));
        story.Replace(StorySettings.RoundTheClock);
        story.Happens(new DeadlineReached());

        Assert.Equal((ends, answered), StateOf(story.Conversation.Clocks.FirstResponse));
        Assert.Equal(Story.Instant("2026-11-24T09:00:00Z"), story.Conversation.Clocks.FirstResponse.DueAt);
        Assert.Equal((Measure.FirstResponse, ends is ClockState.Met ? Outcome.Met : Outcome.Breached), Assert.Single(story.Promises()));

        static (ClockState, DateTimeOffset?) StateOf(Clock clock) => (clock.State, clock.SatisfiedAt);
    }

    private static void Fail(Story story, string id)
    {
        var entry = story.Outbox.Values.Single(entry => entry.Message?.MessageId == id);
        story.Happens(new EntryFailed { Entry = entry.Id, MessageId = id, Error = "There is no account \"page\" any more." });
    }
}
