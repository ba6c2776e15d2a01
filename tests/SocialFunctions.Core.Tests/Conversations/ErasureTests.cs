using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>What is left of a conversation whose customer was erased, and what begins after it.</summary>
public sealed class ErasureTests
{
    private readonly Story _story = new();

    [Fact]
    public void ErasedConversation_SaysNothingOfThePerson()
    {
        _story.Customer();
        _story.Reply(id: "r-1");

        Erase();

        Assert.Equivalent(
            new
            {
                ThreadKey = "",
                Contact = new ConversationContact("", null, []),
                Language = (string?)null,
                Status = ConversationStatus.Resolved,
                HasBegun = false,
                IsErased = true,
                NextWakeAt = (DateTimeOffset?)null,
            },
            _story.Conversation);
        Assert.Empty(_story.Conversation.SentRecently);
        var entry = _story.Timeline[^1];
        Assert.Equal((TimelineType.Erased, "system", "on request"), (entry.Type, entry.By, entry.Data.Reason));
    }

    [Fact]
    public void ConversationThatHasChangedSinceItWasCounted_IsNotErasedYet()
    {
        _story.Customer();
        var counted = _story.Conversation.Version;
        _story.Customer();

        var refused = _story.Happens(new ConversationErased(counted, "on request")).Refused!;

        Assert.Equal(RefusalKind.VersionMismatch, refused.Kind);
        Assert.False(_story.Conversation.IsErased);
    }

    [Fact]
    public void ErasedTwice_IsErasedOnce()
    {
        _story.Customer();
        Erase();

        Assert.True(Erase().IsNothing);
    }

    [Fact]
    public void MessageThatCameBefore_IsOfThePast()
    {
        _story.Customer();
        var waiting = Message("waits in the queue");
        _story.Now += TimeSpan.FromSeconds(1);
        Erase();

        Assert.True(_story.Happens(waiting).IsNothing);
        Assert.True(_story.Conversation.IsErased);
    }

    [Fact]
    public void MessageThatCameBefore_IsOfThePastEvenWhenSomebodyHasBegunAnew()
    {
        _story.Customer();
        var waiting = Message("waits in the queue");
        _story.Now += TimeSpan.FromSeconds(1);
        Erase();
        _story.Now += TimeSpan.FromSeconds(1);
        _story.Customer("Hello");

        Assert.True(_story.Happens(waiting).IsNothing);
    }

    [Fact]
    public void MessageThatComesLater_BeginsANewContactWithItsFirstCase()
    {
        _story.Customer();
        var before = _story.Conversation;
        Erase();
        _story.Now += TimeSpan.FromSeconds(1);

        _story.Customer("Hello");

        Assert.NotEqual(before.Contact.Id, _story.Conversation.Contact.Id);
        Assert.Equal(before.Contact.Addresses, _story.Conversation.Contact.Addresses);
        Assert.Equal((before.Id, before.ThreadKey), (_story.Conversation.Id, _story.Conversation.ThreadKey));
        Assert.Equal((1, ConversationStatus.Open), (_story.Conversation.Case, _story.Conversation.Status));
    }

    [Fact]
    public void IdsOfEntries_AreNeverGivenTwice()
    {
        _story.Customer();
        _story.Reply(id: "r-1");
        Erase();
        _story.Now += TimeSpan.FromSeconds(1);
        _story.Customer("Hello");
        _story.Reply(id: "r-2");

        Assert.Equal(_story.Timeline.Count, _story.Timeline.Select(entry => entry.Id).Distinct().Count());
        Assert.Equal(2, _story.Outbox.Count);
    }

    [Fact]
    public void WhatIsToldOfAnErasedConversation_HasNoEffect()
    {
        _story.Customer();
        _story.Reply(id: "r-1");
        var entry = _story.Outbox.Values.Single();
        Erase();

        Assert.True(_story.Happens(new EntryDone { Entry = entry.Id, MessageId = "r-1", PlatformId = "p-9" }).IsNothing);
        Assert.True(_story.Happens(new DeadlineReached()).IsNothing);
        Assert.Equal(RefusalKind.NotFound, _story.Happens(new Claim { Agent = "kim" }).Refused!.Kind);
    }

    [Fact]
    public void OptOut_OutlivesTheErasing()
    {
        _story.Customer();
        _story.Happens(new OptOutChanged
        {
            EventId = "o1",
            Channel = StorySettings.Channel,
            Account = "page",
            ThreadKey = "customer-1",
            At = _story.Now,
            ReceivedAt = _story.Now,
            OptedOut = true,
            OptOut = OptOut.Keyword,
        });
        Erase();
        _story.Now += TimeSpan.FromSeconds(1);

        _story.Customer("Hello");

        Assert.True(_story.Conversation.OptedOut);
    }

    private Decision Erase() => _story.Happens(new ConversationErased(_story.Conversation.Version, "on request"));

    private MessageReceived Message(string text) => new()
    {
        EventId = text,
        PlatformId = text,
        Channel = StorySettings.Channel,
        Account = "page",
        ThreadKey = "customer-1",
        At = _story.Now,
        ReceivedAt = _story.Now,
        From = new Sender("customer-1"),
        Text = text,
    };
}
