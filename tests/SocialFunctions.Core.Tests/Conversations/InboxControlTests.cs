using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>Control of a thread goes to the page's inbox, where humans answer.</summary>
public sealed class InboxControlTests
{
    private const string Inbox = "inbox";
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(1);
    private readonly Story _story = new();

    [Fact]
    public void ThreadOfSomebodyWhoNeverWrote_BeginsNothing()
    {
        PassedToTheInbox();

        Assert.Equal((false, 0, true), (_story.Conversation.HasBegun, _story.Conversation.Case, _story.Conversation.IsElsewhere));
        Assert.Empty(_story.Timeline);
    }

    [Fact]
    public void CustomerWhoWaits_IsAnsweredThere_AndTheClocksStand()
    {
        _story.Customer(id: "q1");
        _story.Now += Moment;
        PassedToTheInbox();

        Assert.True(_story.Conversation.IsElsewhere);
        Assert.NotNull(_story.Conversation.StandsSince);
        Assert.Equal(RefusalKind.Conflict, _story.Reply().Refused?.Kind);
    }

    [Fact]
    public void ControlThatComesFromThere_IsOurs_WhateverPassedItThereBefore()
    {
        PassedToTheInbox(from: "bot");
        _story.Now += Moment;
        _story.Overheard("Where is it?");
        _story.Now += Moment;

        _story.Control(ControlChange.Passed, from: Inbox, to: "ours");

        Assert.False(_story.Conversation.IsElsewhere);
        Assert.Single(_story.Conversation.Unanswered);
    }

    private void PassedToTheInbox(string? from = null) => _story.Happens(new ThreadControlChanged
    {
        EventId = "passed",
        Channel = StorySettings.Channel,
        Account = "page",
        ThreadKey = "customer-1",
        At = _story.Now,
        ReceivedAt = _story.Now,
        Change = ControlChange.Passed,
        From = from,
        To = Inbox,
        ToInbox = true,
    });
}
