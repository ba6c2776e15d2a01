using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Core.Tests.Conversations;

public sealed class FailedAnswerTests
{
    [Fact]
    public void AnswerThatCannotBeDelivered_IsOwedAgain()
    {
        var story = new Story();
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(10));
        story.Reply(then: ConversationStatus.Resolved);
        var entry = Assert.Single(story.Outbox.Values);
        story.Happens(new EntryFailed { Entry = entry.Id, MessageId = entry.Message!.MessageId, Error = "The customer cannot be reached." });

        Assert.Equal(ClockState.Running, story.Conversation.Clocks.FirstResponse.State);
        Assert.Equal(ConversationStatus.Open, story.Conversation.Status);
        story.Wait(TimeSpan.FromHours(1));
        Assert.Equal(ClockState.Breached, story.Conversation.Clocks.FirstResponse.State);
    }

    [Fact]
    public void AnswerFailsAfterTheSettingsChanged_IsOwedByTheNewOnes()
    {
        var story = new Story();
        story.Customer();
        story.Reply(id: "r-1");
        story.SendAll();
        story.Replace(StorySettings.Office.Replace("\"firstResponse\": \"PT1H\"", "\"firstResponse\": \"PT3H\""));
        story.Delivered("mid.r-1", DeliveryStatus.Failed);

        Assert.Equal(story.Now.AddHours(3), story.Conversation.Clocks.FirstResponse.DueAt);
    }
}
