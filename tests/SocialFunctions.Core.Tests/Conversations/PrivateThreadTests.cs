using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>A private reply to a comment reaches the customer's private thread.</summary>
public sealed class PrivateThreadTests
{
    private const string Public = "c-public";

    private readonly Story _story = new(now: "2026-11-22T10:00:00Z");

    [Fact]
    public void ReplyOfAnAgent_StandsInTheThread_AndOwesNothing()
    {
        Arrives(Author.Agent);

        var shown = Assert.Single(_story.Messages.Values);
        Assert.Equal((Author.Agent, "anna", "m_1", false), (shown.Author, shown.Agent, shown.PlatformId, shown.Private));
        Assert.Equal([Public], _story.Conversation.Linked);
        Assert.Equal("Maria", _story.Conversation.Contact.Name);
        Assert.Equal((0, ConversationStatus.Resolved), (_story.Conversation.Case, _story.Conversation.Status));
    }

    [Fact]
    public void ToldTwice_ChangesNothing()
    {
        Arrives(Author.Agent);

        Assert.True(Arrives(Author.Agent).IsNothing);
    }

    [Fact]
    public void ItsEcho_BeforeOrAfter_IsTheSameMessage()
    {
        _story.Echo("Hello", "m_1", "r1", nature: Nature.Automatic);
        Arrives(Author.Agent);
        _story.Echo("Hello", "m_1", "r1", nature: Nature.Automatic);

        Assert.Equal((Author.Agent, "anna"), (Assert.Single(_story.Messages.Values).Author, Assert.Single(_story.Messages.Values).Agent));
        Assert.Equal(1, _story.Count(TimelineType.Message));
    }

    [Fact]
    public void AnswerToAnAcknowledgement_IsNotAcknowledgedAgain()
    {
        Arrives(Author.Automatic);
        _story.Customer("When exactly?");

        Assert.Empty(_story.Outbox);
        Assert.Equal(1, _story.Conversation.Case);
    }

    private Decision Arrives(Author author) => _story.Happens(new PrivateReplyArrived
    {
        EventId = "private-reply:r1",
        Channel = StorySettings.Channel,
        Account = "page",
        ThreadKey = "customer-1",
        At = _story.Now,
        ReceivedAt = _story.Now,
        PlatformId = "m_1",
        From = Public,
        Name = "Maria",
        Message = new Message
        {
            Id = "r1",
            Direction = Direction.Out,
            Author = author,
            Agent = author is Author.Agent ? "anna" : null,
            Text = "Hello",
            Private = true,
            ReplyTo = "7_1",
            SentAt = _story.Now,
            ReceivedAt = _story.Now,
            Delivery = new Delivery(DeliveryStatus.Queued, _story.Now),
        },
    });
}
