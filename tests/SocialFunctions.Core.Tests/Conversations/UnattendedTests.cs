using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>Messages that were sent while nobody was there: away messages, greetings, scheduled messages.</summary>
public sealed class UnattendedTests
{
    [Fact]
    public void CompanysAwayMessage_SatisfiesNothing()
    {
        var story = new Story();
        story.Customer();
        story.Wait(TimeSpan.FromSeconds(1));
        story.Echo("We are away.", "e1", nature: Nature.Unattended);

        Assert.Equal(ClockState.Running, story.Conversation.Clocks.FirstResponse.State);
        Assert.Equal(Author.Automatic, story.Messages["p-e1"].Author);
    }

    [Fact]
    public void CustomersAwayMessage_LeavesThePendingCasePending()
    {
        var story = new Story();
        story.Customer();
        story.Reply(then: ConversationStatus.Pending);
        story.Wait(TimeSpan.FromSeconds(2));
        story.Customer("I am on holiday until Monday.", nature: Nature.Unattended);

        Assert.Equal(ConversationStatus.Pending, story.Conversation.Status);
        Assert.Equal(ClockState.Idle, story.Conversation.Clocks.NextResponse.State);
    }

    [Fact]
    public void CustomersAutomaticMessage_LeavesThePendingCasePending()
    {
        var story = new Story();
        story.Customer();
        story.Reply(then: ConversationStatus.Pending);
        story.Customer("Out of office", nature: Nature.Automatic);

        Assert.Equal(ConversationStatus.Pending, story.Conversation.Status);
    }

    [Fact]
    public void CustomersScheduledMessage_IsMeant()
    {
        var story = new Story();
        story.Customer();
        story.Reply(then: ConversationStatus.Pending);
        story.Wait(TimeSpan.FromHours(3));
        story.Customer("Did you find it?", nature: Nature.Unattended);

        Assert.Equal(ConversationStatus.Open, story.Conversation.Status);
        Assert.Equal(ClockState.Running, story.Conversation.Clocks.NextResponse.State);
    }

    [Fact]
    public void CustomersScheduledMessageAsTheFirst_IsMeant()
    {
        var story = new Story();
        story.Customer("Are you open on Friday?", nature: Nature.Unattended);

        Assert.Equal(ClockState.Running, story.Conversation.Clocks.FirstResponse.State);
    }
}
