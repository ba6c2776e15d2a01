using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>Priority, tags or the settings change while promises run. Stories begin on a Monday at ten in Athens.</summary>
public sealed class PolicyChangeTests
{
    private static readonly string AroundTheClock = StorySettings.Office.Replace("\"time\": \"business\"", "\"time\": \"always\"");

    [Fact]
    public void OtherKindOfTime_CountsTheSamePauseInItsOwnTime()
    {
        // Pain 13: the pause from twelve on Monday until ten on Tuesday is six hours of business time, and twenty-two of all time.
        var story = PausedFromMondayNoonUntilTuesdayTen();
        story.Replace(AroundTheClock);
        story.Happens(new DeadlineReached());

        Assert.Equal(Story.Instant("2026-11-24T22:00:00Z"), story.Conversation.Clocks.Resolution.DueAt);
        Assert.Equal(Story.Instant("2026-11-24T18:48:00Z"), story.Conversation.Clocks.Resolution.WarnAt);
    }

    [Fact]
    public void ShorterPromiseThatEndsBeforeAPause_IsNotMadeLongerByIt()
    {
        var story = PausedFromMondayNoonUntilTuesdayTen();
        story.Replace(StorySettings.Office.Replace("\"resolution\": \"PT16H\"", "\"resolution\": \"PT1H\""));
        story.Happens(new DeadlineReached());

        Assert.Equal(ClockState.Breached, story.Conversation.Clocks.Resolution.State);
        Assert.Equal(Story.Instant("2026-11-23T09:00:00Z"), story.Conversation.Clocks.Resolution.BreachedAt);
    }

    [Fact]
    public void ShorterPromiseThatWasOverBeforeThePause_IsBrokenWhenItIsSettledInIt()
    {
        var story = new Story();
        story.Customer();
        story.Reply();
        story.Wait(TimeSpan.FromHours(2));
        story.Agent(agent => new MarkPending { Agent = agent });
        story.Replace(StorySettings.Office.Replace("\"resolution\": \"PT16H\"", "\"resolution\": \"PT1H\""));
        story.Happens(new DeadlineReached());
        Assert.Equal(ClockState.Paused, story.Conversation.Clocks.Resolution.State);

        story.Agent(agent => new Resolve { Agent = agent });

        Assert.Equal(ClockState.Breached, story.Conversation.Clocks.Resolution.State);
        Assert.Equal(Story.Instant("2026-11-23T09:00:00Z"), story.Conversation.Clocks.Resolution.BreachedAt);
    }

    [Fact]
    public void ResolvedFromPendingAndReopened_NeitherTimeCounts()
    {
        var story = new Story();
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(30));
        story.Reply(then: ConversationStatus.Pending);
        story.Wait(TimeSpan.FromHours(1));
        story.Agent(a => new Resolve { Agent = a });
        story.Wait(TimeSpan.FromHours(1));
        story.Agent(a => new Reopen { Agent = a });

        Assert.Equal(Story.Instant("2026-11-25T10:00:00Z"), story.Conversation.Clocks.Resolution.DueAt);
    }

    [Fact]
    public void PauseWhileNothingIsPromised_CountsWhenSomethingIsAgain()
    {
        var story = new Story();
        story.Customer();
        story.Agent(a => new ChangeTags { Agent = a, Add = ["fire"] });
        Assert.Equal(ClockState.Idle, story.Conversation.Clocks.Resolution.State);

        story.Reply(then: ConversationStatus.Pending);
        story.Wait(TimeSpan.FromHours(2));
        story.Customer("Any news?");
        story.Agent(a => new ChangeTags { Agent = a, Remove = ["fire"] });

        Assert.Equal(ClockState.Running, story.Conversation.Clocks.Resolution.State);
        Assert.Equal(Story.Instant("2026-11-25T10:00:00Z"), story.Conversation.Clocks.Resolution.DueAt);
    }

    [Fact]
    public void PolicyThatPromisesWhatTheOldOneDidNot_CountsFromTheFirstUnansweredMessage()
    {
        var story = new Story(StorySettings.Office.Replace("\"normal\": { \"firstResponse\": \"PT1H\", ", "\"normal\": { "));
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(5));
        story.Customer("Hello?");
        Assert.Equal(ClockState.Idle, story.Conversation.Clocks.FirstResponse.State);

        story.Replace(StorySettings.Office);
        story.Happens(new DeadlineReached());

        Assert.Equal(story.Now.AddMinutes(55), story.Conversation.Clocks.FirstResponse.DueAt);
        Assert.Equal("standard", story.Conversation.Clocks.FirstResponse.Policy);
    }

    [Fact]
    public void AnswerWhileNothingIsPromised_LeavesNothingToPromiseLater()
    {
        var story = new Story(StorySettings.Office.Replace("\"normal\": { \"firstResponse\": \"PT1H\", ", "\"normal\": { "));
        story.Customer();
        story.Reply();
        story.Replace(StorySettings.Office);
        story.Happens(new DeadlineReached());

        Assert.Equal(ClockState.Idle, story.Conversation.Clocks.FirstResponse.State);
        Assert.Null(story.Conversation.Clocks.FirstResponse.StartedAt);
    }

    [Fact]
    public void WarningThatTurnsOutPremature_ComesAgainAtItsTime()
    {
        var story = new Story();
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(50));
        Assert.Equal(1, story.Count(TimelineType.Warned));

        story.Replace(StorySettings.Office.Replace("\"firstResponse\": \"PT1H\"", "\"firstResponse\": \"PT2H\""));
        story.Happens(new DeadlineReached());
        Assert.Equal(1, story.Count(TimelineType.Warned));

        story.Wait(TimeSpan.FromMinutes(46));
        Assert.Equal(2, story.Count(TimelineType.Warned));
    }

    [Fact]
    public void AnotherPolicysChain_StartsAtItsOwnBeginning()
    {
        // The first step of "standard" has been carried out; that of "urgent" has not.
        var story = new Story();
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(50));
        story.Agent(a => new ChangeTags { Agent = a, Add = ["fire"] });

        Assert.Equal(["warn", "breach"], story.Timeline.Where(e => e.Type == TimelineType.Escalated).Select(e => e.Data.Step));
    }

    [Fact]
    public void StepPutBeforeOneThatWasCarriedOut_IsCarriedOutAndTheOtherNotAgain()
    {
        var story = new Story();
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(50));
        story.Replace(StorySettings.Office.Replace(
            "{ \"at\": \"warn\", \"notify\": [\"assignee\"] },",
            "{ \"at\": \"breach\", \"notify\": [\"agent:ben\"] }, { \"at\": \"warn\", \"notify\": [\"assignee\"] },"));
        story.Wait(TimeSpan.FromMinutes(15));

        Assert.Equal(
            ["warn:team:care", "breach:agent:ben", "breach:team:care"],
            story.Timeline.Where(e => e.Type == TimelineType.Escalated).Select(e => $"{e.Data.Step}:{e.Data.Notify![0]}"));
    }

    [Fact]
    public void StopsAndStartsForEver_StateDoesNotGrowAndTheDueTimeStaysExact()
    {
        var story = new Story(AroundTheClock);
        story.Customer();
        for (var i = 0; i < 200; i++)
        {
            story.Reply(then: ConversationStatus.Pending);
            story.Wait(TimeSpan.FromMinutes(3));
            story.Customer("And now?");
            story.Wait(TimeSpan.FromMinutes(1));
        }

        var resolution = story.Conversation.Clocks.Resolution;
        Assert.InRange(resolution.Pauses!.Count, 1, 50);
        Assert.Equal(resolution.StartedAt + TimeSpan.FromHours(16 + 10), resolution.DueAt);
    }

    private static Story PausedFromMondayNoonUntilTuesdayTen()
    {
        var story = new Story();
        story.Customer();
        story.Reply("Let me look.");
        story.Wait(TimeSpan.FromHours(2));
        story.Reply(then: ConversationStatus.Pending);
        story.WaitUntil(Story.Instant("2026-11-24T08:00:00Z"));
        story.Customer("Any news?");
        return story;
    }
}
