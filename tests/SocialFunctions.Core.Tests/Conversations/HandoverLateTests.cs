using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;
using static SocialFunctions.Core.Tests.Conversations.Handover;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>Something of the time with another app becomes known when a promise was already made, warned of, broken or kept because of what was known.</summary>
public sealed class HandoverLateTests
{
    private static readonly InboundEvent[] Asked = [Heard("s1", 7200, "opening hours?"), Bot("b", 7190), ToUs(200)];

    [Fact]
    public void BrokenBecauseOfWhatDidNotWait_IsNotBrokenAndBreaksAtItsTime()
    {
        var story = Play([.. Asked, Heard("s3", 220, "human please")]);

        Assert.Equal(1, story.Count(TimelineType.Breached));
        Assert.Empty(story.Promises());
        Assert.Equal((ClockState.Running, null, null), (First(story).State, First(story).WarnedAt, First(story).BreachedAt));

        story.WaitUntil(Arrives.AddHours(1));
        Assert.Equal(Arrives.AddSeconds(3600 - 220), First(story).BreachedAt);
        Assert.Equal([(Measure.FirstResponse, Outcome.Breached)], story.Promises());
        Assert.Equal(2, story.Count(TimelineType.Escalated));
    }

    [Fact]
    public void AnsweredByAnAgentBeforeItBecomesKnownThatTheAppHadAnswered_IsThePromiseOfWhatWaited()
    {
        var story = Play([Heard("s1", 7200, "opening hours?"), Heard("s3", 220, "human please"), ToUs(200)]);
        story.Reply();
        story.Happens(Bot("b", 7190));

        Assert.Equal((ClockState.Met, Arrives.AddSeconds(-220)), (First(story).State, First(story).StartedAt));
        Assert.Equal([(Measure.FirstResponse, Outcome.Met)], story.Promises());
    }

    [Fact]
    public void AnsweredByAnAgentBeforeALaterQuestionBecomesKnown_ItIsOwedTheNextAnswer()
    {
        var story = Play(Asked);
        story.Reply();
        story.Happens(Heard("s3", 220, "human please"));

        Assert.Equal((ClockState.Running, Arrives.AddSeconds(-220)), (story.Conversation.Clocks.NextResponse.State, story.Conversation.Clocks.NextResponse.StartedAt));
    }

    [Fact]
    public void LateQuestionOutsideHours_IsAcknowledgedOnce()
    {
        var story = new Story { Now = Story.Instant("2026-11-22T12:00:00Z") };
        foreach (var happened in Asked.Append(Heard("s3", 220, "human please")))
        {
            story.Happens(happened with { At = happened.At.AddDays(-1) });
        }

        Assert.Equal(1, story.Count(TimelineType.Acknowledged));
    }

    [Fact]
    public void TakenFromUsBeforeThePromiseBroke_WhichBecomesKnownAfterIt_IsNotBroken()
    {
        var story = Play([Written("m", 4000), ToUs(600)]);
        Assert.Equal(ClockState.Breached, First(story).State);
        story.Happens(Away(3000));

        Assert.Equal((ClockState.Running, Arrives.AddSeconds(3600 - 4000 + 2400)), (First(story).State, First(story).DueAt));
    }

    [Fact]
    public void PassedTwiceAndAnsweredInBetween_WhatWasAnsweredIsNotOwedAgain()
    {
        var story = Play([Heard("s1", 900), ToUs(600)]);
        story.Reply();
        story.Happens(ToUs(-60) with { At = story.Now });

        Assert.DoesNotContain(Arrives.AddSeconds(-900), story.Conversation.Unanswered.Select(written => written.At));
    }

    [Fact]
    public void SameMessageToUsAfterItWaited_CountsAsWrittenToUs()
    {
        var story = Play([Heard("s1", 900), Bot("b", 800), ToUs(600), Written("s1", 900)]);

        Assert.Equal((ClockState.Running, Arrives.AddSeconds(3600 - 900 + 200)), (First(story).State, First(story).DueAt));
    }

    [Fact]
    public void VeryManySigns_OnlyTheLatestAreRemembered()
    {
        var events = Enumerable.Range(0, 100).Select(i => (InboundEvent)Written($"m{i}", 3000 - i));
        var story = Play([Heard("s", 3100), .. events]);

        Assert.InRange(story.Conversation.Control!.Signs.Count, 1, 32);
        Assert.False(story.Conversation.IsElsewhere);
        Assert.Equal(Arrives.AddSeconds(-3100), First(story).StartedAt);
        Assert.Null(First(story).Pauses);
    }

    [Fact]
    public void ControlAsEarlierVersionsStoredIt_IsRead()
    {
        var story = Play([Heard("s1", 900)]);
        story.Assume(state => state with
        {
            Control = new ThreadControl
            {
                Since = Arrives.AddSeconds(-700),
                Elsewhere = true,
                App = "555",
                Written = [Arrives.AddSeconds(-900), Arrives.AddSeconds(-700)],
                Answered = [Arrives.AddSeconds(-800)],
            },
        });
        story.Happens(ToUs(600));

        Assert.Equal(Arrives.AddSeconds(-700), First(story).StartedAt);
    }

    private static Clock First(Story story) => story.Conversation.Clocks.FirstResponse;
}
