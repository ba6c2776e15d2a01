using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>Other accepted events of the conversation wait while one is handled, as after a crash: they may answer what this one asks.</summary>
public sealed class OthersWaitTests
{
    private readonly Story _story = new(StorySettings.RoundTheClock, now: "2026-11-23T09:00:00Z");

    private static DateTimeOffset At(string time) => Story.Instant($"2026-11-23T{time}Z");

    [Fact]
    public void QuestionWhoseAnswerWaits_BreaksNoPromise()
    {
        First("14:00", () => _story.Customer(at: At("09:00")));

        Last(() => _story.Echo("It is on its way.", "e1", at: At("09:30")));

        Assert.Equal((ClockState.Met, At("09:30")), (_story.Conversation.Clocks.FirstResponse.State, _story.Conversation.Clocks.FirstResponse.SatisfiedAt));
        Assert.Equal((0, 0, 0), (_story.Count(TimelineType.Warned), _story.Count(TimelineType.Breached), _story.Count(TimelineType.Escalated)));
    }

    [Fact]
    public void QuestionThatNothingAnswers_BreaksItsPromiseWithTheLastOfThem()
    {
        First("14:00", () => _story.Customer(at: At("09:00")));
        Assert.Equal(0, _story.Count(TimelineType.Breached));

        Last(() => _story.Delivered("m1", DeliveryStatus.Read));

        Assert.Equal(At("10:00"), _story.Conversation.Clocks.FirstResponse.BreachedAt);
    }

    [Theory]
    [InlineData("deadline")]
    [InlineData("reply")]
    [InlineData("note")]
    public void WhatIsDueWhileOthersWait_IsLeftToThem(string what)
    {
        _story.Customer();
        First("14:00", () => _story.Happens(what switch
        {
            "deadline" => new DeadlineReached(),
            "reply" => new Reply { Agent = "anna", MessageId = "r1", Text = "And anything else?" },
            _ => new AddNote { Agent = "anna", Text = "Was this answered?" },
        }));
        Assert.Equal(0, _story.Count(TimelineType.Escalated));

        Last(() => _story.Echo("It is on its way.", "e1", at: At("09:30")));

        Assert.Equal((ClockState.Met, At("09:30")), (_story.Conversation.Clocks.FirstResponse.State, _story.Conversation.Clocks.FirstResponse.SatisfiedAt));
        Assert.Equal(0, _story.Count(TimelineType.Escalated));
    }

    [Fact]
    public void SnoozeThatEndedWhileTheHostWasDown_EndsAtItsTime()
    {
        _story.Customer();
        _story.Agent(agent => new Snooze { Agent = agent, Until = At("11:00") });
        First("14:00", () => _story.Delivered("m1", DeliveryStatus.Delivered));

        Last(() => _story.Delivered("m1", DeliveryStatus.Read));

        Assert.Equal(At("11:00"), _story.Single(TimelineType.Unsnoozed).At);
        Assert.Equal([new Pause(At("09:00"), At("11:00"))], _story.Conversation.Clocks.Resolution.Pauses!);
    }

    [Fact]
    public void NightlyQuestionWhoseAnswerWaits_IsNotAcknowledged()
    {
        var night = Night();

        night.OthersWait = false;
        night.Echo("It is on its way.", "e1", at: night.Now.AddHours(-2));
        night.Wait(TimeSpan.FromHours(1));

        Assert.Equal(0, night.Count(TimelineType.Acknowledged));
    }

    [Fact]
    public void NightlyQuestionThatNothingAnswers_IsAcknowledgedOnceAfterTheLastOfThem()
    {
        var night = Night();
        Assert.Equal(0, night.Count(TimelineType.Acknowledged));

        night.OthersWait = false;
        night.Delivered("m1", DeliveryStatus.Read);
        night.Customer("Hello?");
        night.Wait(TimeSpan.FromHours(1));

        Assert.Equal(1, night.Count(TimelineType.Acknowledged));
    }

    [Fact]
    public void NightlyQuestion_WhenTheLastOfThemIsSetAside_IsAcknowledgedByTheClock()
    {
        var night = Night();
        Assert.True(night.Conversation.NextWakeAt <= night.Now);

        night.OthersWait = false;
        night.Happens(new DeadlineReached());

        Assert.Equal(1, night.Count(TimelineType.Acknowledged));
        Assert.False(night.Conversation.NextWakeAt <= night.Now);
    }

    /// <summary>A question of three hours ago, on a Sunday, with something behind it.</summary>
    private static Story Night()
    {
        var story = new Story(now: "2026-11-22T10:00:00Z") { OthersWait = true };
        story.Customer(at: story.Now.AddHours(-3));
        return story;
    }

    private void First(string now, Action happens)
    {
        _story.Now = At(now);
        _story.OthersWait = true;
        happens();
    }

    private void Last(Action happens)
    {
        _story.OthersWait = false;
        happens();
    }
}
