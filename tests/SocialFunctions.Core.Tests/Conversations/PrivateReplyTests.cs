using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Core.Tests.Conversations;

/// <summary>Answers in private to what a customer wrote in public under a page's post.</summary>
public sealed class PrivateReplyTests
{
    private const string Night = "2026-11-22T10:00:00Z";
    private static readonly string Settings = Page(StorySettings.Office);
    private static readonly string Acknowledging = Page(StorySettings.Office.Replace("\"surgeOver\": 5", "\"publicThreads\": \"privateReply\"", StringComparison.Ordinal));

    [Fact]
    public void PrivateReply_GoesToTheLastComment_AndIsAnAnswer()
    {
        var story = new Story(Settings);
        Comment(story, "7_1");
        Comment(story, "7_2");

        Assert.Null(Reply(story).Refused);

        var sent = Assert.Single(story.Outbox.Values).Message!;
        Assert.Equal((true, "7_2", "I write to you here."), (sent.Private, sent.AnswerTo, sent.Text));
        Assert.Equal((true, "7_2"), (story.Messages["r1"].Private, story.Messages["r1"].ReplyTo));
        Assert.Empty(story.Conversation.Unanswered);
    }

    [Fact]
    public void SecondToTheSameComment_IsRefused()
    {
        var story = new Story(Settings);
        Comment(story, "7_1");
        Reply(story);

        Refused(
            "The one private reply to what the customer wrote last is used; answer in public, or in private when they have answered there.",
            Reply(story, "r2"));
    }

    [Fact]
    public void NextComment_HasItsOwn()
    {
        var story = new Story(Settings);
        Comment(story, "7_1");
        Reply(story);
        Comment(story, "7_2");

        Assert.Null(Reply(story, "r2").Refused);
    }

    [Fact]
    public void AfterThePlatformsDays_IsRefused()
    {
        var story = new Story(Settings);
        Comment(story, "7_1");
        story.Now += TimeSpan.FromDays(7);

        Refused("Facebook page takes a private reply for 7 days, and the customer wrote earlier; answer in public.", Reply(story));
    }

    [Fact]
    public void InAPrivateConversation_IsRefused()
    {
        var story = new Story();
        story.Customer();

        Refused("The conversation is private already; answer in it.", Reply(story));
    }

    [Fact]
    public void UnderAReview_IsRefused()
    {
        var story = new Story(Settings);
        Comment(story, "9", thread: "review:9:42");

        Refused("Facebook page takes no private reply here; answer in public.", Reply(story));
    }

    [Fact]
    public void LongerThanOneMessage_IsRefused()
    {
        var story = new Story(Settings);
        Comment(story, "7_1");

        var refused = story.Happens(new Reply { Agent = "anna", MessageId = "r1", Text = new string('a', 2001), Private = true }).Refused!;

        Assert.Equal(
            (RefusalKind.Invalid, "The text is too long: a private reply is one message, and Facebook page sends no more than 2,000 characters in one."),
            (refused.Kind, refused.Reason));
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, RefusalKind.Conflict)]
    public void WhatThePlatformRefused_CanBeSentAgain_UnlessItHadOne(bool wasAnswered, RefusalKind? refusal)
    {
        var story = new Story(Settings);
        Comment(story, "7_1");
        Reply(story);
        story.Happens(new EntryFailed { Entry = Assert.Single(story.Outbox.Keys), MessageId = "r1", Error = "no", WasAnswered = wasAnswered });

        Assert.Equal(refusal, Reply(story, "r2").Refused?.Kind);
    }

    [Fact]
    public void SentWithItsThread_LinksTheConversationThere()
    {
        var story = new Story(Settings);
        Comment(story, "7_1");
        Reply(story);
        story.Happens(new EntryDone
        {
            Entry = Assert.Single(story.Outbox.Keys),
            MessageId = "r1",
            PlatformId = "m_1",
            PrivateThread = new PrivateThread("messenger", "100", "psid"),
        });

        Assert.Equal([ConversationId.Of("messenger", "page", "psid")], story.Conversation.Linked);
        Assert.Equal("system", story.Single(TimelineType.Linked).By);
    }

    [Fact]
    public void CommentAtNight_IsAcknowledgedInPrivate_Once()
    {
        var story = new Story(Acknowledging, Night);
        Comment(story, "7_1");
        Comment(story, "7_2");

        var sent = Assert.Single(story.Outbox.Values).Message!;
        Assert.Equal((true, true, "7_1"), (sent.Private, sent.Automatic, sent.AnswerTo));

        // It comes into another conversation, where a number could be another message's.
        Assert.Equal($"a-1-3-{ConversationId.Hash(story.Conversation.Id)[..8]}", sent.MessageId);
        Assert.Equal(1, story.Count(TimelineType.Acknowledged));
    }

    [Fact]
    public void CommentAtNight_UnderAReviewOrWithoutTheSetting_IsNot()
    {
        var review = new Story(Acknowledging, Night);
        Comment(review, "9", thread: "review:9:42");
        var none = new Story(Settings, Night);
        Comment(none, "7_1");

        Assert.Empty(review.Outbox);
        Assert.Empty(none.Outbox);
    }

    private static string Page(string settings) => settings.Replace(
        "\"accounts\": [{",
        """
        "accounts": [{
          "id": "feed", "channel": "facebook", "externalId": "100", "calendar": "office", "team": "care", "locale": "en", "sending": "sandbox",
          "secrets": { "appSecret": "plain:s", "verifyToken": "plain:v", "accessToken": "plain:a" }
        }, {
        """,
        StringComparison.Ordinal);

    private static void Refused(string reason, Decision decision)
    {
        Assert.Equal((RefusalKind.Conflict, reason), (decision.Refused!.Kind, decision.Refused.Reason));
        Assert.Equal(["reply"], decision.Refused.Instead!);
    }

    private static Decision Reply(Story story, string id = "r1") =>
        story.Happens(new Reply { Agent = "anna", MessageId = id, Text = "I write to you here.", Private = true });

    private static void Comment(Story story, string id, string thread = "post:100_7:42") => story.Happens(new MessageReceived
    {
        EventId = id,
        Channel = "facebook",
        Account = "feed",
        ThreadKey = thread,
        Visibility = Visibility.Public,
        At = story.Now,
        ReceivedAt = story.Now,
        PlatformId = id,
        From = new Sender("42", "Maria"),
        Text = "Where is my parcel?",
        AnswerTo = id,
    });
}
