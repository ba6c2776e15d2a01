using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Core.Tests.Conversations;

public sealed class PauseTests
{
    [Fact]
    public void PauseOfResolution_StoresTheBusinessTimeLeftAndGivesItBack()
    {
        var story = new Story();
        story.Customer();
        story.Reply("Let me look.");
        story.Wait(TimeSpan.FromHours(2));
        story.Reply(then: ConversationStatus.Pending);
        Assert.Equal(TimeSpan.FromHours(14), story.Conversation.Clocks.Resolution.Remaining);

        // Tuesday 10:00 in Athens: after the night the pause has taken the rest of Monday and an hour of Tuesday.
        story.WaitUntil(Story.Instant("2026-11-24T08:00:00Z"));
        story.Customer("Any news?");

        var resolution = story.Conversation.Clocks.Resolution;
        Assert.Equal(ClockState.Running, resolution.State);
        Assert.Equal(Story.Instant("2026-11-25T14:00:00Z"), resolution.DueAt);
        Assert.Equal([new Pause(Story.Instant("2026-11-23T10:00:00Z"), story.Now)], resolution.Pauses);
    }

    [Fact]
    public void PriorityRaisedWhilePausedAndAfter_RecomputesFromTheStartKeepingThePause()
    {
        // Pain 13: changing the policy midway must not forget the pause.
        var story = new Story();
        story.Customer();
        story.Reply("Let me look.");
        story.Wait(TimeSpan.FromHours(1));
        story.Reply(then: ConversationStatus.Pending);
        story.Wait(TimeSpan.FromHours(1));
        story.Customer("Any news?");
        story.Agent(a => new SetPriority { Agent = a, Priority = Priority.High });

        var resolution = story.Conversation.Clocks.Resolution;
        Assert.Equal(TimeSpan.FromHours(8), resolution.Target);
        Assert.Equal(Story.Instant("2026-11-24T09:00:00Z"), resolution.DueAt);
    }

    [Fact]
    public void PausedClock_HasNoDueTimeAndBreaksNothing()
    {
        // Pain 14: shown as paused while it ticks underneath.
        var story = new Story(StorySettings.Office.Replace("\"autoResolveAfter\": \"P7D\", ", ""));
        story.Customer();
        story.Reply(then: ConversationStatus.Pending);
        story.Wait(TimeSpan.FromDays(30));

        var resolution = story.Conversation.Clocks.Resolution;
        Assert.Equal(ClockState.Paused, resolution.State);
        Assert.Null(resolution.DueAt);
        Assert.Null(resolution.WarnAt);
        Assert.Equal(0, story.Count(TimelineType.Breached));
    }

    [Fact]
    public void ReopenedAfterThePriorityChanged_PromisesWhatHoldsNow()
    {
        var story = new Story();
        story.Customer();
        story.Agent(a => new Resolve { Agent = a });
        story.Agent(a => new SetPriority { Agent = a, Priority = Priority.High });
        story.Agent(a => new Reopen { Agent = a });

        Assert.Equal(TimeSpan.FromHours(8), story.Conversation.Clocks.Resolution.Target);
    }

    [Fact]
    public void TimeSetBackBeforeReopening_TakesNothingFromThePromise()
    {
        var story = new Story();
        story.Customer();
        var due = story.Conversation.Clocks.Resolution.DueAt;
        story.Agent(a => new Resolve { Agent = a });
        story.Now -= TimeSpan.FromSeconds(6);
        story.Agent(a => new Reopen { Agent = a });

        Assert.Equal(due, story.Conversation.Clocks.Resolution.DueAt);
    }
}
