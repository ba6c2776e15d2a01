using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;
using SocialFunctions.Testing;

namespace SocialFunctions.Core.Tests.Conversations;

public sealed class CaseTests
{
    [Fact]
    public void CustomerWhoseAddressIsNotTheThread_IsKnownByTheirAddress()
    {
        var story = new Story();
        story.Happens(InboundEvents.Message("Body") with { Channel = StorySettings.Channel, Account = "page", ThreadKey = "maria@example.org/1", Customer = "maria@example.org" });

        Assert.Equal([$"{StorySettings.Channel}:maria@example.org"], story.Conversation.Contact.Addresses);
    }

    [Fact]
    public void FirstMessage_OpensTheFirstCaseForTheAccountsTeam()
    {
        var story = new Story();
        story.Customer();

        Assert.Equal(ConversationStatus.Open, story.Conversation.Status);
        Assert.Equal(1, story.Conversation.Case);
        Assert.Equal("care", story.Conversation.Team);
        Assert.Equal("Maria", story.Conversation.Contact.Name);
        Assert.Equal([TimelineType.Message, TimelineType.CaseOpened], story.Timeline.Select(e => e.Type));
    }

    [Fact]
    public void SameMessageTwice_ChangesNothingTheSecondTime()
    {
        // Pain 31: platforms deliver again.
        var story = new Story();
        story.Customer(id: "mid.1");
        var before = story.Conversation;

        Assert.True(story.Customer(id: "mid.1").IsNothing);
        Assert.Same(before, story.Conversation);
    }

    [Fact]
    public void MessageWithinTheReopenWindow_ContinuesTheCase()
    {
        var story = new Story();
        story.Customer();
        story.Reply(then: ConversationStatus.Resolved);
        story.Wait(TimeSpan.FromHours(20));
        story.Customer("It is still missing!");

        Assert.Equal(1, story.Conversation.Case);
        Assert.Equal(ConversationStatus.Open, story.Conversation.Status);
        Assert.Equal(1, story.Count(TimelineType.Reopened));
        Assert.Equal(ClockState.Running, story.Conversation.Clocks.NextResponse.State);
        Assert.Equal(ClockState.Running, story.Conversation.Clocks.Resolution.State);
    }

    [Fact]
    public void MessageAfterTheReopenWindow_OpensTheNextCase()
    {
        var story = new Story();
        story.Customer();
        story.Reply(then: ConversationStatus.Resolved);
        story.Wait(TimeSpan.FromDays(3));
        story.Customer("A new question");

        Assert.Equal(2, story.Conversation.Case);
        Assert.Equal(ClockState.Running, story.Conversation.Clocks.FirstResponse.State);
        Assert.Null(story.Conversation.Assignee);
    }

    [Theory]
    [InlineData("Thanks!")]
    [InlineData("Ευχαριστώ πολύ")]
    [InlineData("спасибо")]
    public void CourtesyAfterResolution_NeitherReopensNorStartsAClock(string thanks)
    {
        // Pain 2: the customer's last word was "thanks".
        var story = new Story();
        story.Customer();
        story.Reply(then: ConversationStatus.Resolved);
        story.Wait(TimeSpan.FromMinutes(5));
        story.Customer(thanks);

        Assert.Equal(ConversationStatus.Resolved, story.Conversation.Status);
        Assert.Equal(ClockState.Idle, story.Conversation.Clocks.NextResponse.State);
        Assert.Null(story.Conversation.NextWakeAt);
        Assert.Equal(3, story.Messages.Count);
    }

    [Fact]
    public void FirstContactThatIsOnlyACourtesy_StillReachesAHumanButIsNotAcknowledged()
    {
        var story = new Story(now: "2026-11-22T10:00:00Z");
        story.Customer("Thanks!");

        Assert.Equal(ConversationStatus.Open, story.Conversation.Status);
        Assert.Equal(0, story.Count(TimelineType.Acknowledged));
    }

    [Fact]
    public void ResolvedWhileNextResponseRuns_ClosesIt()
    {
        var story = new Story();
        story.Customer();
        story.Reply();
        story.Customer("ah, found it myself");
        story.Agent(a => new Resolve { Agent = a });
        story.Wait(TimeSpan.FromDays(2));

        Assert.Equal(ClockState.Idle, story.Conversation.Clocks.NextResponse.State);
        Assert.Equal(0, story.Count(TimelineType.Breached));
    }

    [Fact]
    public void PendingAndSilent_ResolvesItself()
    {
        var story = new Story();
        story.Customer();
        story.Reply(then: ConversationStatus.Pending);
        story.Wait(TimeSpan.FromDays(7));

        Assert.Equal(ConversationStatus.Resolved, story.Conversation.Status);
    }

    [Fact]
    public void SnoozeEnds_AtItsTimeOrWhenTheCustomerWrites()
    {
        var byTime = new Story();
        byTime.Customer();
        byTime.Reply();
        byTime.Agent(a => new Snooze { Agent = a, Until = byTime.Now.AddHours(2) });
        byTime.Wait(TimeSpan.FromHours(2));
        Assert.Equal(ConversationStatus.Open, byTime.Conversation.Status);
        Assert.Equal(1, byTime.Count(TimelineType.Unsnoozed));

        var byCustomer = new Story();
        byCustomer.Customer();
        byCustomer.Reply();
        byCustomer.Agent(a => new Snooze { Agent = a, Until = byCustomer.Now.AddHours(2) });
        byCustomer.Customer("One more thing");
        Assert.Equal(ConversationStatus.Open, byCustomer.Conversation.Status);
        Assert.Null(byCustomer.Conversation.SnoozedUntil);
    }

    [Fact]
    public void AutomaticMail_IsRecordedAndStartsNothing()
    {
        // Pain 27: bounces and auto-replies must not be answered.
        var story = new Story(now: "2026-11-22T10:00:00Z");
        story.Customer("I am out of office", nature: Nature.Automatic);

        Assert.Equal(ConversationStatus.Resolved, story.Conversation.Status);
        Assert.Equal(0, story.Conversation.Case);
        Assert.Empty(story.Outbox);
        Assert.Single(story.Messages);
    }

    [Fact]
    public void RuleThatResolves_LeavesNothingOwed()
    {
        var story = new Story(now: "2026-11-22T10:00:00Z");
        story.Customer("Best CASINO in town");

        Assert.Equal(ConversationStatus.Resolved, story.Conversation.Status);
        Assert.Empty(story.Outbox);
        Assert.Null(story.Conversation.NextWakeAt);
    }

    [Fact]
    public void RuleThatResolves_ClosesNothingThatIsOwedToAnotherMessage()
    {
        var story = new Story();
        story.Customer("Where is my parcel?");
        var asked = story.Now;
        story.Wait(TimeSpan.FromMinutes(5));
        story.Customer("Best CASINO in town");

        Assert.Equal(ConversationStatus.Open, story.Conversation.Status);
        Assert.Equal(ClockState.Running, story.Conversation.Clocks.FirstResponse.State);
        Assert.Equal(asked, story.Conversation.Clocks.FirstResponse.StartedAt);
    }

    [Fact]
    public void RuleThatResolves_ClosesEachCaseInWhichNothingElseIsOwed()
    {
        var story = new Story();
        story.Customer("Best CASINO in town");
        story.Wait(TimeSpan.FromMinutes(5));
        story.Customer("Another CASINO");

        Assert.Equal(ConversationStatus.Resolved, story.Conversation.Status);
    }

    [Fact]
    public void RuleThatEscalates_DoesSoAtOnceAndRaisesThePriority()
    {
        var story = new Story();
        story.Customer("My lawyer will write to you.");

        Assert.Equal(Priority.High, story.Conversation.Priority);
        Assert.Contains("legal", story.Conversation.Tags);
        Assert.Equal(["agent:ben"], story.Single(TimelineType.Escalated).Data.Notify);
        Assert.Equal(TimeSpan.FromMinutes(30), story.Conversation.Clocks.FirstResponse.Target);
    }

    [Fact]
    public void WhatARuleDoes_SetsOffNoRuleAgain()
    {
        // Pain 28.
        var story = new Story();
        story.Customer("My lawyer will write to you.");
        var entries = story.Timeline.Count;
        story.Wait(TimeSpan.FromSeconds(1));
        story.Happens(new DeadlineReached());

        Assert.Equal(1, story.Count(TimelineType.TagsChanged));
        Assert.Equal(1, story.Count(TimelineType.PriorityChanged));
        Assert.Equal(entries, story.Timeline.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void WhatARuleResolvesAndALaterQuestion_OnlyTheQuestionIsOwedInEitherOrder(bool inOrder)
    {
        var story = new Story();
        var (spam, question) = (story.Now.AddSeconds(-20), story.Now.AddSeconds(-10));
        foreach (var isSpam in (bool[])[inOrder, !inOrder])
        {
            story.Customer(isSpam ? "Best casino in town" : "Where is my parcel?", at: isSpam ? spam : question);
        }

        Assert.Equal([question], story.Conversation.Unanswered.Select(place => place.At));
        Assert.Equal(question, story.Conversation.Clocks.FirstResponse.StartedAt);
    }
}
