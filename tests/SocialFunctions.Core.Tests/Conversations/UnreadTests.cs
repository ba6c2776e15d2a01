using SocialFunctions.Conversations;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>Whether somebody has read what the customer wrote.</summary>
public sealed class UnreadTests
{
    private readonly Story _story = new();

    public UnreadTests() => _story.Customer();

    [Fact]
    public void WhatTheCustomerWrites_IsUnread() => Assert.True(_story.Conversation.Unread);

    [Fact]
    public void WhatAnAgentHasRead_IsNotUntilTheCustomerWritesAgain()
    {
        _story.Agent(a => new MarkRead { Agent = a });
        Assert.False(_story.Conversation.Unread);

        _story.Wait(TimeSpan.FromMinutes(1));
        _story.Customer(text: "Hello?");
        Assert.True(_story.Conversation.Unread);
    }

    [Fact]
    public void WhatAnAgentHasAnswered_IsRead()
    {
        _story.Reply();

        Assert.False(_story.Conversation.Unread);
    }

    [Fact]
    public void ReadAgain_ChangesNothing()
    {
        _story.Agent(a => new MarkRead { Agent = a });

        Assert.True(_story.Agent(a => new MarkRead { Agent = a }).IsNothing);
    }

    [Fact]
    public void Reading_AnswersNothing()
    {
        var owed = _story.Conversation.Clocks;
        var told = _story.Timeline.Count;
        _story.Agent(a => new MarkRead { Agent = a });

        Assert.Equal((owed, told), (_story.Conversation.Clocks, _story.Timeline.Count));
    }
}
