using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Core.Tests.Conversations;

public sealed class AgentTests
{
    [Fact]
    public void UnknownConversation_IsNotFound() =>
        Assert.Equal(RefusalKind.NotFound, new Story().Agent(a => new Claim { Agent = a }).Refused!.Kind);

    [Fact]
    public void AnotherVersionThanSeen_IsRefused()
    {
        var story = new Story();
        story.Customer();

        Assert.Equal(RefusalKind.VersionMismatch, story.Agent(a => new Resolve { Agent = a, ExpectedVersion = "99" }).Refused!.Kind);
        Assert.Null(story.Agent(a => new Resolve { Agent = a, ExpectedVersion = story.Conversation.Version }).Refused);
    }

    [Fact]
    public void SameReplyTwice_IsSentOnce()
    {
        var story = new Story();
        story.Customer();
        story.Reply(id: "r-1");

        Assert.True(story.Reply(id: "r-1").IsNothing);
        Assert.Single(story.Outbox);
        Assert.Equal(1, story.Count(TimelineType.Replied));
    }

    [Fact]
    public void ReplyToAFreeConversation_TakesIt()
    {
        var story = new Story();
        story.Customer();
        story.Reply();

        Assert.Equal("anna", story.Conversation.Assignee);
    }

    [Fact]
    public void ReplyAfterThePlatformsWindow_IsRefusedWithTheReason()
    {
        var story = new Story();
        story.Customer();
        story.Wait(TimeSpan.FromDays(8));

        var refused = story.Reply().Refused;
        Assert.Equal(RefusalKind.Conflict, refused!.Kind);
        Assert.Empty(story.Outbox);
    }

    [Fact]
    public void ReplyBetweenOneAndSevenDays_GoesOutAsAHumanAgents()
    {
        var story = new Story();
        story.Customer();
        var written = story.Now;
        story.Wait(TimeSpan.FromDays(3));
        story.Reply();

        Assert.Equal(written.AddDays(1), Assert.Single(story.Outbox.Values).Message!.WindowUntil);
    }

    [Fact]
    public void ClaimOfWhatAnotherHas_IsRefused()
    {
        var story = new Story();
        story.Customer();
        story.Agent(a => new Claim { Agent = a });

        Assert.Equal(RefusalKind.Conflict, story.Agent(a => new Claim { Agent = a }, "ben").Refused!.Kind);
        Assert.Equal("anna", story.Conversation.Assignee);
    }

    [Fact]
    public void AssignToNobodyKnown_IsInvalid()
    {
        var story = new Story();
        story.Customer();

        Assert.Equal(RefusalKind.Invalid, story.Agent(a => new Assign { Agent = a, ToAgent = "nobody" }).Refused!.Kind);
        Assert.Equal(RefusalKind.Invalid, story.Agent(a => new Assign { Agent = a, ToTeam = "nobody" }).Refused!.Kind);
        Assert.Equal(RefusalKind.Invalid, story.Agent(a => new Assign { Agent = a }).Refused!.Kind);
    }

    [Fact]
    public void SnoozeIntoThePast_IsInvalid()
    {
        var story = new Story();
        story.Customer();

        Assert.Equal(RefusalKind.Invalid, story.Agent(a => new Snooze { Agent = a, Until = story.Now }).Refused!.Kind);
    }

    [Fact]
    public void SnoozeForMoreThanAYear_IsInvalid()
    {
        var story = new Story();
        story.Customer();

        Assert.Equal(RefusalKind.Invalid, story.Agent(a => new Snooze { Agent = a, Until = story.Now.AddDays(367) }).Refused!.Kind);
        Assert.Equal(
            RefusalKind.Invalid, story.Agent(a => new Snooze { Agent = a, Until = new DateTimeOffset(9999, 12, 31, 0, 0, 0, TimeSpan.Zero) }).Refused!.Kind);
        Assert.Null(story.Agent(a => new Snooze { Agent = a, Until = story.Now.AddDays(366) }).Refused);
    }

    [Fact]
    public void Note_IsOnTheTimelineAndGoesNowhere()
    {
        var story = new Story();
        story.Customer();
        story.Agent(a => new AddNote { Agent = a, Text = "Called him." });

        Assert.Equal("Called him.", story.Single(TimelineType.Note).Data.Text);
        Assert.Empty(story.Outbox);
    }

    [Fact]
    public void TagsBeyondAHundred_AreRefusedWhole_AndSomeCanBeExchanged()
    {
        var story = new Story();
        story.Customer();
        story.Agent(a => new ChangeTags { Agent = a, Add = [.. Enumerable.Range(0, 100).Select(i => $"t{i}")] });

        var refused = story.Agent(a => new ChangeTags { Agent = a, Add = ["more"] }).Refused;

        Assert.Equal(RefusalKind.Invalid, refused!.Kind);
        Assert.Null(story.Agent(a => new ChangeTags { Agent = a, Add = ["t0", "more"], Remove = ["t1"] }).Refused);
        Assert.Equal(100, story.State!.Tags.Count);
    }

    [Fact]
    public void Tags_AreAddedOnceAndRemoved()
    {
        var story = new Story();
        story.Customer();
        story.Agent(a => new ChangeTags { Agent = a, Add = ["vip", "vip", "billing"] });
        story.Agent(a => new ChangeTags { Agent = a, Add = ["vip"], Remove = ["billing", "unknown"] });

        Assert.Equal(["vip"], story.Conversation.Tags);
    }

    [Fact]
    public void ReopenByAnAgent_ContinuesTheResolutionClockWithoutTheTimeBetween()
    {
        var story = new Story();
        story.Customer();
        story.Reply("Let me look.");
        story.Wait(TimeSpan.FromHours(1));
        story.Reply(then: ConversationStatus.Resolved);
        story.Wait(TimeSpan.FromHours(2));
        story.Agent(a => new Reopen { Agent = a });

        Assert.Equal([new Pause(story.Now.AddHours(-2), story.Now)], story.Conversation.Clocks.Resolution.Pauses);
        Assert.Equal(Story.Instant("2026-11-25T10:00:00Z"), story.Conversation.Clocks.Resolution.DueAt);
    }
}
