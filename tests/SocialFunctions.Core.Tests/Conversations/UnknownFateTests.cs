using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>A message whose call was never answered.</summary>
public sealed class UnknownFateTests
{
    [Fact]
    public void NobodyCanTell_IsShownAsUnknownAndLeavesTheOutbox()
    {
        var story = Untold();

        Assert.Equal(new Delivery(DeliveryStatus.Unknown, story.Now, "No answer."), story.Messages["r-1"].Delivery);
        Assert.DoesNotContain(story.Outbox.Values, entry => entry.Message?.MessageId == "r-1");
        var entry = story.Timeline.Last(t => t.Type == TimelineType.Delivery);
        Assert.Equal((DeliveryStatus.Unknown, "r-1", "No answer."), (entry.Data.Status, entry.Data.Message, entry.Data.Reason));
    }

    [Fact]
    public void NobodyCanTell_KeepsTheAnswerThatTheAgentGave() => Assert.Equal(ClockState.Met, Untold().Conversation.Clocks.FirstResponse.State);

    [Fact]
    public void EchoAfterwards_ShowsThatItWasSent()
    {
        var story = Untold();
        story.Wait(TimeSpan.FromHours(1));
        story.Echo("It is on its way.", "mid.e", messageId: "r-1");

        Assert.Equal((DeliveryStatus.Sent, "mid.e"), (story.Messages["r-1"].Delivery!.Status, story.Messages["r-1"].PlatformId));
    }

    [Theory]
    [InlineData(DeliveryStatus.Delivered)]
    [InlineData(DeliveryStatus.Failed)]
    public void ReportAfterwards_ShowsWhatBecameOfIt(DeliveryStatus status)
    {
        var story = Untold();
        story.Echo("It is on its way.", "mid.e", messageId: "r-1");
        story.Delivered("mid.e", status, "blocked");

        Assert.Equal(status, story.Messages["r-1"].Delivery!.Status);
    }

    [Fact]
    public void EchoBeforeTheAnswerOfTheCall_ShowsThatItWasSent()
    {
        var story = Replied();
        story.Echo("It is on its way.", "mid.e", messageId: "r-1");

        Assert.Equal(DeliveryStatus.Sent, story.Messages["r-1"].Delivery!.Status);
    }

    [Theory]
    [InlineData(DeliveryStatus.Sent)]
    [InlineData(DeliveryStatus.Read)]
    public void ReportOnTheFirstOfTwoParts_ShowsOnlyThatPart(DeliveryStatus status)
    {
        var story = Replied();
        story.Delivered("wamid.1", status, messageId: "r-1", part: new MessagePart(1, 2));

        Assert.Equal((DeliveryStatus.Queued, 1), (story.Messages["r-1"].Delivery!.Status, story.Messages["r-1"].PartsEchoed));
    }

    [Fact]
    public void ReportOnTheLastPart_ShowsThatAllWasSent()
    {
        var story = Replied();
        story.Delivered("wamid.2", DeliveryStatus.Sent, messageId: "r-1", part: new MessagePart(2, 2));

        Assert.Equal(DeliveryStatus.Sent, story.Messages["r-1"].Delivery!.Status);
    }

    [Fact]
    public void PartThatFails_FailsTheMessage()
    {
        var story = Replied();
        story.Delivered("wamid.1", DeliveryStatus.Failed, "The window is closed.", messageId: "r-1", part: new MessagePart(1, 2));

        Assert.Equal((DeliveryStatus.Failed, "The window is closed."), (story.Messages["r-1"].Delivery!.Status, story.Messages["r-1"].Delivery!.Error));
    }

    [Fact]
    public void EchoOfTheFirstOfTwoParts_ShowsOnlyThatPart()
    {
        var story = Replied();
        story.Echo("It is", "mid.e1", messageId: "r-1", part: new MessagePart(1, 2));

        Assert.Equal((DeliveryStatus.Queued, 1), (story.Messages["r-1"].Delivery!.Status, story.Messages["r-1"].PartsEchoed));

        story.Echo("on its way.", "mid.e2", messageId: "r-1", part: new MessagePart(2, 2));

        Assert.Equal(DeliveryStatus.Sent, story.Messages["r-1"].Delivery!.Status);
    }

    [Fact]
    public void AccountRemovedMeanwhile_StillShowsItAsUnknown()
    {
        var story = Replied();
        var entry = story.Outbox.Values.Single(e => e.Message?.MessageId == "r-1");
        story.Replace(StorySettings.Office.Replace("\"id\": \"page\"", "\"id\": \"other\"", StringComparison.Ordinal));

        story.Happens(new EntryUnknown { Entry = entry.Id, MessageId = "r-1", Error = "No answer." });

        Assert.DoesNotContain(entry.Id, story.Outbox.Keys);
        Assert.Equal(DeliveryStatus.Unknown, story.Messages["r-1"].Delivery!.Status);
    }

    private static Story Replied()
    {
        var story = new Story();
        story.Customer();
        story.Reply(id: "r-1");
        return story;
    }

    private static Story Untold()
    {
        var story = Replied();
        var entry = story.Outbox.Values.Single(e => e.Message?.MessageId == "r-1");
        story.Happens(new EntryUnknown { Entry = entry.Id, MessageId = "r-1", Error = "No answer." });
        return story;
    }
}
