using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Testing;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>Which message of the customer an answer is sent to, on channels that ask.</summary>
public sealed class AnswerTargetTests
{
    private static readonly DateTimeOffset Start = Story.Instant("2026-11-23T08:00:00Z");

    private readonly Story _story = new();

    [Fact]
    public void ChannelAsksForNoMessage_AnswerGoesToTheThread()
    {
        _story.Customer();
        _story.Reply();

        Assert.Null(_story.Conversation.AnswerTo);
        Assert.Null(Sent().AnswerTo);
    }

    [Fact]
    public void SeveralMessages_AnswerGoesToTheNewest()
    {
        Comment("1", Start);
        Comment("2", Start.AddMinutes(1));
        _story.Reply();

        Assert.Equal("comment 2", Sent().AnswerTo);
    }

    [Fact]
    public void AnswerThatNamesItsMessage_HasNoWindow()
    {
        // The channel's own window is a day.
        var channel = TestChannels.Named("messenger");
        Comment("1", Start);

        Assert.Equal(ReplyWindowState.None, ReplyWindow.Of(_story.Conversation, channel, Start.AddDays(30)).State);
        Assert.Null(ReplyWindow.StandardUntil(_story.Conversation, channel));
    }

    [Fact]
    public void OlderMessageComesLast_ChangesNothing()
    {
        Comment("2", Start.AddMinutes(1));
        Comment("1", Start);
        _story.Reply();

        Assert.Equal("comment 2", Sent().AnswerTo);
    }

    [Fact]
    public void ReactionAfterTheOlderMessage_DoesNotHideTheNewerOne()
    {
        Comment("1", Start);
        _story.Reaction("like", "1", Start.AddMinutes(5));
        Comment("2", Start.AddMinutes(1));
        _story.Reply();

        Assert.Equal("comment 2", Sent().AnswerTo);
    }

    [Fact]
    public void EditStandsForItsMessage_AnswerGoesToThatMessage()
    {
        _story.Now = Start;
        _story.Happens(new MessageEdited
        {
            EventId = "edit-1",
            Channel = StorySettings.Channel,
            Account = "page",
            ThreadKey = "customer-1",
            At = Start,
            ReceivedAt = Start,
            PlatformId = "1",
            Text = "Where is my parcel?",
            AnswerTo = "comment 1",
        });
        _story.Reply();

        Assert.Equal("comment 1", Sent().AnswerTo);
    }

    private OutboundMessage Sent() => Assert.Single(_story.Outbox.Values, entry => entry.Message is not null).Message!;

    private void Comment(string id, DateTimeOffset at)
    {
        _story.Now = Start.AddMinutes(10);
        _story.Happens(new MessageReceived
        {
            EventId = id,
            Channel = StorySettings.Channel,
            Account = "page",
            ThreadKey = "customer-1",
            At = at,
            ReceivedAt = _story.Now,
            PlatformId = id,
            From = new Sender("customer-1", "Maria"),
            Text = "Where is my parcel?",
            AnswerTo = $"comment {id}",
        });
    }
}
