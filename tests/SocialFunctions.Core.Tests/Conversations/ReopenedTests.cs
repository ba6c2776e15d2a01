using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>Undoing a resolution gives back what was owed.</summary>
public sealed class ReopenedTests
{
    [Fact]
    public void ResolvedByMistake_FirstResponseRunsAgainFromItsStartAndTheTimeResolvedIsAPause()
    {
        var story = new Story();
        story.Customer();
        var start = story.Now;
        story.Wait(TimeSpan.FromMinutes(10));
        story.Agent(a => new Resolve { Agent = a });
        Assert.Equal(ClockState.Idle, story.Conversation.Clocks.FirstResponse.State);
        story.Wait(TimeSpan.FromMinutes(30));
        story.Agent(a => new Reopen { Agent = a });

        var first = story.Conversation.Clocks.FirstResponse;
        Assert.Equal(ClockState.Running, first.State);
        Assert.Equal(start, first.StartedAt);
        Assert.Equal(start.AddMinutes(90), first.DueAt);
        Assert.Equal([start], story.Conversation.Unanswered.Select(place => place.At));
        story.WaitUntil(start.AddMinutes(90));
        Assert.Equal(ClockState.Breached, story.Conversation.Clocks.FirstResponse.State);
    }

    [Fact]
    public void PendingByMistake_IsOpenAgainAndItsResolutionGoesOn()
    {
        var story = new Story();
        story.Customer();
        story.Agent(a => new MarkPending { Agent = a });
        Assert.Equal(ClockState.Paused, story.Conversation.Clocks.Resolution.State);
        story.Wait(TimeSpan.FromMinutes(10));
        story.Agent(a => new Reopen { Agent = a });

        Assert.Equal((ConversationStatus.Open, ClockState.Running), (story.Conversation.Status, story.Conversation.Clocks.Resolution.State));
        Assert.Equal("agent:anna", story.Single(TimelineType.Opened).By);
    }

    [Fact]
    public void SnoozedByMistake_IsOpenAgain()
    {
        var story = new Story();
        story.Customer();
        story.Agent(a => new Snooze { Agent = a, Until = story.Now.AddHours(3) });
        story.Agent(a => new Reopen { Agent = a });

        Assert.Equal((ConversationStatus.Open, null), (story.Conversation.Status, story.Conversation.SnoozedUntil));
        story.Wait(TimeSpan.FromHours(4));
        Assert.Equal(0, story.Count(TimelineType.Unsnoozed));
    }

    [Fact]
    public void OpenedWhatIsOpen_ChangesNothing()
    {
        var story = new Story();
        story.Customer();
        story.Agent(a => new Reopen { Agent = a });

        Assert.Equal(0, story.Count(TimelineType.Opened));
    }

    [Fact]
    public void ResolvedOverNight_TheNightIsNotCountedTwice()
    {
        var story = new Story(now: "2026-11-23T14:40:00Z");
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(10));
        story.Agent(a => new Resolve { Agent = a });
        story.WaitUntil(Story.Instant("2026-11-24T08:00:00Z"));
        story.Agent(a => new Reopen { Agent = a });

        // Ten minutes before closing and an hour of the morning were a pause, of 50 that were left.
        Assert.Equal(Story.Instant("2026-11-24T08:50:00Z"), story.Conversation.Clocks.FirstResponse.DueAt);
    }

    [Fact]
    public void ResolvedByMistakeWhileNextResponseRuns_ItRunsAgain()
    {
        var story = new Story();
        story.Customer();
        story.Reply();
        story.Wait(TimeSpan.FromMinutes(10));
        story.Customer("And my invoice?");
        var start = story.Now;
        story.Agent(a => new Resolve { Agent = a });
        story.Wait(TimeSpan.FromMinutes(20));
        story.Agent(a => new Reopen { Agent = a });

        Assert.Equal(start.AddMinutes(140), story.Conversation.Clocks.NextResponse.DueAt);
    }

    [Fact]
    public void ResolvedByARule_IsOwedWhenItIsReopened()
    {
        var story = new Story();
        story.Customer("Is the casino open?");
        var start = story.Now;
        Assert.Equal(ConversationStatus.Resolved, story.Conversation.Status);
        story.Wait(TimeSpan.FromHours(1));
        story.Agent(a => new Reopen { Agent = a });

        Assert.Equal(start, story.Conversation.Clocks.FirstResponse.StartedAt);
        Assert.Equal(start.AddHours(2), story.Conversation.Clocks.FirstResponse.DueAt);
    }

    [Fact]
    public void BrokenPromiseReopened_RepeatsNoStepAndGoesOnWithTheRest()
    {
        var story = new Story();
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(70));
        var done = story.Count(TimelineType.Escalated);
        story.Agent(a => new Resolve { Agent = a });
        story.Wait(TimeSpan.FromHours(1));
        story.Agent(a => new Reopen { Agent = a });

        Assert.Equal(ClockState.Breached, story.Conversation.Clocks.FirstResponse.State);
        Assert.Null(story.Conversation.Clocks.FirstResponse.SatisfiedAt);
        Assert.Equal(done, story.Count(TimelineType.Escalated));

        // Half an hour after the breach, without the hour in which it was resolved.
        story.Wait(TimeSpan.FromMinutes(19));
        Assert.Equal(done, story.Count(TimelineType.Escalated));
        story.Wait(TimeSpan.FromMinutes(1));
        Assert.Equal(done + 1, story.Count(TimelineType.Escalated));
    }

    [Fact]
    public void AnsweredBeforeItWasResolved_IsNotOwed()
    {
        var story = new Story();
        story.Customer();
        story.Reply(then: ConversationStatus.Resolved);
        story.Wait(TimeSpan.FromHours(1));
        story.Agent(a => new Reopen { Agent = a });

        Assert.Equal(ClockState.Met, story.Conversation.Clocks.FirstResponse.State);
        Assert.Empty(story.Conversation.Unanswered);
    }

    [Fact]
    public void AnsweredWhileItWasResolvedByMistake_KeepsThePromise()
    {
        var story = new Story();
        story.Customer();
        story.Agent(a => new Resolve { Agent = a });
        story.Wait(TimeSpan.FromHours(3));
        story.Reply();
        Assert.Equal(ClockState.Met, story.Conversation.Clocks.FirstResponse.State);
        story.Agent(a => new Reopen { Agent = a });

        Assert.False(story.Conversation.Clocks.FirstResponse.IsUnsatisfied);
    }

    [Fact]
    public void AnswerElsewhereThatBecomesKnownAfterTheResolution_KeepsThePromise()
    {
        var story = new Story();
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(10));
        story.Agent(a => new Resolve { Agent = a });
        story.Echo("It is here.", "page-1", at: story.Now.AddMinutes(-5));

        Assert.Equal(ClockState.Met, story.Conversation.Clocks.FirstResponse.State);
        Assert.Equal(story.Now.AddMinutes(-5), story.Conversation.Clocks.FirstResponse.SatisfiedAt);
    }

    [Fact]
    public void CustomerComesBackAfterAResolution_IsPromisedAnAnswerToWhatTheyWriteNow()
    {
        var story = new Story();
        story.Customer();
        story.Agent(a => new Resolve { Agent = a });
        story.Wait(TimeSpan.FromHours(3));
        story.Customer("Hello?");

        Assert.Equal(story.Now, story.Conversation.Clocks.FirstResponse.StartedAt);
        Assert.Equal([story.Now], story.Conversation.Unanswered.Select(place => place.At));
    }

    [Fact]
    public void PolicyChangedWhileResolved_TheNewOneHolds()
    {
        var story = new Story();
        story.Customer();
        var start = story.Now;
        story.Agent(a => new Resolve { Agent = a });
        story.Agent(a => new SetPriority { Agent = a, Priority = Priority.High });
        story.Wait(TimeSpan.FromMinutes(5));
        story.Agent(a => new Reopen { Agent = a });

        Assert.Equal(start.AddMinutes(35), story.Conversation.Clocks.FirstResponse.DueAt);
    }

    [Fact]
    public void PendingWithoutAnAnswer_NeverResolvesItself()
    {
        var story = new Story(StorySettings.Office.Replace("\"autoResolveAfter\": \"P7D\"", "\"autoResolveAfter\": \"PT2H\""));
        story.Customer();
        story.Agent(a => new MarkPending { Agent = a });
        story.Wait(TimeSpan.FromDays(10));

        Assert.Equal(ConversationStatus.Pending, story.Conversation.Status);
        Assert.Equal(1, story.Count(TimelineType.Breached));
    }

    [Fact]
    public void PendingAndAnsweredLater_ResolvesItselfAfterTheSilenceThatFollows()
    {
        var story = new Story(StorySettings.Office.Replace("\"autoResolveAfter\": \"P7D\"", "\"autoResolveAfter\": \"PT2H\""));
        story.Customer();
        story.Agent(a => new MarkPending { Agent = a });
        story.Wait(TimeSpan.FromHours(5));
        story.Reply();
        Assert.Equal(ConversationStatus.Pending, story.Conversation.Status);
        story.Wait(TimeSpan.FromMinutes(119));
        Assert.Equal(ConversationStatus.Pending, story.Conversation.Status);
        story.Wait(TimeSpan.FromMinutes(1));
        Assert.Equal(ConversationStatus.Resolved, story.Conversation.Status);
    }

    [Fact]
    public void PolicyThatPromisesNothing_StillNeverClosesWhatIsOwed()
    {
        var story = new Story(StorySettings.Office
            .Replace("\"autoResolveAfter\": \"P7D\"", "\"autoResolveAfter\": \"PT2H\"")
            .Replace("\"firstResponse\": \"PT1H\", \"nextResponse\": \"PT2H\", ", ""));
        story.Customer();
        story.Agent(a => new MarkPending { Agent = a });
        story.Wait(TimeSpan.FromDays(1));

        Assert.Equal(ConversationStatus.Pending, story.Conversation.Status);
    }
}
