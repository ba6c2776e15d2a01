using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>The platform delivers one message both in standby and to us.</summary>
public sealed class StandbyTwiceTests
{
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    [Fact]
    public void SameMessageInStandbyAndThenToUs_IsOursAndItsClockRunsSinceItWasWritten()
    {
        var story = new Story();
        var written = story.Now;
        story.Overheard("Where is my parcel?", id: "m");
        story.Wait(TenMinutes);
        story.Customer("Where is my parcel?", id: "m", at: written);

        Assert.Equal((false, ConversationStatus.Open, 1), (story.Conversation.IsElsewhere, story.Conversation.Status, story.Conversation.Case));
        Assert.Equal((ClockState.Running, written), (First(story).State, First(story).StartedAt));
        Assert.Equal(written.AddHours(1), First(story).DueAt);
        Assert.Equal(1, story.Count(TimelineType.Message));
    }

    [Fact]
    public void SameMessageToUsAndThenInStandby_IsOurs()
    {
        var story = new Story();
        var written = story.Now;
        story.Customer("Where is my parcel?", id: "m");
        story.Wait(TenMinutes);
        story.Overheard("Where is my parcel?", at: written, id: "m");

        Assert.Equal((false, ConversationStatus.Open), (story.Conversation.IsElsewhere, story.Conversation.Status));
        Assert.Equal((ClockState.Running, written), (First(story).State, First(story).StartedAt));
    }

    [Fact]
    public void SeveralMessagesInStandbyAndThenToUs_FirstOfThemIsOwedAnAnswer()
    {
        var story = new Story();
        var written = story.Now;
        story.Overheard("Where is my parcel?", id: "m");
        story.Wait(TenMinutes);
        var again = story.Now;
        story.Overheard("Hello?", id: "n");
        story.Customer("Where is my parcel?", id: "m", at: written);
        story.Customer("Hello?", id: "n", at: again);

        Assert.False(story.Conversation.IsElsewhere);
        Assert.Equal((ClockState.Running, written), (First(story).State, First(story).StartedAt));
        Assert.Equal(2, story.Conversation.Unanswered.Count);
    }

    [Fact]
    public void CourtesyInStandbyAndThenToUs_IsACourtesy()
    {
        var story = new Story();
        story.Customer();
        story.Reply("Tomorrow.", then: ConversationStatus.Resolved);
        story.Wait(TenMinutes);
        var written = story.Now;
        story.Overheard("Thanks", id: "m");
        story.Customer("Thanks", id: "m", at: written);

        Assert.Equal((false, ConversationStatus.Resolved), (story.Conversation.IsElsewhere, story.Conversation.Status));
    }

    [Fact]
    public void SameMessageInStandbyAndThenToUsAfterTheAppTookControlLater_IsElsewhereWithoutClocks()
    {
        var story = new Story();
        var written = story.Now;
        story.Overheard("Where is my parcel?", id: "m");
        story.Wait(TenMinutes);
        story.Control(ControlChange.Taken, from: "1", to: "9");
        story.Overheard("Hello?");
        story.Customer("Where is my parcel?", id: "m", at: written);

        Assert.True(story.Conversation.IsElsewhere);
        Assert.NotEqual(ClockState.Running, First(story).State);
    }

    [Fact]
    public void SameMessageToUsAfterControlCameAndItWasAnswered_ChangesNothing()
    {
        var story = new Story();
        var written = story.Now;
        story.Overheard("Where is my parcel?", id: "m");
        story.Wait(TenMinutes);
        story.Control(ControlChange.Passed, from: "9", to: "1");
        story.Reply(then: ConversationStatus.Resolved);
        var before = story.Conversation;
        story.Customer("Where is my parcel?", id: "m", at: written);

        Assert.Equal((before.Status, before.Case, before.Clocks), (story.Conversation.Status, story.Conversation.Case, story.Conversation.Clocks));
        Assert.Empty(story.Conversation.Unanswered);
    }

    [Fact]
    public void SameEditInStandbyAndThenToUs_IsOursAndOwedSinceItWasEdited()
    {
        var story = Answered();
        var edited = story.Now;
        Edit(story, "When does it come?", edited, standby: true);
        Assert.True(story.Conversation.IsElsewhere);
        story.Wait(TenMinutes);
        Edit(story, "When does it come?", edited, standby: false);

        var next = story.Conversation.Clocks.NextResponse;
        Assert.Equal((false, ClockState.Running, edited), (story.Conversation.IsElsewhere, next.State, next.StartedAt));
        Assert.Equal(1, story.Count(TimelineType.Edited));
    }

    [Fact]
    public void SameEditToUsAndThenInStandby_IsOurs()
    {
        var story = Answered();
        var edited = story.Now;
        Edit(story, "When does it come?", edited, standby: false);
        Edit(story, "When does it come?", edited, standby: true);

        Assert.Equal((false, ClockState.Running), (story.Conversation.IsElsewhere, story.Conversation.Clocks.NextResponse.State));
    }

    [Fact]
    public void EditOfAMessageThatNeverCameInStandbyAndThenToUs_IsOurs()
    {
        var story = new Story();
        var edited = story.Now;
        Edit(story, "Where is my parcel?", edited, standby: true);
        story.Wait(TenMinutes);
        Edit(story, "Where is my parcel?", edited, standby: false);

        Assert.Equal((false, ConversationStatus.Open), (story.Conversation.IsElsewhere, story.Conversation.Status));
        Assert.Equal((ClockState.Running, edited), (First(story).State, First(story).StartedAt));
    }

    [Fact]
    public void SameEditToUsAgainAfterItWasAnswered_ChangesNothing()
    {
        var story = Answered();
        var edited = story.Now;
        Edit(story, "When does it come?", edited, standby: true);
        story.Control(ControlChange.Passed, from: "9", to: "1");
        story.Reply();
        Edit(story, "When does it come?", edited, standby: false);

        Assert.Empty(story.Conversation.Unanswered);
    }

    private static Story Answered()
    {
        var story = new Story();
        story.Customer("Where is my parcel?", id: "m");
        story.Reply();
        story.Wait(TenMinutes);
        return story;
    }

    private static void Edit(Story story, string text, DateTimeOffset at, bool standby) => story.Happens(new MessageEdited
    {
        EventId = $"e{at:O}",
        Channel = StorySettings.Channel,
        Account = "page",
        ThreadKey = "customer-1",
        At = at,
        ReceivedAt = story.Now,
        PlatformId = "m",
        Text = text,
        Standby = standby,
    });

    private static Clock First(Story story) => story.Conversation.Clocks.FirstResponse;
}
