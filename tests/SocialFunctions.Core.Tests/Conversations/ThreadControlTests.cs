using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>Several apps of a company share a thread; one has control of it at a time.</summary>
public sealed class ThreadControlTests
{
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    private static Clock First(Story story) => story.Conversation.Clocks.FirstResponse;

    [Fact]
    public void MessageInStandby_IsContextWithoutClocks()
    {
        var story = new Story();
        story.Overheard();

        Assert.Equal((0, ClockState.Idle), (story.Conversation.Case, First(story).State));
        Assert.Null(story.Conversation.NextWakeAt);
        Assert.Single(story.Messages);
        Assert.Empty(story.Outbox);
    }

    [Fact]
    public void ControlIsPassedToUs_WaitingCustomersClockRunsSinceTheyWrote()
    {
        var story = new Story();
        var written = story.Now;
        story.Overheard();
        story.Wait(TenMinutes);
        story.Control(ControlChange.Passed, from: "9", to: "1");

        Assert.Equal(ConversationStatus.Open, story.Conversation.Status);
        Assert.Equal((ClockState.Running, written), (First(story).State, First(story).StartedAt));
        Assert.Equal(written, story.Conversation.CaseStartedAt);
        Assert.Equal("9", story.Single(TimelineType.ControlReceived).Data.App);
    }

    [Fact]
    public void ControlIsPassedToUsAndThenTheMessageArrives_IsTheSame()
    {
        var story = new Story();
        var written = story.Now;
        story.Wait(TenMinutes);
        story.Control(ControlChange.Passed, from: "9", to: "1");
        story.Overheard(at: written);

        Assert.Equal((ClockState.Running, written), (First(story).State, First(story).StartedAt));
        Assert.Equal(written, story.Conversation.CaseStartedAt);
    }

    [Fact]
    public void ControlIsPassedToUsInTheSecondOfTheMessage_ClockRuns()
    {
        var story = new Story();
        story.Overheard();
        story.Control(ControlChange.Passed);

        Assert.Equal(ClockState.Running, First(story).State);
        Assert.False(story.Conversation.IsElsewhere);
    }

    [Fact]
    public void ControlIsPassedToUsTwice_ChangesNothing()
    {
        var story = new Story();
        story.Overheard();
        story.Wait(TenMinutes);
        story.Control(ControlChange.Passed);
        var before = story.Conversation;
        story.Control(ControlChange.Passed);

        Assert.Same(before, story.Conversation);
    }

    [Fact]
    public void WhatTheOtherAppHasAnswered_IsNotOwed()
    {
        var story = new Story();
        story.Overheard("Are you open?");
        story.Wait(TenMinutes);
        story.Echo("From nine to five.", "e1", nature: Nature.Automatic, standby: true);
        story.Wait(TenMinutes);
        var written = story.Now;
        story.Overheard("I want a human.");
        story.Wait(TenMinutes);
        story.Echo("I pass you on.", "e2", nature: Nature.Automatic, standby: true);
        story.Control(ControlChange.Passed);

        Assert.Equal(written, First(story).StartedAt);
        Assert.Equal(ClockState.Running, First(story).State);
    }

    [Fact]
    public void HumanInThePagesInboxAnsweredMeanwhile_NothingIsOwed()
    {
        var story = new Story();
        story.Overheard();
        story.Wait(TenMinutes);
        story.Echo("It comes today.", "e1", standby: true);
        story.Wait(TenMinutes);
        story.Control(ControlChange.Passed);

        Assert.Equal(0, story.Conversation.Case);
    }

    [Fact]
    public void ControlIsPassedToUsAndNothingWasHeardBefore_AnAnswerIsOwed()
    {
        var story = new Story();
        story.Control(ControlChange.Passed, to: "1");

        Assert.Equal((ConversationStatus.Open, ClockState.Running), (story.Conversation.Status, First(story).State));
    }

    [Fact]
    public void ControlIsTakenFromUs_ClocksStandAndRepliesSayWhy()
    {
        var story = new Story();
        story.Customer();
        story.Wait(TenMinutes);
        story.Control(ControlChange.Taken, from: "1", to: "9");

        Assert.Equal((ClockState.Paused, ClockState.Paused), (First(story).State, story.Conversation.Clocks.Resolution.State));
        Assert.Null(story.Conversation.NextWakeAt);
        var refused = story.Reply().Refused!;
        Assert.Equal(RefusalKind.Conflict, refused.Kind);
        Assert.Contains("Another app (9) has control", refused.Reason, StringComparison.Ordinal);
        Assert.Equal(refused.Reason, story.Conversation.StoppedBecause);
        Assert.Equal("9", story.Single(TimelineType.ControlLost).Data.App);
    }

    [Fact]
    public void ControlComesBack_TimeWithTheOtherAppCountsAsAPause()
    {
        var story = new Story();
        story.Customer();
        var due = First(story).DueAt!.Value;
        story.Wait(TenMinutes);
        story.Control(ControlChange.Taken, from: "1", to: "9");
        story.Wait(TimeSpan.FromHours(1));
        story.Control(ControlChange.Passed, from: "9", to: "1");

        Assert.Equal((ClockState.Running, due.AddHours(1)), (First(story).State, First(story).DueAt));
        Assert.Equal(0, story.Count(TimelineType.Breached));
    }

    [Fact]
    public void ControlIsTakenByUs_IsOurs()
    {
        var story = new Story();
        story.Customer();
        story.Control(ControlChange.Taken, from: "1", to: "9", at: story.Now.AddMinutes(-1));
        story.Wait(TenMinutes);
        story.Control(ControlChange.Taken, from: "1", to: "9");
        story.Overheard();
        story.Wait(TenMinutes);
        story.Control(ControlChange.Taken, from: "9", to: "1");

        Assert.False(story.Conversation.IsElsewhere);
        Assert.Equal(ClockState.Running, First(story).State);
        Assert.Null(story.Reply().Refused);
    }

    [Fact]
    public void ControlIsTakenFromAnAppThatIsKnown_IsOurs()
    {
        var story = new Story();
        story.Overheard();
        story.Happens(new MessageEchoed
        {
            EventId = "e1",
            Channel = StorySettings.Channel,
            Account = "page",
            ThreadKey = "customer-1",
            At = story.Now.AddSeconds(1),
            ReceivedAt = story.Now,
            PlatformId = "e1",
            App = "9",
            Nature = Nature.Automatic,
            Standby = true,
            Text = "Hello, I am a bot.",
        });
        story.Wait(TenMinutes);
        story.Control(ControlChange.Taken, from: "9");

        Assert.False(story.Conversation.IsElsewhere);
        Assert.Equal(ClockState.Running, First(story).State);
    }

    [Fact]
    public void WePassControlOn_IsElsewhere()
    {
        var story = new Story();
        story.Control(ControlChange.Passed, from: "9", to: "1");
        story.Wait(TenMinutes);
        story.Control(ControlChange.Passed, from: "1", to: "9");

        Assert.True(story.Conversation.IsElsewhere);
        Assert.Equal(ClockState.Paused, First(story).State);
    }

    [Fact]
    public void ControlIsRequested_IsRecordedOnly()
    {
        var story = new Story();
        story.Customer();
        var due = First(story).DueAt;
        story.Control(ControlChange.Requested, to: "9");

        Assert.Equal("9", story.Single(TimelineType.ControlRequested).Data.App);
        Assert.Equal((ClockState.Running, due), (First(story).State, First(story).DueAt));
    }

    [Fact]
    public void ControlOfAThreadThatIsNotKnownIsRequested_LeavesNoConversation()
    {
        var story = new Story();

        Assert.True(story.Control(ControlChange.Requested, to: "9").IsNothing);
    }

    [Fact]
    public void ControlOfAThreadThatIsNotKnownIsTaken_IsRememberedForNobody()
    {
        var story = new Story();
        story.Control(ControlChange.Taken, from: "1");

        Assert.False(story.Conversation.HasBegun);
        Assert.Empty(story.Timeline);
    }

    [Fact]
    public void CustomerWritesToUsAgain_ControlIsOurs()
    {
        var story = new Story();
        var written = story.Now;
        story.Overheard("Hello?");
        story.Wait(TenMinutes);
        story.Customer();

        Assert.False(story.Conversation.IsElsewhere);
        Assert.Equal((ClockState.Running, written), (First(story).State, First(story).StartedAt));
    }

    [Fact]
    public void MessageInStandbyWithoutAHandover_StopsOurClocks()
    {
        var story = new Story();
        story.Customer();
        story.Wait(TenMinutes);
        story.Overheard("Is anybody there?");

        Assert.Equal(ClockState.Paused, First(story).State);
    }

    [Fact]
    public void AnswerOfAnotherAppsBot_SatisfiesNothing()
    {
        var story = new Story();
        story.Customer();
        story.Wait(TenMinutes);
        story.Echo("We got your message.", "e1", nature: Nature.Automatic);

        Assert.Equal(ClockState.Running, First(story).State);
        Assert.Equal(Author.Automatic, story.Messages["p-e1"].Author);
        Assert.Null(story.Conversation.LastHumanAnswerAt);
    }

    [Fact]
    public void OffHoursWhileAnotherAppHasControl_IsNotAcknowledged()
    {
        var story = new Story(now: "2026-11-22T10:00:00Z");
        story.Overheard();
        Assert.Empty(story.Outbox);

        story.Wait(TenMinutes);
        story.Control(ControlChange.Passed);
        Assert.Equal(1, story.Count(TimelineType.Acknowledged));
    }

    [Fact]
    public void BreachedBeforeControlWasTaken_IsBreached()
    {
        var story = new Story();
        story.Customer();
        story.Wait(TimeSpan.FromHours(2));
        story.Control(ControlChange.Taken, from: "1", to: "9");

        Assert.Equal(ClockState.Breached, First(story).State);
        var escalated = story.Count(TimelineType.Escalated);
        story.Wait(TimeSpan.FromHours(5));
        Assert.Equal(escalated, story.Count(TimelineType.Escalated));
    }
}
