using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Conversations;

public sealed class AcknowledgementTests
{
    private const string Sunday = "2026-11-22T10:00:00Z";

    [Fact]
    public void MessageWhileClosed_IsAcknowledgedWithTheNextOpening()
    {
        // Pain 22: hours that are configured lead to a message.
        var story = new Story(now: Sunday);
        story.Customer();

        var entry = Assert.Single(story.Outbox.Values);
        Assert.True(entry.Message!.Automatic);
        Assert.Contains("09:00", entry.Message.Text, StringComparison.Ordinal);
        Assert.Equal(Story.Instant("2026-11-23T07:00:00Z"), story.Single(TimelineType.Acknowledged).Data.OpensAt);
        Assert.Equal(Story.Instant("2026-11-23T07:00:00Z"), entry.Message.ExpiresAt);
    }

    [Fact]
    public void SecondMessageInTheSameWindow_GetsNone()
    {
        var story = new Story(now: Sunday);
        story.Customer();
        story.Wait(TimeSpan.FromHours(20));
        story.Customer("Hello?");

        Assert.Equal(1, story.Count(TimelineType.Acknowledged));
    }

    [Fact]
    public void NextNight_IsAnotherWindow()
    {
        var story = new Story(now: Sunday);
        story.Customer();
        story.WaitUntil(Story.Instant("2026-11-23T18:00:00Z"));
        story.Customer("Hello?");

        Assert.Equal(2, story.Count(TimelineType.Acknowledged));
    }

    [Fact]
    public void MessageWhileOpen_GetsNone()
    {
        var story = new Story();
        story.Customer();

        Assert.Equal(0, story.Count(TimelineType.Acknowledged));
    }

    [Fact]
    public void MessageWrittenAtNightButArrivingInHours_GetsNone()
    {
        var story = new Story();
        story.Customer(at: story.Now.AddHours(-6));

        Assert.Equal(0, story.Count(TimelineType.Acknowledged));
    }

    [Theory]
    [InlineData("Где моя посылка? Я жду уже неделю", "ru")]
    [InlineData("Πού είναι το δέμα μου;", "el")]
    [InlineData("Wo ist mein Paket? Ich warte schon seit einer Woche", "de")]
    public void Acknowledgement_IsInTheCustomersLanguage(string text, string language)
    {
        // Pain 25.
        var story = new Story(now: Sunday);
        story.Customer(text);

        Assert.Equal(language, story.Single(TimelineType.Acknowledged).Data.Language);
    }

    [Theory]
    [InlineData("en", "Πού είναι το δέμα μου;", "el")]
    [InlineData("en", "Wo ist mein Paket? Ich warte schon seit einer Woche", "de")]
    [InlineData("en-US", "Где моя посылка? Я жду уже неделю", "ru")]
    [InlineData("de", "Where is my order? I have been waiting for two weeks", "en")]
    [InlineData("ru", "Коли прийде моя посилка?", "uk")]
    public void TextWhoseLanguageIsClear_GoesBeforeThePlatformsLanguage(string platform, string text, string language)
    {
        var story = new Story(now: Sunday);
        story.Customer(text, language: platform);

        Assert.Equal(language, story.Single(TimelineType.Acknowledged).Data.Language);
    }

    [Theory]
    [InlineData("fr", "ok?")]
    [InlineData("pt-BR", "Olá, onde está o meu pedido?")]
    [InlineData("uk", "Посилка? Номер")]
    [InlineData("be", "Дзе мая пасылка, вы адказваеце?")]
    public void TextThatLeavesTheLanguageOpen_IsInThePlatformsLanguage(string platform, string text)
    {
        var story = new Story(now: Sunday);
        story.Customer(text, language: platform);

        Assert.Equal(platform, story.Conversation.Language);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ClearTextAndLaterAnUnclearOne_StayInTheTextsLanguageInEitherOrder(bool clearFirst)
    {
        var story = new Story(now: Sunday);
        (string Text, int Minute)[] said = [("Πού είναι το δέμα μου;", -2), ("ok?", -1)];
        foreach (var (text, minute) in clearFirst ? said : said.Reverse())
        {
            story.Customer(text, language: "en", at: story.Now.AddMinutes(minute));
        }

        Assert.Equal("el", story.Conversation.Language);
    }

    [Fact]
    public void ClearTextInAnotherLanguage_ChangesIt()
    {
        var story = new Story(now: Sunday);
        story.Customer("Πού είναι το δέμα μου;", language: "el");
        story.Wait(TimeSpan.FromMinutes(1));
        story.Customer("Where is my order? I have been waiting for two weeks", language: "el");

        Assert.Equal("en", story.Conversation.Language);
    }

    [Fact]
    public void HumanAnsweredAMomentAgo_NoMachineSpeaksOnTop()
    {
        // Pain 23.
        // Monday 16:58 in Athens, closing at 17:00.
        var story = new Story(now: "2026-11-23T14:58:00Z");
        story.Customer();
        story.Reply();
        story.Wait(TimeSpan.FromMinutes(3));
        story.Customer("And when?");

        Assert.Equal(0, story.Count(TimelineType.Acknowledged));
    }

    [Fact]
    public void CustomerOptedOut_GetsNone()
    {
        var story = new Story(now: Sunday);
        story.Happens(new OptOutChanged
        {
            EventId = "o1",
            Channel = "messenger",
            Account = "page",
            ThreadKey = "customer-1",
            At = story.Now,
            ReceivedAt = story.Now,
            OptedOut = true,
        });
        story.Customer();

        Assert.Empty(story.Outbox);
    }

    [Fact]
    public void PlatformWindowAlreadyClosed_SendsNone()
    {
        // The message comes two days late (an outage); Messenger takes ordinary answers for 24 hours.
        var story = new Story(now: Sunday);
        story.Customer(at: story.Now.AddDays(-2));

        Assert.Equal(0, story.Count(TimelineType.Acknowledged));
    }

    [Fact]
    public void AutomaticMessagesInARow_AreBounded()
    {
        var story = new Story(now: "2026-11-23T18:00:00Z");
        for (var night = 0; night < 6; night++)
        {
            story.Customer("Hello?");
            story.Wait(TimeSpan.FromDays(1));
        }

        Assert.Equal(3, story.Count(TimelineType.Acknowledged));
        Assert.Equal(3, story.Conversation.AutomaticInARow);
    }

    [Fact]
    public void BurstInHours_IsToldOncePerCase()
    {
        var story = new Story { OpenPerAgent = 6 };
        story.Customer();
        story.Customer("Hello?");

        Assert.Equal(1, story.Count(TimelineType.SurgeNotice));
    }

    [Fact]
    public void CalendarThatNeverOpens_AcknowledgesWithoutATime()
    {
        var story = new Story(StorySettings.Office.Replace("\"calendar\": \"office\"", "\"calendar\": \"never\""));
        story.Customer();
        story.Wait(TimeSpan.FromDays(2));
        story.Customer("Hello?");

        var acknowledged = story.Single(TimelineType.Acknowledged);
        Assert.Null(acknowledged.Data.OpensAt);
        Assert.Null(story.Conversation.Clocks.FirstResponse.DueAt);
        Assert.DoesNotContain("{opensAt}", story.Outbox.Values.First().Message!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void HolidaysOfSeveralDays_AreOneWindowThatEndsByItself()
    {
        // Pain 26: from Thursday evening to Wednesday morning, with a weekend in between.
        var story = new Story(
            StorySettings.Office.Replace(
                "{ \"yearly\": \"12-25\"", "{ \"from\": \"2026-11-27\", \"to\": \"2026-12-01\", \"name\": \"Move\" }, { \"yearly\": \"12-25\""),
            now: "2026-11-26T16:00:00Z");
        story.Customer();
        Assert.Equal(Story.Instant("2026-12-02T07:00:00Z"), story.Single(TimelineType.Acknowledged).Data.OpensAt);

        foreach (var day in (string[])["2026-11-27", "2026-11-29", "2026-12-01"])
        {
            story.WaitUntil(Story.Instant($"{day}T12:00:00Z"));
            story.Customer("Hello?");
        }

        Assert.Equal(1, story.Count(TimelineType.Acknowledged));

        story.WaitUntil(Story.Instant("2026-12-02T08:00:00Z"));
        story.Customer("Good morning, anybody there?");
        Assert.Equal(1, story.Count(TimelineType.Acknowledged));
    }
}
