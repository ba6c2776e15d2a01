using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>Whoever was asked and replies, however shortly, has answered.</summary>
public sealed class QuestionTests
{
    private const string Question = "Shall I refund it to your card?";

    [Theory]
    [InlineData("OK")]
    [InlineData("Sounds good")]
    [InlineData("εντάξει")]
    [InlineData("👍")]
    public void CourtesyAfterAQuestion_IsTheAnswer(string text)
    {
        var story = Asked(then: ConversationStatus.Pending);
        story.Customer(text);

        ExpectOwed(story);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(ConversationStatus.Pending)]
    [InlineData(ConversationStatus.Resolved)]
    public void CourtesyAfterAQuestion_IsTheAnswerInAnyStatus(ConversationStatus? then)
    {
        var story = Asked(then: then);
        story.Customer("OK");

        ExpectOwed(story);
    }

    [Fact]
    public void Sticker_AnswersAQuestion()
    {
        var story = Asked();
        story.Customer(null, kind: MessageKind.Media, attachments: new Attachment("sticker"));

        ExpectOwed(story);
    }

    [Fact]
    public void ThumbsUpAsAMessage_AnswersAQuestion()
    {
        var story = Asked();
        story.Customer("👍", kind: MessageKind.Reaction);

        ExpectOwed(story);
    }

    [Fact]
    public void ReactionAsTheFirstMessage_OpensNoCase()
    {
        var story = new Story();
        story.Customer("Liked “Spring sale: 20 % off!”", kind: MessageKind.Reaction);
        story.Delivered("m1", DeliveryStatus.Read);

        Assert.Equal((0, ConversationStatus.Resolved), (story.Conversation.Case, story.Conversation.Status));
        Assert.Equal(1, story.Count(TimelineType.Message));
        story.Customer("Where is my parcel?");
        Assert.Equal(1, story.Conversation.Case);
    }

    [Fact]
    public void ReactionToAQuestion_AnswersIt()
    {
        var story = Asked(then: ConversationStatus.Pending);
        story.SendAll();
        story.Wait(TimeSpan.FromMinutes(1));
        story.Reaction("👍", "mid.r-1");

        ExpectOwed(story);
        Assert.Equal(story.Now, story.Conversation.Clocks.NextResponse.StartedAt);
    }

    [Fact]
    public void ReactionTwice_AnswersOnce()
    {
        var story = Asked();
        story.SendAll();
        var at = story.Now;
        story.Reaction("👍", "mid.r-1", at);
        story.Reply("Done.");

        Assert.True(story.Reaction("👍", "mid.r-1", at).IsNothing);
        Assert.Empty(story.Conversation.Unanswered);
    }

    [Fact]
    public void ReactionToAQuestionOnThePlatform_AnswersItInAnyOrder()
    {
        var story = new Story();
        story.Customer();
        story.Now += TimeSpan.FromMinutes(2);
        story.Reaction("👍", "page-1", story.Now);
        story.Echo(Question, "page-1", at: story.Now - TimeSpan.FromMinutes(1));

        ExpectOwed(story);
    }

    [Theory]
    [InlineData(null, "question, first, second")]
    [InlineData(null, "question, second, first")]
    [InlineData(null, "second, first, question")]
    [InlineData("❤", "question, first, second")]
    [InlineData("❤", "question, second, first")]
    [InlineData("❤", "second, question, first")]
    [InlineData("❤", "second, first, question")]
    public void ReactionThatIsChangedOrTakenBack_HasAnswered_WhicheverIsFirst(string? second, string order)
    {
        var story = new Story();
        story.Customer();
        var asked = story.Now + TimeSpan.FromMinutes(1);
        story.Now += TimeSpan.FromMinutes(10);
        foreach (var what in order.Split(", "))
        {
            _ = what switch
            {
                "question" => story.Echo(Question, "page-1", at: asked),
                "first" => story.Reaction("👍", "page-1", asked.AddSeconds(10)),
                _ => story.Reaction(second, "page-1", asked.AddSeconds(20)),
            };
        }

        Assert.Equal((ClockState.Running, asked.AddSeconds(10)), (story.Conversation.Clocks.NextResponse.State, story.Conversation.Clocks.NextResponse.StartedAt));
        Assert.Equal(second, Assert.Single(story.Messages.Values, message => message.PlatformId == "page-1").Reactions!.Single().Value.Value);
    }

    [Fact]
    public void ReactionToAStatement_AsksForNothing()
    {
        var story = new Story();
        story.Customer();
        story.Reply(id: "r-1");
        story.SendAll();
        story.Reaction("❤", "mid.r-1");

        ExpectNothingOwed(story);
    }

    [Fact]
    public void ReactionToAnOlderMessage_DoesNotAnswerAQuestion()
    {
        var story = new Story();
        story.Customer();
        story.Reply(id: "r-0");
        story.SendAll();
        story.Wait(TimeSpan.FromMinutes(5));
        story.Reply(Question);
        story.Reaction("❤", "mid.r-0");

        ExpectNothingOwed(story);
    }

    [Fact]
    public void SeveralAnswersInARow_OfWhichOneAsks_Ask()
    {
        var story = Asked();
        story.Wait(TimeSpan.FromMinutes(1));
        for (var i = 0; i < 20; i++)
        {
            story.Reply("It takes three days.");
        }

        story.Customer("OK");

        ExpectOwed(story);
    }

    [Fact]
    public void StatementWithPending_WaitsForTheCustomer()
    {
        var story = new Story();
        story.Customer();
        story.Reply("The number of your order.", then: ConversationStatus.Pending);
        story.Customer("OK");

        ExpectOwed(story);
    }

    [Fact]
    public void PendingAfterAStatement_WaitsForTheCustomer()
    {
        var story = new Story(StorySettings.Office.Replace("\"autoResolveAfter\": \"P7D\"", "\"autoResolveAfter\": \"PT1H\""));
        story.Customer();
        story.Reply("The number of your order.");
        story.Agent(a => new MarkPending { Agent = a });
        story.Wait(TimeSpan.FromHours(2));
        Assert.Equal(ConversationStatus.Resolved, story.Conversation.Status);
        story.Customer("OK");

        ExpectOwed(story);
    }

    [Fact]
    public void AnswerOnThePlatformThatAsks_Asks()
    {
        var story = new Story();
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(1));
        story.Echo(Question, "page-1");

        // The same second by the platform's clock.
        story.Customer("OK");

        ExpectOwed(story);
    }

    [Fact]
    public void ReplyInTheSecondOfTheQuestion_IsTheAnswer()
    {
        var story = Asked();
        story.Customer("OK", at: story.Now - TimeSpan.FromMilliseconds(900));

        ExpectOwed(story);
    }

    [Fact]
    public void ThanksWrittenBeforeTheQuestion_IsACourtesy()
    {
        var story = Asked();
        story.Wait(TimeSpan.FromMinutes(2));
        story.Reply(Question);
        story.Customer("Thanks", at: story.Now - TimeSpan.FromMinutes(10));

        ExpectNothingOwed(story);
    }

    [Fact]
    public void ThanksAfterTheAnswer_IsACourtesy()
    {
        var story = Asked();
        story.Customer("OK");
        story.Wait(TimeSpan.FromMinutes(1));
        story.Reply("Done.");
        story.Wait(TimeSpan.FromMinutes(1));
        story.Customer("Thanks");

        ExpectNothingOwed(story);
    }

    [Fact]
    public void AcknowledgementThatAsks_AsksNothing()
    {
        var story = new Story(
            StorySettings.Office.Replace("\"rules\": [", "\"templates\": [{ \"id\": \"offHours\", \"texts\": { \"en\": \"Closed until {opensAt}. Shall we call you?\" } }], \"rules\": ["),
            now: "2026-11-22T10:00:00Z");
        story.Customer();
        Assert.Equal(1, story.Count(TimelineType.Acknowledged));
        story.Customer("OK", at: story.Now.AddMinutes(1));

        Assert.Single(story.Conversation.Unanswered);
    }

    [Fact]
    public void AutomaticReplyToAQuestion_IsNoAnswer()
    {
        var story = Asked(then: ConversationStatus.Pending);
        story.Customer("I am out of office", nature: Nature.Automatic);

        Assert.Equal(ConversationStatus.Pending, story.Conversation.Status);
    }

    private static Story Asked(ConversationStatus? then = null)
    {
        var story = new Story();
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(10));
        story.Reply(Question, then, id: "r-1");
        return story;
    }

    private static void ExpectOwed(Story story)
    {
        Assert.Equal(ConversationStatus.Open, story.Conversation.Status);
        Assert.Equal(ClockState.Running, story.Conversation.Clocks.NextResponse.State);
        Assert.Single(story.Conversation.Unanswered);
    }

    private static void ExpectNothingOwed(Story story)
    {
        Assert.False(story.Conversation.Clocks.NextResponse.IsUnsatisfied);
        Assert.Empty(story.Conversation.Unanswered);
    }
}
