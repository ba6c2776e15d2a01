using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>Customers who cannot be sent messages: told by themselves, or by the platform's refusal.</summary>
public sealed class OptOutTests
{
    private const string Said = "The customer has opted out (STOP). (Twilio 21610)";

    private static Story Refused(OptOut? why)
    {
        var story = new Story();
        story.Customer();
        story.Reply(id: "r-1");
        var entry = Assert.Single(story.Outbox.Values);
        story.Happens(new EntryFailed { Entry = entry.Id, MessageId = "r-1", Error = Said, OptOut = why });
        return story;
    }

    private static void Changes(Story story, bool optedOut, OptOut how, DateTimeOffset? at = null) => story.Happens(new OptOutChanged
    {
        EventId = $"o{story.Now:O}",
        Channel = StorySettings.Channel,
        Account = "page",
        ThreadKey = "customer-1",
        At = at ?? story.Now,
        ReceivedAt = story.Now,
        OptedOut = optedOut,
        OptOut = how,
    });

    [Theory]
    [InlineData(OptOut.Keyword)]
    [InlineData(OptOut.Blocked)]
    public void SendRefusedBecauseOfAnOptOut_NextReplySaysWhy(OptOut why)
    {
        var story = Refused(why);

        var refused = story.Reply().Refused!;
        Assert.Equal((RefusalKind.Conflict, Said), (refused.Kind, refused.Reason));
        Assert.Equal("platform", story.Single(TimelineType.OptedOut).By);
    }

    [Theory]
    [InlineData(OptOut.Keyword)]
    [InlineData(OptOut.Blocked)]
    public void StatusThatTellsAnOptOut_NextReplySaysWhy(OptOut why)
    {
        var story = new Story();
        story.Customer();
        story.Reply(id: "r-1");
        story.SendAll();
        story.Happens(new DeliveryUpdated
        {
            EventId = "s1",
            Channel = StorySettings.Channel,
            Account = "page",
            ThreadKey = "customer-1",
            At = story.Now,
            ReceivedAt = story.Now,
            PlatformId = "mid.r-1",
            Status = DeliveryStatus.Failed,
            Error = Said,
            OptOut = why,
        });

        Assert.Equal(DeliveryStatus.Failed, story.Messages["r-1"].Delivery!.Status);
        Assert.Equal(Said, story.Reply().Refused!.Reason);
    }

    [Fact]
    public void SendThatFailedForAnotherReason_IsNoOptOut() => Assert.Null(Refused(null).Reply().Refused);

    [Fact]
    public void KeywordThatAllowsMessages_EndsEveryOptOut()
    {
        var story = Refused(OptOut.Keyword);
        story.Wait(TimeSpan.FromMinutes(1));
        Changes(story, optedOut: false, OptOut.Keyword);

        Assert.Null(story.Reply().Refused);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void CustomerComesBackInTheSecondOfTheRefusal_CanBeAnswered(bool writes)
    {
        var story = new Story(now: "2026-11-23T08:00:00.700Z");
        story.Customer();
        story.Reply(id: "r-1");
        story.Happens(new EntryFailed { Entry = Assert.Single(story.Outbox.Values).Id, MessageId = "r-1", Error = Said, OptOut = OptOut.Blocked });
        story.Now = Story.Instant("2026-11-23T08:00:00.900Z");
        if (writes)
        {
            story.Customer("Hello?", at: Story.Instant("2026-11-23T08:00:00Z"));
        }
        else
        {
            story.Happens(new OptOutChanged
            {
                EventId = "o1",
                Channel = StorySettings.Channel,
                Account = "page",
                ThreadKey = "customer-1",
                At = Story.Instant("2026-11-23T08:00:00Z"),
                ReceivedAt = story.Now,
                OptedOut = false,
            });
        }

        Assert.Null(story.Reply().Refused);
    }

    [Theory]
    [InlineData("Shall I refund it to your card?", "Yes")]
    [InlineData("Which do you need, a form or a call?", "info")]
    [InlineData("Keep it or cancel it?", "Cancel")]
    public void KeywordAfterAQuestion_IsAlsoTheCustomersAnswer(string question, string keyword)
    {
        var story = new Story();
        story.Customer();
        story.Reply(question, then: ConversationStatus.Pending);
        story.Wait(TimeSpan.FromMinutes(1));

        story.Customer(keyword, nature: Nature.Keyword);

        Assert.Equal(ConversationStatus.Open, story.Conversation.Status);
        Assert.Equal([story.Now], story.Conversation.Unanswered.Select(place => place.At));
    }

    [Fact]
    public void KeywordWithoutAQuestion_IsOnlyRecorded()
    {
        var story = new Story();
        story.Customer("START", nature: Nature.Keyword);

        Assert.Equal((0, 0), (story.Conversation.Case, story.Count(TimelineType.Acknowledged)));
        Assert.Single(story.Messages);
    }

    [Fact]
    public void OrdinaryMessageAfterTheKeyword_EndsNothing()
    {
        var story = Refused(OptOut.Keyword);
        story.Wait(TimeSpan.FromMinutes(1));
        story.Customer("Hello?");

        Assert.NotNull(story.Reply().Refused);
    }

    [Fact]
    public void MessageOfACustomerWhoHadBlockedUs_CanBeAnswered()
    {
        var story = new Story();
        story.Customer();
        Changes(story, optedOut: true, OptOut.Blocked);
        Assert.Equal("The customer has blocked messages; they can be answered when they write again.", story.Reply().Refused!.Reason);

        story.Wait(TimeSpan.FromMinutes(1));
        story.Customer("I am back. Where is it?");

        Assert.Null(story.Reply().Refused);
        Assert.Equal(1, story.Count(TimelineType.OptedIn));
    }

    [Fact]
    public void OptOutOfAnEarlierVersion_EndsWhenTheyWrite_WhereNoCarrierHasKeywords()
    {
        var story = new Story();
        story.Customer();
        story.Assume(state => state with { OptedOut = true, OptOutChangedAt = story.Now });
        story.Wait(TimeSpan.FromMinutes(1));
        story.Customer("Hello?");

        Assert.Null(story.Reply().Refused);
    }

    [Fact]
    public void OlderMessageThatArrivesAfterTheBlock_EndsNothing()
    {
        var story = new Story();
        var before = story.Now;
        story.Customer();
        story.Wait(TimeSpan.FromMinutes(1));
        Changes(story, optedOut: true, OptOut.Blocked);
        story.Customer("And?", at: before);

        Assert.True(story.Conversation.OptedOut);
    }

    [Theory]
    [InlineData(OptOut.Keyword, true)]
    [InlineData(OptOut.Keyword, false)]
    [InlineData(OptOut.Blocked, true)]
    [InlineData(OptOut.Blocked, false)]
    public void RefusalOfAMessageFromBeforeTheCustomerCameBack_FailsTheMessageAndChangesNothing(OptOut why, bool asAStatus)
    {
        var story = new Story();
        story.Customer();
        story.Reply(id: "r-1");
        story.Wait(TimeSpan.FromMinutes(1));
        if (why is OptOut.Keyword)
        {
            Changes(story, optedOut: false, OptOut.Keyword);
        }
        else
        {
            story.Customer("I am back.");
        }

        story.Wait(TimeSpan.FromMinutes(1));
        Refuse(story, "r-1", why, asAStatus);

        Assert.Equal(DeliveryStatus.Failed, story.Messages["r-1"].Delivery!.Status);
        Assert.Null(story.Reply().Refused);
        Assert.Equal(0, story.Count(TimelineType.OptedOut));
    }

    [Theory]
    [InlineData(OptOut.Keyword, true)]
    [InlineData(OptOut.Keyword, false)]
    [InlineData(OptOut.Blocked, true)]
    [InlineData(OptOut.Blocked, false)]
    public void CustomerCameBackBeforeTheLateRefusal_ButIsHeardOfAfterIt_CanBeAnswered(OptOut why, bool asAStatus)
    {
        var story = new Story();
        story.Customer();
        story.Reply(id: "r-1");
        story.Wait(TimeSpan.FromMinutes(1));
        var back = story.Now;
        story.Wait(TimeSpan.FromMinutes(1));
        Refuse(story, "r-1", why, asAStatus);
        Assert.NotNull(story.Reply().Refused);
        if (why is OptOut.Keyword)
        {
            Changes(story, optedOut: false, OptOut.Keyword, back);
        }
        else
        {
            story.Customer("I am back.", at: back);
        }

        Assert.Null(story.Reply().Refused);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void RefusalOfAMessageFromAfterTheStart_OptsOut(bool asAStatus)
    {
        var story = new Story();
        story.Customer();
        Changes(story, optedOut: false, OptOut.Keyword);
        story.Wait(TimeSpan.FromMinutes(1));
        story.Reply(id: "r-1");
        story.Wait(TimeSpan.FromMinutes(1));
        Refuse(story, "r-1", OptOut.Keyword, asAStatus);

        Assert.Equal(Said, story.Reply().Refused!.Reason);
        Assert.Equal(story.Now, story.Single(TimelineType.OptedOut).At);
    }

    private static void Refuse(Story story, string message, OptOut why, bool asAStatus)
    {
        if (!asAStatus)
        {
            story.Happens(new EntryFailed { Entry = story.Outbox.Values.Single(entry => entry.Message?.MessageId == message).Id, MessageId = message, Error = Said, OptOut = why });
            return;
        }

        story.SendAll();
        story.Happens(new DeliveryUpdated
        {
            EventId = "d1",
            Channel = StorySettings.Channel,
            Account = "page",
            ThreadKey = "customer-1",
            At = story.Now,
            ReceivedAt = story.Now,
            PlatformId = $"mid.{message}",
            Status = DeliveryStatus.Failed,
            Error = Said,
            OptOut = why,
        });
    }
}
