using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>What goes by age while its conversation goes on, and what comes late about it.</summary>
public sealed class AgingTests
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);
    private readonly Story _story = new();

    [Fact]
    public void AnsweredMessage_Goes()
    {
        _story.Customer(id: "q1");
        AnswerAndErase();

        Assert.Equal(["p-q1", "r-1"], Erased());
    }

    [Fact]
    public void MessageThatIsOwedAnAnswer_AndWhatFollowsIt_Stay()
    {
        _story.Customer(id: "answered");
        _story.Reply(id: "r-1");
        _story.SendAll();
        _story.Now += TimeSpan.FromMinutes(1);
        _story.Customer(id: "owed");
        _story.Now += TimeSpan.FromMinutes(1);
        _story.Customer("Thanks", id: "after");

        EraseAll();

        Assert.Equal(["p-answered", "r-1"], Erased());
    }

    [Fact]
    public void MessageThatNobodyAnswered_GoesOnceItsCaseIsResolved()
    {
        _story.Customer(id: "q1");
        EraseAll();
        Assert.Empty(Erased());

        _story.Agent(agent => new Resolve { Agent = agent });
        EraseAll();

        Assert.Equal(["p-q1"], Erased());
    }

    [Fact]
    public void ReplyThatIsStillToBeSent_Stays()
    {
        _story.Customer(id: "q1");
        _story.Reply(id: "r-1");

        EraseAll();

        Assert.Equal(["p-q1"], Erased());
    }

    [Fact]
    public void MessageThatWasEditedOrReactedToSince_Stays()
    {
        _story.Customer(id: "edited");
        _story.Customer(id: "other");
        _story.Reply(id: "r-1");
        _story.SendAll();
        var before = _story.Now + TimeSpan.FromDays(1);
        _story.Now += TimeSpan.FromDays(2);
        _story.Happens(Edit("edited", "Where is my parcel??"));
        _story.Reaction("❤", "mid.r-1");

        _story.EraseByAge(before);

        Assert.Equal(["p-other"], Erased());
    }

    [Fact]
    public void WhatAnotherAppHasNotAnswered_Stays()
    {
        _story.Control(ControlChange.Taken, to: "bot");
        _story.Now += TimeSpan.FromMinutes(1);
        _story.Overheard(id: "answered");
        _story.Now += TimeSpan.FromMinutes(1);
        _story.Echo("Here is your code.", "bot-1", nature: Nature.Automatic, standby: true);
        _story.Now += TimeSpan.FromMinutes(1);
        _story.Overheard(id: "waits");

        EraseAll();

        Assert.Equal(["p-answered", "p-bot-1"], Erased());
    }

    [Fact]
    public void WhatIsLeft_SaysNothing()
    {
        _story.Customer("My card number is 4111", id: "q1", attachments: new Attachment("image", "https://example.org/card.png"));
        AnswerAndErase();

        var left = _story.Messages["p-q1"];
        Assert.Equal((null, null, null, null, 0), (left.Text, left.Subject, left.Quoted, left.Reactions, left.Attachments.Count));
        Assert.False(left.IsShown);
    }

    [Fact]
    public void MessageThatIsDeliveredAgain_ChangesNothing()
    {
        var written = _story.Now;
        _story.Customer(id: "q1");
        AnswerAndErase();

        Assert.True(_story.Customer(id: "q1", at: written).IsNothing);
    }

    [Fact]
    public void LateEcho_ChangesNothing()
    {
        var sent = _story.Now;
        _story.Customer(id: "q1");
        AnswerAndErase();

        Assert.True(_story.Echo("It is on its way.", "mid.r-1", at: sent).IsNothing);
    }

    [Theory]
    [InlineData(DeliveryStatus.Read)]
    [InlineData(DeliveryStatus.Failed)]
    public void LateStatus_ChangesNothing(DeliveryStatus status)
    {
        _story.Customer(id: "q1");
        AnswerAndErase();

        Assert.True(_story.Delivered("mid.r-1", status).IsNothing);
    }

    [Fact]
    public void LateDeletionAndReaction_AreNotRemembered()
    {
        _story.Customer(id: "q1");
        AnswerAndErase();
        var (entries, status) = (_story.Timeline.Count, _story.Conversation.Status);

        _story.Happens(new MessageDeleted
        {
            EventId = "d",
            Channel = StorySettings.Channel,
            Account = "page",
            ThreadKey = "customer-1",
            At = _story.Now,
            ReceivedAt = _story.Now,
            PlatformId = "q1",
        });
        _story.Reaction("❤", "mid.r-1");

        Assert.Equal((entries, status), (_story.Timeline.Count, _story.Conversation.Status));
        Assert.Empty(_story.Conversation.EarlyChanges);
        Assert.Equal(["p-q1", "r-1"], Erased());
    }

    [Fact]
    public void EditOfTheTimeBefore_ChangesNothing()
    {
        _story.Customer(id: "q1");
        var edit = Edit("q1", "Where is my other parcel?");
        AnswerAndErase();

        Assert.True(_story.Happens(edit).IsNothing);
    }

    [Fact]
    public void EditSince_IsWhatTheCustomerWritesNow()
    {
        _story.Customer(id: "q1");
        AnswerAndErase();

        _story.Happens(Edit("q1", "Where is my other parcel?"));

        Assert.Equal("Where is my other parcel?", _story.Messages["p-q1"].Text);
        Assert.Equal(_story.Now, Assert.Single(_story.Conversation.Unanswered).At);
        EraseAll();
        Assert.Equal(["r-1"], Erased());
    }

    [Fact]
    public void AnotherMessageUnderTheSameIdSince_IsKept()
    {
        _story.Customer(id: "q1");
        AnswerAndErase();

        _story.Customer("May I come on Sunday?", id: "q1");

        Assert.Contains(_story.Messages.Values, message => message.Text == "May I come on Sunday?");
        Assert.Equal(_story.Now, Assert.Single(_story.Conversation.Unanswered).At);
    }

    [Fact]
    public void ReplyThatIsRepeated_GetsItsFirstAnswer()
    {
        _story.Customer(id: "q1");
        AnswerAndErase();

        Assert.Equal("r-1", _story.Reply(id: "r-1").Repeats);
        Assert.Equal(RefusalKind.Reused, _story.Reply("Another text", id: "r-1").Refused?.Kind);
    }

    private MessageEdited Edit(string id, string text) => new()
    {
        EventId = $"edit-{id}",
        Channel = StorySettings.Channel,
        Account = "page",
        ThreadKey = "customer-1",
        At = _story.Now,
        ReceivedAt = _story.Now,
        PlatformId = id,
        From = new Sender("customer-1"),
        Text = text,
    };

    /// <summary>The customer is answered, and a year later everything is old.</summary>
    private void AnswerAndErase()
    {
        _story.Now += TimeSpan.FromMinutes(1);
        _story.Reply(id: "r-1");
        _story.SendAll();
        EraseAll();
    }

    private void EraseAll()
    {
        _story.Wait(Year);
        _story.EraseByAge(_story.Now);
    }

    private IEnumerable<string> Erased() => _story.Messages.Values.Where(message => message.ErasedBefore is not null).Select(message => message.Id).Order(StringComparer.Ordinal);
}
