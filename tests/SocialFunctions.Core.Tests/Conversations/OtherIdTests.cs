using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>A platform that names a message by two ids (VK by its own and by the number in the conversation) means one message.</summary>
public sealed class OtherIdTests
{
    private const string Id = "1204";
    private const string Number = "501:31";

    private readonly Story _story = new();

    private Message Message => _story.Messages.Values.Single();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReactionUnderTheOtherId_IsOnTheMessage_WhicheverIsFirst(bool reactionFirst)
    {
        Happen(reactionFirst, () => _story.Happens(Received()), () => _story.Reaction("👍", Number));

        Assert.Equal("👍", Assert.Single(Message.Reactions!).Value.Value);
        Assert.Empty(_story.Conversation.EarlyChanges);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void DeletionUnderTheOtherId_ErasesTheMessage_WhicheverIsFirst(bool deletionFirst)
    {
        Happen(deletionFirst, () => _story.Happens(Received()), Delete);

        Assert.Null(Message.Text);
        Assert.NotNull(Message.DeletedAt);
    }

    [Fact]
    public void EditUnderTheOtherId_ChangesTheMessage()
    {
        _story.Happens(Received());
        _story.Wait(TimeSpan.FromMinutes(1));
        _story.Happens(Edited(Number, otherId: null));

        Assert.Equal("Where is my order?", Message.Text);
    }

    [Fact]
    public void ReactionToAnEditThatStandsForItsMessage_IsOnIt()
    {
        _story.Happens(Edited(Id, Number));
        _story.Reaction("👍", Number);

        Assert.Single(Message.Reactions!);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReactionToAnAnswerGivenOnThePlatform_IsOnTheAnswer_WhicheverIsFirst(bool reactionFirst)
    {
        Happen(reactionFirst, () => _story.Happens(Echoed("It is on its way.")), () => _story.Reaction("👍", Number));

        Assert.Single(Message.Reactions!);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReactionToOurAnswer_IsOnTheAnswer_OnceItsEchoHasToldTheOtherId(bool reactionFirst)
    {
        _story.Customer();
        _story.Reply("It is on its way.", id: "r-1");
        _story.SendAll();
        Happen(reactionFirst, () => _story.Happens(Echoed("It is on its way.", "mid.r-1")), () => _story.Reaction("👍", Number));

        Assert.Single(_story.Messages["r-1"].Reactions!);
    }

    [Fact]
    public void ReactionToOurAnswer_WhoseEchoIsTheFirstThatIsHeardOfIt_IsOnTheAnswer()
    {
        _story.Customer();
        _story.Reply("It is on its way.", id: "r-1");
        _story.Happens(Echoed("It is on its way."));
        _story.Reaction("👍", Number);

        Assert.Single(_story.Messages["r-1"].Reactions!);
        Assert.Equal(DeliveryStatus.Sent, _story.Messages["r-1"].Delivery!.Status);
    }

    [Fact]
    public void OtherIdOfAnotherScope_MeansAnotherMessage()
    {
        _story.Happens(Received() with { Scope = "77" });
        _story.Wait(TimeSpan.FromMinutes(1));
        _story.Happens(Received() with { Scope = "78", Text = "And the invoice?" });
        _story.Reaction("👍", Number);

        Assert.Equal("Where is my parcel?", Assert.Single(_story.Messages.Values, message => message.Reactions is not null).Text);
    }

    private static void Happen(bool secondFirst, Func<Decision> first, Func<Decision> second)
    {
        _ = secondFirst ? second() : first();
        _ = secondFirst ? first() : second();
    }

    private MessageReceived Received() => new()
    {
        EventId = Id,
        Channel = StorySettings.Channel,
        Account = "page",
        ThreadKey = "customer-1",
        At = _story.Now,
        ReceivedAt = _story.Now,
        PlatformId = Id,
        OtherId = Number,
        From = new Sender("customer-1", "Maria"),
        Text = "Where is my parcel?",
    };

    private MessageEdited Edited(string id, string? otherId) => new()
    {
        EventId = $"edit:{id}",
        Channel = StorySettings.Channel,
        Account = "page",
        ThreadKey = "customer-1",
        At = _story.Now,
        ReceivedAt = _story.Now,
        PlatformId = id,
        OtherId = otherId,
        Text = "Where is my order?",
    };

    private MessageEchoed Echoed(string text, string id = Id) => new()
    {
        EventId = $"echo:{id}",
        Channel = StorySettings.Channel,
        Account = "page",
        ThreadKey = "customer-1",
        At = _story.Now,
        ReceivedAt = _story.Now,
        PlatformId = id,
        OtherId = Number,
        Text = text,
    };

    private Decision Delete() => _story.Happens(new MessageDeleted
    {
        EventId = "deleted",
        Channel = StorySettings.Channel,
        Account = "page",
        ThreadKey = "customer-1",
        At = _story.Now,
        ReceivedAt = _story.Now,
        PlatformId = Number,
    });
}
