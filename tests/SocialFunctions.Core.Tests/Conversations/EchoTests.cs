using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Core.Tests.Conversations;

public sealed class EchoTests
{
    [Fact]
    public void EchoWhoseLettersAreComposedOtherwise_IsThatOfTheAnswer()
    {
        var story = new Story();
        story.Customer();
        story.Reply("The cafe\u0301 opens at nine.", id: "r-1");
        story.Echo("The caf\u00e9 opens at nine.", "mid.e");

        Assert.Equal("mid.e", story.Messages["r-1"].PlatformId);
    }

    [Fact]
    public void EchoOfOurReply_ChangesNothing()
    {
        var story = new Story();
        story.Customer();
        story.Reply(id: "r-1");
        story.SendAll();
        var before = story.Conversation;
        var told = story.Timeline.Count;
        story.Echo("It is on its way.", "mid.r-1");

        Assert.Equal(before with { SentRecently = [], Version = "", UpdatedAt = default }, story.Conversation with { SentRecently = [], Version = "", UpdatedAt = default });
        Assert.Equal((told, 2), (story.Timeline.Count, story.Messages.Count));
    }

    [Fact]
    public void EchoWithAnotherIdAndOurMetadata_IsOurs()
    {
        // Pain 32: the echo comes back with a different id.
        var story = new Story();
        story.Customer();
        story.Reply(id: "r-1");
        story.SendAll();
        story.Echo("It is on its way.", "mid.other", messageId: "r-1");
        story.Echo("It is on its way.", "mid.other");

        Assert.Equal(2, story.Messages.Count);
    }

    [Fact]
    public void EchoBeforeTheSendCallReturned_IsOursByItsWords()
    {
        // Pain 32: the echo's text differs after formatting.
        var story = new Story();
        story.Customer();
        story.Reply("It is *on its way* :)", id: "r-1");
        story.Echo("It is on its way", "mid.r-1");
        story.SendAll();

        Assert.Equal(2, story.Messages.Count);
        Assert.Equal(DeliveryStatus.Sent, story.Messages["r-1"].Delivery!.Status);
    }

    [Fact]
    public void SameWordsFromTheInboxAfterTheNextQuestion_AreAnAnswer()
    {
        var story = new Story();
        story.Customer();
        story.Reply("Please send a photo.", id: "r-1");
        story.SendAll();
        story.Echo("Please send a photo.", "mid.r-1");
        story.Wait(TimeSpan.FromMinutes(1));
        story.Customer("Of what?");
        story.Wait(TimeSpan.FromMinutes(1));
        story.Echo("Please send a photo.", "mid.other");

        Assert.Equal(ClockState.Met, story.Conversation.Clocks.NextResponse.State);
        Assert.Equal(Author.Elsewhere, story.Messages["p-mid.other"].Author);
    }

    [Fact]
    public void SameWordsFromTheInboxWhenOursCameOnlyByItsEcho_AreAnAnswer()
    {
        var story = new Story();
        story.Customer();
        story.Reply("Please send a photo.", id: "r-1");
        story.Echo("Please send a photo.", "mid.echo");
        story.Wait(TimeSpan.FromMinutes(1));
        story.Customer("Of what?");
        story.Wait(TimeSpan.FromMinutes(1));
        story.Echo("Please send a photo.", "mid.other");

        Assert.Equal(ClockState.Met, story.Conversation.Clocks.NextResponse.State);
    }

    [Fact]
    public void EchoOfAReplyThatArrivesAfterTheNextQuestion_IsOurs()
    {
        var story = new Story();
        story.Customer();
        story.Reply("Please send a photo.", id: "r-1");
        story.SendAll();
        var sent = story.Now;
        story.Wait(TimeSpan.FromMinutes(1));
        story.Customer("Of what?");
        story.Echo("Please send a photo.", "mid.other", at: sent);

        Assert.Equal(ClockState.Running, story.Conversation.Clocks.NextResponse.State);
        Assert.DoesNotContain(story.Messages.Values, m => m.Author is Author.Elsewhere);
    }

    [Fact]
    public void EchoOfTheAcknowledgement_SatisfiesNothing()
    {
        var story = new Story(now: "2026-11-22T10:00:00Z");
        story.Customer();
        var text = Assert.Single(story.Outbox.Values).Message!.Text!;
        story.Echo(text, "mid.different");

        Assert.Equal(ClockState.Running, story.Conversation.Clocks.FirstResponse.State);
        Assert.Null(story.Conversation.LastHumanAnswerAt);
    }

    [Fact]
    public void AnswerFromThePlatformsOwnInbox_IsAHumanAnswer()
    {
        var story = new Story();
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(5));
        story.Echo("We are looking into it.", "mid.e1");

        Assert.Equal(ClockState.Met, story.Conversation.Clocks.FirstResponse.State);
        Assert.Contains(story.Messages.Values, m => m.Author == Author.Elsewhere);
    }

    [Fact]
    public void AnswerElsewhereInTimeButReportedLate_KeepsThePromise()
    {
        var story = new Story();
        story.Customer();
        var answered = story.Now.AddMinutes(30);
        story.Wait(TimeSpan.FromMinutes(70));
        story.Echo("We are looking into it.", "mid.e1", at: answered);

        Assert.Equal(ClockState.Met, story.Conversation.Clocks.FirstResponse.State);
        Assert.Null(story.Conversation.Clocks.FirstResponse.BreachedAt);
    }

    [Fact]
    public void EchoInAnUnknownConversation_OpensNoCase()
    {
        var story = new Story(now: "2026-11-22T10:00:00Z");
        story.Echo("Hello, we have news for you.", "mid.e1");

        Assert.Equal(0, story.Conversation.Case);
        Assert.Equal(ConversationStatus.Resolved, story.Conversation.Status);
        Assert.Empty(story.Outbox);
        Assert.Null(story.Conversation.NextWakeAt);
    }

    [Fact]
    public void ClockSetBackAfterSending_EchoThatComesTwiceIsStillOurs()
    {
        var story = new Story();
        story.Customer();
        story.Reply("It is on its way.", id: "r-1");
        var sent = story.Now;
        story.Customer("And when will it come?", at: sent.AddSeconds(-1));
        story.Now = sent.AddSeconds(-9);
        story.Echo("It is on its way.", "e1", at: sent);

        story.Echo("It is on its way.", "e1", at: sent);

        Assert.DoesNotContain(story.Messages.Values, message => message.Author is Author.Elsewhere);
    }

    [Theory]
    [InlineData("mid.r-1")]
    [InlineData("mid.echo")]
    public void SameWordsFromTheInboxAfterOursCameBack_AreSomebodysAnswer(string echo)
    {
        var story = new Story();
        story.Customer();
        story.Reply(id: "r-1");
        story.SendAll();
        story.Echo("It is on its way.", echo);
        story.Wait(TimeSpan.FromMinutes(1));
        story.Echo("It is on its way.", "mid.other");

        Assert.Equal("p-mid.other", Assert.Single(story.Messages.Values, message => message.Author is Author.Elsewhere).Id);
        Assert.Equal(story.Now, story.Conversation.LastHumanAnswerAt);
    }

    [Fact]
    public void SameWordsSentTwice_ExplainTwoEchoes()
    {
        var story = new Story();
        story.Customer();
        story.Reply(id: "r-1");
        story.Reply(id: "r-2");
        foreach (var id in new[] { "e1", "e2", "e1", "e2", "e3" })
        {
            story.Echo("It is on its way.", id);
        }

        Assert.Equal("p-e3", Assert.Single(story.Messages.Values, message => message.Author is Author.Elsewhere).Id);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void SameWordsFromTheInboxAfterOursFailed_AreAnAnswer(bool failsLater)
    {
        var story = new Story();
        story.Customer();
        story.Reply(id: "r-1");
        if (failsLater)
        {
            story.SendAll();
            story.Delivered("mid.r-1", DeliveryStatus.Failed);
        }
        else
        {
            story.Happens(new EntryFailed { Entry = Assert.Single(story.Outbox.Keys), MessageId = "r-1", Error = "The customer cannot be reached." });
        }

        Assert.True(story.Conversation.Clocks.FirstResponse.IsUnsatisfied);
        story.Wait(TimeSpan.FromMinutes(1));
        story.Echo("It is on its way.", "mid.other");

        Assert.Equal((ClockState.Met, story.Now), (story.Conversation.Clocks.FirstResponse.State, story.Conversation.Clocks.FirstResponse.SatisfiedAt));
        Assert.Equal(Author.Elsewhere, story.Messages["p-mid.other"].Author);
    }

    [Fact]
    public void EchoByItsWordsOfAMessageOfUnknownFate_ShowsThatItWasSent()
    {
        var story = new Story();
        story.Customer();
        story.Reply(id: "r-1");
        story.Happens(new EntryUnknown { Entry = Assert.Single(story.Outbox.Keys), MessageId = "r-1", Error = "The connection was cut." });
        story.Echo("It is on its way.", "mid.other");

        Assert.Equal(DeliveryStatus.Sent, story.Messages["r-1"].Delivery!.Status);
        Assert.Equal("mid.other", story.Messages["r-1"].PlatformId);
        Assert.DoesNotContain(story.Messages.Values, message => message.Author is Author.Elsewhere);
    }

    [Fact]
    public void EchoesOfTheParts_AreAllOurs()
    {
        var story = new Story();
        story.Customer();
        story.Reply("A long answer.", id: "r-1");
        story.Echo("A long", "e1", messageId: "r-1", part: new MessagePart(1, 2));
        story.Echo("answer.", "e2", messageId: "r-1", part: new MessagePart(2, 2));

        Assert.DoesNotContain(story.Messages.Values, message => message.Author is Author.Elsewhere);
        Assert.Equal(DeliveryStatus.Sent, story.Messages["r-1"].Delivery!.Status);
    }
}
