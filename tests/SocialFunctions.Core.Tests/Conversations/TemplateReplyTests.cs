using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>Messages that the platform has approved before, which agents send on WhatsApp when its 24 hours are over.</summary>
public sealed class TemplateReplyTests
{
    private const string ContentSid = "HX0123456789abcdef0123456789abcdef";
    private static readonly string Listed = On("whatsapp", """
        "templates": [
          { "name": "order_news", "language": "en_US", "text": "Hello {{1}}, there is news of order {{2}}." },
          { "name": "order_news", "language": "el", "text": "Γειά σας {{1}}, νέα για την παραγγελία {{2}}." },
          { "name": "visit", "language": "en", "text": "We come on {{day}}, {{customer}}." },
          { "name": "hello", "language": "en", "text": "Hello, may we write to you?" }],
        """);

    private static readonly string ByTwilio = On("twilio", $$$"""
        "templates": [{ "name": "order_news", "language": "en", "text": "News of order {{1}}.", "contentSid": "{{{ContentSid}}}" }],
        """);

    [Fact]
    public void AfterTheWindow_IsSent_AndShowsWhatTheCustomerSees()
    {
        var story = Waiting(Listed);

        Assert.Null(Send(story, "order_news", "en_US", ("1", "Maria"), ("2", "A-7")).Refused);

        var message = story.Messages["r1"];
        Assert.Equal((MessageKind.Text, "Hello Maria, there is news of order A-7."), (message.Kind, message.Text));
        var sent = Assert.Single(story.Outbox.Values).Message!;
        Assert.Equal(message.Text, sent.Text);
        Assert.Equal(("order_news", "en_US", null), (sent.Template!.Name, sent.Template.Language, sent.Template.ContentSid));
        Assert.Equal([new TemplateVariable("1", "Maria"), new TemplateVariable("2", "A-7")], sent.Template.Variables);
        Assert.Equal(sent.Template, message.Template);
    }

    [Fact]
    public void Template_IsAnAnswer()
    {
        var story = Waiting(Listed);

        Send(story, "hello", "en");

        Assert.Empty(story.Conversation.Unanswered);
    }

    [Fact]
    public void WithinTheWindow_IsSentToo()
    {
        var story = new Story(Listed);
        Write(story, "whatsapp", "customer-1");

        Assert.Null(Send(story, "hello", "en").Refused);
    }

    [Fact]
    public void TextAfterTheWindow_IsRefused_AndTheTemplateNamedInstead()
    {
        var refused = Waiting(Listed).Happens(new Reply { Agent = "anna", MessageId = "r1", Text = "Hello" }).Refused!;

        Assert.Equal((RefusalKind.Conflict, "template"), (refused.Kind, Assert.Single(refused.Instead!)));
    }

    [Fact]
    public void SpellingOfTheLanguage_MayBeTheUsualOne()
    {
        var story = Waiting(Listed);

        Send(story, "order_news", "en-us", ("1", "Maria"), ("2", "A-7"));

        Assert.Equal("en_US", story.Messages["r1"].Template!.Language);
    }

    [Fact]
    public void NamedVariables_AreSentInTheOrderOfTheText()
    {
        var story = Waiting(Listed);

        Send(story, "visit", "en", ("customer", "Maria"), ("day", "Monday"));

        Assert.Equal("We come on Monday, Maria.", story.Messages["r1"].Text);
        Assert.Equal(["day", "customer"], story.Messages["r1"].Template!.Variables.Select(variable => variable.Name));
    }

    [Theory]
    [InlineData("order_new", "en_US", "Maria, A-7", "The account has no template 'order_new'; it has order_news, visit, hello.")]
    [InlineData("order_news", "de", "Maria, A-7", "The template 'order_news' is there in en_US, el, and not in 'de'.")]
    [InlineData("order_news", "el", "Maria", "The template 'order_news' needs 2 variables (1, 2); given: 1 variable (1).")]
    [InlineData("hello", "en", "Maria", "The template 'hello' needs no variables; given: 1 variable (1).")]
    [InlineData("visit", "en", "Monday, Maria", "The template 'visit' needs 2 variables (day, customer); given: 2 variables (1, 2).")]
    public void WhatTheAccountDoesNotHave_IsRefusedWithWhatItHas(string name, string language, string variables, string reason)
    {
        var story = Waiting(Listed);

        var refused = Send(story, name, language, [.. variables.Split(", ").Select((value, i) => ($"{i + 1}", value))]).Refused!;

        Assert.Equal((RefusalKind.Invalid, reason), (refused.Kind, refused.Reason));
        Assert.Empty(story.Outbox);
    }

    [Fact]
    public void AccountThatListsNone_SendsAnyByItsName_WithoutKnowingItsText()
    {
        var story = Waiting(On("whatsapp"));

        Assert.Null(Send(story, "order_news", "en_US", ("1", "Maria")).Refused);

        Assert.Equal((MessageKind.Text, null), (story.Messages["r1"].Kind, story.Messages["r1"].Text));
        Assert.Equal("order_news", Assert.Single(story.Outbox.Values).Message!.Template!.Name);
    }

    [Fact]
    public void ListedTemplateOfTwilio_IsSentByItsContentSid()
    {
        var story = Waiting(ByTwilio, "twilio", "whatsapp:+306900000001");

        Assert.Null(Send(story, "order_news", "en", ("1", "A-7")).Refused);

        Assert.Equal((ContentSid, "News of order A-7."), (story.Messages["r1"].Template!.ContentSid, story.Messages["r1"].Text));
    }

    [Fact]
    public void UnlistedTemplateOfTwilio_NeedsItsContentSid()
    {
        var story = Waiting(On("twilio"), "twilio", "whatsapp:+306900000001");

        Assert.Equal(RefusalKind.Invalid, Send(story, "order_news", "en").Refused!.Kind);
        Assert.Null(Send(story, ContentSid, "en").Refused);
        Assert.Equal(ContentSid, story.Messages["r1"].Template!.ContentSid);
    }

    [Theory]
    [InlineData("messenger", "customer-1")]
    [InlineData("twilio", "+306900000001")]
    public void OutsideWhatsApp_IsRefused_AndAnOrdinaryAnswerNamedInstead(string channel, string thread)
    {
        var story = new Story(channel == "twilio" ? ByTwilio : StorySettings.Office);
        Write(story, channel, thread);

        var refused = Send(story, "order_news", "en", ("1", "A-7")).Refused!;

        Assert.Equal((RefusalKind.Conflict, "reply"), (refused.Kind, Assert.Single(refused.Instead!)));
        Assert.Contains("takes no templates in this conversation", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void OptedOutCustomer_GetsNoTemplateEither()
    {
        var story = Waiting(Listed);
        story.Assume(was => was with { OptedOut = true });

        Assert.Equal(RefusalKind.Conflict, Send(story, "hello", "en").Refused!.Kind);
    }

    [Fact]
    public void RepeatedRequest_IsSentOnce_AndOneWithOtherVariablesIsAMistake()
    {
        var story = Waiting(Listed);
        Send(story, "order_news", "en_US", ("1", "Maria"), ("2", "A-7"));

        Assert.Equal("r1", Send(story, "order_news", "en_US", ("2", "A-7"), ("1", "Maria")).Repeats);
        Assert.Equal(RefusalKind.Reused, Send(story, "order_news", "en_US", ("1", "Maria"), ("2", "A-8")).Refused!.Kind);
        Assert.Single(story.Outbox);
    }

    [Fact]
    public void ErasedByAge_NothingOfItIsLeft()
    {
        var story = Waiting(Listed);
        Send(story, "order_news", "en_US", ("1", "Maria"), ("2", "A-7"));

        Assert.Null(Aging.Left(story.Messages["r1"], story.Now).Template);
    }

    private static Story Waiting(string settings, string channel = "whatsapp", string thread = "customer-1")
    {
        var story = new Story(settings);
        Write(story, channel, thread);
        story.Now += TimeSpan.FromHours(25);
        return story;
    }

    private static void Write(Story story, string channel, string thread) => story.Happens(new MessageReceived
    {
        EventId = "m1",
        Channel = channel,
        Account = "page",
        ThreadKey = thread,
        At = story.Now,
        ReceivedAt = story.Now,
        PlatformId = "m1",
        From = new Sender(thread, "Maria"),
        Text = "Where is my parcel?",
    });

    private static Decision Send(Story story, string name, string language, params (string Name, string Value)[] variables) => story.Happens(new Reply
    {
        Agent = "anna",
        MessageId = "r1",
        Template = new MessageTemplate(name, language, [.. variables.Select(variable => new TemplateVariable(variable.Name, variable.Value))]),
    });

    private static string On(string channel, string more = "") => StorySettings.Office
        .Replace("\"channel\": \"messenger\", \"externalId\": \"100\"", $"\"channel\": \"{channel}\", {more} \"externalId\": \"100\"", StringComparison.Ordinal)
        .Replace(
            "\"appSecret\": \"plain:s\", \"verifyToken\": \"plain:v\", \"accessToken\": \"plain:a\"",
            channel == "twilio" ? "\"authToken\": \"plain:t\", \"accountSid\": \"plain:s\"" : "\"appSecret\": \"plain:s\", \"verifyToken\": \"plain:v\", \"accessToken\": \"plain:a\"",
            StringComparison.Ordinal);
}
