using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Conversations;

public sealed class DeliveryTests
{
    [Fact]
    public void LateSentReport_DoesNotOverwriteDelivered()
    {
        // Pain 36.
        var story = Replied();
        story.SendAll();
        story.Delivered("mid.r-1", DeliveryStatus.Delivered);
        story.Delivered("mid.r-1", DeliveryStatus.Sent);

        Assert.Equal(DeliveryStatus.Delivered, story.Messages["r-1"].Delivery!.Status);
    }

    [Fact]
    public void ReportThatOvertakesTheSendCall_IsNotLost()
    {
        var story = Replied();
        story.Delivered("mid.r-1", DeliveryStatus.Delivered);
        story.SendAll();

        Assert.Equal(DeliveryStatus.Delivered, story.Messages["r-1"].Delivery!.Status);
        Assert.Empty(story.Conversation.EarlyReports);
    }

    [Fact]
    public void ReportAfterTheAccountWasRemoved_StillSettlesTheEntry()
    {
        var story = Replied();
        var entry = story.Outbox.Values.Single(e => e.Message?.MessageId == "r-1");
        story.Replace(StorySettings.Office.Replace("\"id\": \"page\"", "\"id\": \"other\"", StringComparison.Ordinal));

        story.Happens(new EntryFailed { Entry = entry.Id, MessageId = "r-1", Error = "There is no account 'page' any more." });

        Assert.DoesNotContain(entry.Id, story.Outbox.Keys);
        Assert.Equal(DeliveryStatus.Failed, story.Messages["r-1"].Delivery!.Status);
    }

    [Fact]
    public void ReadWatermark_CoversWhatWasSentBefore()
    {
        var story = Replied();
        story.SendAll();
        story.Wait(TimeSpan.FromSeconds(5));
        story.Delivered(null, DeliveryStatus.Read, watermark: story.Now);

        Assert.Equal(DeliveryStatus.Read, DeliveryProgress.Of(story.Messages["r-1"], story.Conversation)!.Status);
    }

    [Fact]
    public void ReportAboutAConversationWeDoNotHave_CreatesNone()
    {
        var story = new Story();

        Assert.True(story.Delivered("mid.x", DeliveryStatus.Delivered).IsNothing);
        Assert.Null(story.State);
    }

    [Fact]
    public void EditBeforeTheMessage_IsKeptForIt()
    {
        // Pain 37.
        var story = new Story();
        story.Happens(new MessageEdited
        {
            EventId = "e1",
            Channel = "messenger",
            Account = "page",
            ThreadKey = "customer-1",
            At = story.Now.AddSeconds(2),
            ReceivedAt = story.Now,
            PlatformId = "mid.1",
            Text = "second thoughts",
        });
        story.Customer("first thoughts", id: "mid.1");

        var message = Assert.Single(story.Messages.Values);
        Assert.Equal("second thoughts", message.Text);
        Assert.NotNull(message.EditedAt);
        Assert.False(message.Awaited);
        Assert.Equal(1, story.Conversation.Case);
    }

    [Fact]
    public void OlderEditArrivingLater_ChangesNothing()
    {
        var story = new Story();
        story.Customer("one", id: "mid.1");
        Edit(story, "three", 3);
        Edit(story, "two", 2);

        Assert.Equal("three", Assert.Single(story.Messages.Values).Text);
    }

    [Fact]
    public void DeletedMessage_LosesItsTextForGood()
    {
        var story = new Story();
        story.Customer("my card number is 1234", id: "mid.1");
        story.Happens(new MessageDeleted
        {
            EventId = "d1",
            Channel = "messenger",
            Account = "page",
            ThreadKey = "customer-1",
            At = story.Now,
            ReceivedAt = story.Now,
            PlatformId = "mid.1",
        });
        Edit(story, "my card number is 5678", 9);

        Assert.Null(Assert.Single(story.Messages.Values).Text);
        Assert.DoesNotContain(story.Timeline, e => e.Data.Text is not null);
    }

    [Fact]
    public void FirstPartOfALongReply_IsRememberedForTheNextAttempt()
    {
        var story = Replied();
        var entry = Assert.Single(story.Outbox.Values);
        story.Happens(new PartSent { Entry = entry.Id, MessageId = "r-1", PartsDone = 1, PlatformId = "mid.part1" });

        Assert.Equal(1, Assert.Single(story.Outbox.Values).Message!.PartsDone);
        story.Echo("anything", "mid.part1");
        Assert.Equal(2, story.Messages.Count);
    }

    [Fact]
    public void ReportOnTheFirstPart_SaysNothingOfTheSecond()
    {
        var story = Replied();
        var entry = Assert.Single(story.Outbox.Values);
        story.Happens(new PartSent { Entry = entry.Id, MessageId = "r-1", PartsDone = 1, PlatformId = "mid.part1" });

        story.Delivered("mid.part1", DeliveryStatus.Delivered);
        Assert.Equal(DeliveryStatus.Queued, story.Messages["r-1"].Delivery!.Status);

        story.Happens(new EntryUnknown { Entry = entry.Id, MessageId = "r-1", Error = "no answer" });
        story.Delivered("mid.part1", DeliveryStatus.Read);
        Assert.Equal(DeliveryStatus.Unknown, story.Messages["r-1"].Delivery!.Status);
    }

    [Theory]
    [InlineData("mid.part1", "mid.part2")]
    [InlineData("mid.part2", "mid.part1")]
    public void OneOfTwoPartsFails_TheMessageHasFailed_WhateverIsReportedFirst(string failed, string delivered)
    {
        Assert.Equal(DeliveryStatus.Failed, After((failed, DeliveryStatus.Failed), (delivered, DeliveryStatus.Delivered)));
        Assert.Equal(DeliveryStatus.Failed, After((delivered, DeliveryStatus.Delivered), (failed, DeliveryStatus.Failed)));
        Assert.Equal(DeliveryStatus.Delivered, After((failed, DeliveryStatus.Failed), (delivered, DeliveryStatus.Delivered), (failed, DeliveryStatus.Delivered)));
    }

    [Fact]
    public void BothPartsFail_TheMessageHasFailed_UntilEachIsDelivered_WhateverIsReportedFirst()
    {
        (string, DeliveryStatus)[] reports =
        [
            ("mid.part1", DeliveryStatus.Failed), ("mid.part2", DeliveryStatus.Failed), ("mid.part1", DeliveryStatus.Delivered), ("mid.part2", DeliveryStatus.Delivered),
        ];
        foreach (var order in OrdersOf(reports))
        {
            Assert.Equal(DeliveryStatus.Delivered, After(order));
        }

        foreach (var order in OrdersOf(reports[..3]))
        {
            Assert.Equal(DeliveryStatus.Failed, After(order));
        }
    }

    [Fact]
    public void BothPartsFail_TheAgentIsToldOfEach()
    {
        var story = Reported();
        story.Delivered("mid.part1", DeliveryStatus.Failed, "spam");
        story.Delivered("mid.part2", DeliveryStatus.Failed, "too long");
        Assert.Equal("Part mid.part1 failed: spam Part mid.part2 failed: too long", Told(story));

        story.Delivered("mid.part1", DeliveryStatus.Delivered);
        Assert.Equal("Part mid.part2 failed: too long", Told(story));
        Assert.Equal(1, story.Timeline.Count(entry => entry.Data.Status is DeliveryStatus.Failed));

        story.Delivered("mid.part2", DeliveryStatus.Delivered);
        Assert.Null(Told(story));
        Assert.Equal(DeliveryStatus.Delivered, story.Timeline[^1].Data.Status);
    }

    private static string? Told(Story story) => DeliveryProgress.Of(story.Messages["r-1"], story.Conversation)!.Error;

    private static IEnumerable<T[]> OrdersOf<T>(T[] all) =>
        all.Length < 2 ? [all] : all.SelectMany((first, i) => OrdersOf<T>([.. all[..i], .. all[(i + 1)..]]).Select(rest => (T[])[first, .. rest]));

    private static DeliveryStatus After(params (string Part, DeliveryStatus Status)[] reports)
    {
        var story = Reported();
        foreach (var (part, status) in reports)
        {
            story.Delivered(part, status);
        }

        return story.Messages["r-1"].Delivery!.Status;
    }

    /// <summary>A reply that the platform has taken in two parts.</summary>
    private static Story Reported()
    {
        var story = Replied();
        var entry = Assert.Single(story.Outbox.Values).Id;
        story.Happens(new PartSent { Entry = entry, MessageId = "r-1", PartsDone = 1, PlatformId = "mid.part1" });
        story.Happens(new EntryDone { Entry = entry, MessageId = "r-1", PlatformId = "mid.part2" });
        return story;
    }

    private static Story Replied()
    {
        var story = new Story();
        story.Customer();
        story.Reply(id: "r-1");
        return story;
    }

    private static void Edit(Story story, string text, int seconds) => story.Happens(new MessageEdited
    {
        EventId = $"e{seconds}",
        Channel = "messenger",
        Account = "page",
        ThreadKey = "customer-1",
        At = story.Now.AddSeconds(seconds),
        ReceivedAt = story.Now,
        PlatformId = "mid.1",
        Text = text,
    });
}
