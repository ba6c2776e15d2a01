using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>HELP, which carriers answer with a standing text that names no person.</summary>
public sealed class HelpTests
{
    [Fact]
    public void HelpAsTheFirstContact_ReachesAnAgent_AndIsNotAcknowledged()
    {
        var story = new Story(now: "2026-11-22T08:00:00Z");
        story.Customer("HELP", nature: Nature.Help);

        Assert.Equal((1, ConversationStatus.Open), (story.Conversation.Case, story.Conversation.Status));
        Assert.Equal([story.Now], story.Conversation.Unanswered.Select(place => place.At));
        Assert.Equal(0, story.Count(TimelineType.Acknowledged));
    }

    [Fact]
    public void HelpAfterTheCaseIsResolved_IsOnlyRecorded()
    {
        var story = new Story();
        story.Customer();
        story.Reply("It is on its way.", then: ConversationStatus.Resolved);
        story.Wait(TimeSpan.FromMinutes(1));
        story.Customer("HELP", nature: Nature.Help);

        Assert.Equal((1, ConversationStatus.Resolved), (story.Conversation.Case, story.Conversation.Status));
    }

    [Fact]
    public void HelpBeforeTheCustomersFirstWords_IsOwedNoAnswerOfItsOwn()
    {
        var story = new Story();
        story.Customer("HELP", nature: Nature.Help);
        story.Wait(TimeSpan.FromMinutes(1));
        story.Customer("Where is my parcel?");
        story.Reply("It is on its way.", then: ConversationStatus.Resolved);

        Assert.Equal((1, ConversationStatus.Resolved), (story.Conversation.Case, story.Conversation.Status));
        Assert.Empty(story.Conversation.Unanswered);
    }
}
