using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>Messages of one second, on a platform that tells whole seconds: by its numbers where it has given them, else by arrival.</summary>
public sealed class SameSecondTests
{
    private static readonly string Telegram = StorySettings.Office
        .Replace("\"channel\": \"messenger\"", "\"channel\": \"telegram\"")
        .Replace("{ \"appSecret\": \"plain:s\", \"verifyToken\": \"plain:v\", \"accessToken\": \"plain:a\" }", "{ \"secretToken\": \"plain:s\", \"botToken\": \"plain:1:b\" }");

    private readonly Story _story = new(Telegram, "2026-11-23T08:00:00.100Z");

    [Fact]
    public void ReplyThroughTheDesk_StandsBetweenWhatCameBeforeAndAfterIt()
    {
        Customer(98);
        _story.Now = Story.Instant("2026-11-23T08:00:00.400Z");
        _story.Reply(id: "r-1");
        _story.Now = Story.Instant("2026-11-23T08:00:00.700Z");
        Customer(100);

        Assert.Equal(["p-98", "r-1", "p-100"], Listed());
        Assert.Equal([100L], _story.Conversation.Unanswered.Select(place => place.Number));
    }

    [Fact]
    public void ReplyThatThePlatformNumbers_StandsByItsNumber()
    {
        Customer(98);
        _story.Now = Story.Instant("2026-11-23T08:00:00.400Z");
        _story.Reply(id: "r-1");
        _story.Happens(new EntryDone { Entry = Assert.Single(_story.Outbox.Keys), MessageId = "r-1", PlatformId = "100", Sequence = 100 });
        _story.Now = Story.Instant("2026-11-23T08:00:00.700Z");
        Customer(99);

        Assert.Equal(["p-98", "p-99", "r-1"], Listed());

        // Whoever replied had not seen it.
        Assert.Single(_story.Conversation.Unanswered);
    }

    [Fact]
    public void AcknowledgementInTheSecondOfTheMessage_StandsAfterIt()
    {
        var night = new Story(Telegram, "2026-11-22T08:00:00.100Z");
        night.Happens(Message(98, Story.Instant("2026-11-22T08:00:00Z"), night.Now));

        Assert.Equal(["p-98", "a-1-3"], night.Messages.Values.OrderBy(message => message.Place).Select(message => message.Id));
    }

    [Fact]
    public void ReactionToAReplyThatAsks_IsAnAnswer()
    {
        Customer(98);
        _story.Now = Story.Instant("2026-11-23T08:00:00.400Z");
        _story.Reply("Shall I refund?", id: "r-1");
        _story.Happens(new EntryDone { Entry = Assert.Single(_story.Outbox.Keys), MessageId = "r-1", PlatformId = "99", Sequence = 99 });
        _story.Now = Story.Instant("2026-11-23T08:00:05Z");
        _story.Happens(new ReactionChanged
        {
            EventId = "x1",
            Channel = "telegram",
            Account = "page",
            ThreadKey = "customer-1",
            At = _story.Now,
            ReceivedAt = _story.Now,
            PlatformId = "99",
            From = new Sender("customer-1"),
            Reaction = "👍",
        });

        Assert.Single(_story.Conversation.Unanswered);
    }

    [Theory]
    [InlineData(98, 99)]
    [InlineData(99, 98)]
    public void TwoMessagesInDifferentLanguages_TheOneWithTheHigherNumberTells(params int[] order)
    {
        foreach (var number in order)
        {
            Says(number, number, number == 99 ? "el" : "ru");
        }

        Assert.Equal("el", _story.Conversation.Language);
    }

    [Fact]
    public void TwoMessagesInDifferentLanguagesWithoutNumbers_TheOneThatCameLaterTells()
    {
        Says(98, null, "ru");
        Says(99, null, "el");

        Assert.Equal("el", _story.Conversation.Language);
    }

    [Fact]
    public void MessageThatComesAfterTheAnswerOfItsSecond_WasAnsweredByIt()
    {
        Answer(8, "2026-11-23T08:00:00Z");
        Answer(20, "2026-11-23T08:00:30Z");
        _story.Now = Story.Instant("2026-11-23T08:01:00Z");
        Customer(10);
        Customer(3);

        Assert.Equal(Story.Instant("2026-11-23T08:00:00Z"), _story.Conversation.Clocks.FirstResponse.SatisfiedAt);
    }

    private void Answer(long number, string at)
    {
        _story.Now = Story.Instant(at);
        _story.Happens(new MessageEchoed
        {
            EventId = $"a{number}",
            Channel = "telegram",
            Account = "page",
            ThreadKey = "customer-1",
            At = _story.Now,
            ReceivedAt = _story.Now,
            PlatformId = $"{number}",
            Sequence = number,
            Text = $"Answer {number}.",
        });
    }

    private void Says(long id, long? number, string language) => _story.Happens(
        Message(id, Story.Instant("2026-11-23T08:00:00Z"), _story.Now) with { Sequence = number, From = new Sender("customer-1", Language: language), Text = "4711" });

    private void Customer(long number) => _story.Happens(Message(number, Story.Instant("2026-11-23T08:00:00Z"), _story.Now));

    private static MessageReceived Message(long number, DateTimeOffset at, DateTimeOffset now) => new()
    {
        EventId = $"m{number}",
        Channel = "telegram",
        Account = "page",
        ThreadKey = "customer-1",
        At = at,
        ReceivedAt = now,
        PlatformId = $"{number}",
        Sequence = number,
        From = new Sender("customer-1"),
        Text = $"Where is parcel {number}?",
    };

    private IEnumerable<string> Listed() =>
        _story.Messages.Values.OrderBy(message => message.Place).Select(message => message.Id);
}
