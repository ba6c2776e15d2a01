using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>What becomes of conversations whose agent goes home.</summary>
public sealed class ShiftEndTests
{
    private static readonly DateTimeOffset AnnaLeaves = TeamQueueTests.AnnaLeaves;

    [Fact]
    public void EndOfShift_ReturnsTheConversationExactlyThen()
    {
        // Pain 40: conversations stayed with agents who went home.
        var story = TeamQueueTests.Assigned();

        story.WaitUntil(AnnaLeaves.AddTicks(-1));
        Assert.Equal("anna", story.Conversation.Assignee);

        story.WaitUntil(AnnaLeaves);
        var entry = story.Single(TimelineType.Unassigned);
        Assert.Equal((AnnaLeaves, "system", "anna", "The assignee is off shift."), (entry.At, entry.By, entry.Data.Agent, entry.Data.Reason));
        Assert.NotNull(story.Conversation.Waiting);
    }

    [Fact]
    public void EndOfShiftNoticedLate_StandsAtItsTime()
    {
        var story = TeamQueueTests.Assigned();
        story.Now = AnnaLeaves.AddHours(20);
        story.Happens(new DeadlineReached());

        Assert.Equal(AnnaLeaves, story.Single(TimelineType.Unassigned).At);
    }

    [Fact]
    public void AbsenceAddedLater_ReturnsTheConversationButRewritesNoHistory()
    {
        // Pain 3: the agent is ill, and nobody notices.
        var story = TeamQueueTests.Assigned();
        story.Wait(TimeSpan.FromMinutes(30));
        story.Reply("Let me look.");
        var replied = story.Now;
        story.Wait(TimeSpan.FromMinutes(10));
        story.Replace(TeamQueueTests.Automatic.Replace("\"id\": \"anna\",", "\"id\": \"anna\", \"absences\": [{ \"from\": \"2026-11-23\", \"to\": \"2026-11-27\" }],", StringComparison.Ordinal));
        story.Happens(new DeadlineReached());

        Assert.Null(story.Conversation.Assignee);
        Assert.Equal(replied, story.Single(TimelineType.Unassigned).At);
    }

    [Fact]
    public void AssigneeRemovedFromTheSettings_LosesTheConversation()
    {
        var story = TeamQueueTests.Assigned();
        story.Replace(TeamQueueTests.Automatic.Replace("\"anna\"", "\"nora\"", StringComparison.Ordinal));
        story.Happens(new DeadlineReached());

        Assert.Equal("anna", story.Single(TimelineType.Unassigned).Data.Agent);
    }

    [Fact]
    public void EndOfShift_LeavesPendingConversationsUntilTheCustomerAnswers()
    {
        var story = TeamQueueTests.Assigned();
        story.Reply("Which size do you need?", then: ConversationStatus.Pending);
        story.WaitUntil(AnnaLeaves.AddHours(2));
        Assert.Equal("anna", story.Conversation.Assignee);

        story.Customer("Large, please, and in blue.");

        Assert.Equal(story.Now, story.Single(TimelineType.Unassigned).At);
        Assert.Equal(story.Now, story.Conversation.Waiting!.Since);
    }

    [Fact]
    public void CustomerWhoAnswersWithinTheShift_ReturnsToTheirAgent()
    {
        var story = TeamQueueTests.Assigned();
        story.Reply("Which size do you need?", then: ConversationStatus.Pending);
        story.Wait(TimeSpan.FromDays(1));
        story.Customer("Large, please, and in blue.");

        Assert.Equal("anna", story.Conversation.Assignee);
        Assert.Equal(0, story.Count(TimelineType.Unassigned));
    }

    [Fact]
    public void SnoozeThatEndsAfterTheShift_ReturnsToTheQueueThen()
    {
        var story = TeamQueueTests.Assigned();
        var until = AnnaLeaves.AddHours(1);
        story.Agent(a => new Snooze { Agent = a, Until = until });
        story.WaitUntil(until);

        Assert.Equal((until, until), (story.Single(TimelineType.Unsnoozed).At, story.Single(TimelineType.Unassigned).At));
    }

    [Fact]
    public void CaseReopenedAfterTheShift_ReturnsToTheQueue()
    {
        var story = TeamQueueTests.Assigned();
        story.Reply(then: ConversationStatus.Resolved);
        story.WaitUntil(AnnaLeaves.AddHours(2));
        story.Customer("It is still not here, please look again.");

        Assert.Equal((null, ConversationStatus.Open), (story.Conversation.Assignee, story.Conversation.Status));
    }

    [Fact]
    public void WhoTakesItOutsideTheirShift_KeepsItUntilTheNextOneEnds()
    {
        var story = new Story(TeamQueueTests.Automatic, now: "2026-11-23T20:00:00Z");
        story.Customer();
        story.Agent(a => new Claim { Agent = a });
        story.WaitUntil(Story.Instant("2026-11-24T14:59:59Z"));
        Assert.Equal("anna", story.Conversation.Assignee);

        story.WaitUntil(Story.Instant("2026-11-24T15:00:00Z"));
        Assert.Null(story.Conversation.Assignee);
    }

    [Fact]
    public void CustomerWhoAnswersBeforeThatShift_FindsSomebodyElse()
    {
        var story = new Story(TeamQueueTests.Automatic, now: "2026-11-23T20:00:00Z");
        story.Customer();
        story.Reply("Which size do you need?", then: ConversationStatus.Pending);
        story.Wait(TimeSpan.FromHours(3));
        story.Customer("Large, please, and in blue.");

        Assert.Null(story.Conversation.Assignee);
    }

    [Fact]
    public void WhoReopensItOutsideTheirShift_HasIt()
    {
        var story = TeamQueueTests.Assigned();
        story.Reply(then: ConversationStatus.Resolved);
        story.WaitUntil(AnnaLeaves.AddHours(2));
        story.Agent(a => new Reopen { Agent = a });

        Assert.Equal("anna", story.Conversation.Assignee);
    }
}
