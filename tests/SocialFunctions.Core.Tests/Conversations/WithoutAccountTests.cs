using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>Settings take away the account of a conversation, and may give it back.</summary>
public class WithoutAccountTests
{
    internal static readonly string Gone = StorySettings.Office.Replace("\"id\": \"page\"", "\"id\": \"another\"", StringComparison.Ordinal);

    // Monday, ten in Athens.
    internal static Story Asked(string now = "2026-11-23T08:00:00Z")
    {
        var story = new Story(now: now);
        story.Customer();
        return story;
    }

    internal static Story Stranded()
    {
        var story = Asked();
        story.Wait(TimeSpan.FromMinutes(20));
        story.Replace(Gone);
        story.Happens(new DeadlineReached());
        return story;
    }

    [Fact]
    public void AccountIsRemoved_ClocksStandWithTheReason()
    {
        var story = Stranded();

        Assert.True(story.Conversation.AccountIsGone);
        Assert.Equal((ClockState.Paused, ClockState.Paused), (story.Conversation.Clocks.FirstResponse.State, story.Conversation.Clocks.Resolution.State));
        Assert.Null(story.Conversation.NextWakeAt);
        Assert.Equal("The settings have no account \"page\" any more.", story.Single(TimelineType.AccountRemoved).Data.Reason);

        story.Now += TimeSpan.FromDays(9);
        Assert.True(story.Happens(new DeadlineReached()).IsNothing);
        Assert.Equal((0, 0), (story.Count(TimelineType.Breached), story.Count(TimelineType.Escalated)));
    }

    [Fact]
    public void AccountIsMovedToAnotherChannel_IsGone()
    {
        var story = Asked();
        story.Replace(StorySettings.Office
            .Replace("\"channel\": \"messenger\"", "\"channel\": \"telegram\"", StringComparison.Ordinal)
            .Replace("\"appSecret\": \"plain:s\", \"verifyToken\": \"plain:v\", \"accessToken\": \"plain:a\"", "\"secretToken\": \"plain:s\"", StringComparison.Ordinal));

        story.Happens(new DeadlineReached());

        Assert.True(story.Conversation.AccountIsGone);
    }

    [Fact]
    public void AgentResolves_WhatWasSaidShortlyBeforeIsNotJudgedAgain()
    {
        var story = new Story();
        story.Customer("Thanks");
        story.Wait(TimeSpan.FromSeconds(1));
        story.Customer("ok");
        story.Echo("Shall I refund?", "late", at: story.Now.AddSeconds(-3));
        story.Replace(Gone);
        story.Agent(agent => new Resolve { Agent = agent });
        story.Wait(TimeSpan.FromMinutes(1));
        story.Replace(StorySettings.Office);

        story.Customer("And this?");

        Assert.Equal([story.Now], story.Conversation.Unanswered.Select(place => place.At));
        Assert.Equal(story.Now, story.Conversation.Clocks.FirstResponse.StartedAt);
    }

    [Fact]
    public void CommandsThatNeedNoAccount_AreCarriedOut()
    {
        var story = Stranded();

        Assert.Null(story.Agent(agent => new AddNote { Agent = agent, Text = "Called her." }).Refused);
        Assert.Null(story.Agent(agent => new ChangeTags { Agent = agent, Add = ["fire"] }).Refused);
        Assert.Null(story.Agent(agent => new Claim { Agent = agent }).Refused);
        Assert.Null(story.Agent(agent => new SetPriority { Agent = agent, Priority = Priority.High }).Refused);
        Assert.Null(story.Agent(agent => new Assign { Agent = agent, ToAgent = "ben" }).Refused);
        Assert.Null(story.Agent(agent => new Release { Agent = agent }).Refused);
        Assert.Equal(["fire"], story.Conversation.Tags);
        Assert.Equal(ClockState.Paused, story.Conversation.Clocks.FirstResponse.State);
        Assert.Null(story.Conversation.NextWakeAt);
    }

    [Fact]
    public void FirstCommandAfterTheAccountWasRemoved_StopsTheClocksToo()
    {
        var story = Asked();
        story.Replace(Gone);

        story.Agent(agent => new AddNote { Agent = agent, Text = "Called her." });

        Assert.Equal((1, 1), (story.Count(TimelineType.AccountRemoved), story.Count(TimelineType.Note)));
    }

    [Fact]
    public void CommandsThatNeedTheAccount_AreRefusedWithTheReason()
    {
        var story = Stranded();
        Func<string, AgentCommand>[] commands =
        [
            agent => new Reply { Agent = agent, MessageId = "r", Text = "Hello" },
            agent => new Snooze { Agent = agent, Until = story.Now.AddHours(1) },
            agent => new MarkPending { Agent = agent },
            agent => new Reopen { Agent = agent },
        ];

        Assert.All(commands, command =>
        {
            var refused = story.Agent(command).Refused;
            Assert.Equal(RefusalKind.Conflict, refused?.Kind);
            Assert.StartsWith("The settings have no account \"page\" any more.", refused?.Reason, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Resolved_CountsForNobody()
    {
        var story = Stranded();

        Assert.Null(story.Agent(agent => new Resolve { Agent = agent }).Refused);

        Assert.Equal((ConversationStatus.Resolved, false), (story.Conversation.Status, story.Conversation.AccountIsGone));
        Assert.DoesNotContain(story.Timeline, entry => entry.Data.Measured is not null);
    }

    [Fact]
    public void AccountIsThereAgain_ClocksGoOnAndTheTimeInBetweenDoesNotCount()
    {
        var story = Stranded();
        story.Now += TimeSpan.FromHours(2);

        story.Replace(StorySettings.Office);
        story.Replace(StorySettings.Office);
        story.Happens(new DeadlineReached());

        Assert.False(story.Conversation.AccountIsGone);
        Assert.Equal(1, story.Count(TimelineType.AccountRestored));
        var first = story.Conversation.Clocks.FirstResponse;
        Assert.Equal((ClockState.Running, Story.Instant("2026-11-23T11:00:00Z")), (first.State, first.DueAt!.Value));
        Assert.NotNull(story.Conversation.NextWakeAt);
    }

    [Fact]
    public void AccountIsThereAgainWithALongerPromise_WarningThatWasTooEarlyComesAgain()
    {
        var story = Asked();
        story.Wait(TimeSpan.FromMinutes(50));
        Assert.NotNull(story.Conversation.Clocks.FirstResponse.WarnedAt);
        story.Replace(Gone);
        story.Happens(new DeadlineReached());
        story.Replace(StorySettings.Office.Replace("\"firstResponse\": \"PT1H\"", "\"firstResponse\": \"PT3H\"", StringComparison.Ordinal));
        story.Happens(new DeadlineReached());

        Assert.Null(story.Conversation.Clocks.FirstResponse.WarnedAt);
        story.Wait(TimeSpan.FromHours(2));
        Assert.Equal(2, story.Count(TimelineType.Warned));
    }

    [Fact]
    public void Removed_AssigneeOwesNoSignOfLife()
    {
        var story = Asked();
        story.Agent(agent => new Claim { Agent = agent });
        story.Replace(Gone);
        story.Happens(new DeadlineReached());

        Assert.Null(story.Conversation.AssigneeSilentSince);
    }

    [Fact]
    public void AccountIsThereAgainWhilePending_ResolutionGoesOnToStand()
    {
        var story = Asked();
        story.Reply(then: ConversationStatus.Pending);
        story.Replace(Gone);
        story.Happens(new DeadlineReached());

        story.Replace(StorySettings.Office);
        story.Happens(new DeadlineReached());

        Assert.Equal(ClockState.Paused, story.Conversation.Clocks.Resolution.State);
    }

    [Fact]
    public void BrokenPromise_StaysBrokenAndEscalatesNoFurther()
    {
        var story = Asked();
        story.Wait(TimeSpan.FromMinutes(61));
        Assert.Equal(1, story.Count(TimelineType.Breached));

        story.Replace(Gone);
        story.Happens(new DeadlineReached());
        story.Wait(TimeSpan.FromDays(2));

        Assert.Equal((1, ClockState.Breached), (story.Count(TimelineType.Breached), story.Conversation.Clocks.FirstResponse.State));
        Assert.Equal(2, story.Count(TimelineType.Escalated));
    }

    [Fact]
    public void VersionThatIsOld_IsRefusedAsEverywhere()
    {
        var story = Stranded();

        Assert.Equal(RefusalKind.VersionMismatch, story.Agent(agent => new AddNote { Agent = agent, Text = "x", ExpectedVersion = "1" }).Refused?.Kind);
    }
}
