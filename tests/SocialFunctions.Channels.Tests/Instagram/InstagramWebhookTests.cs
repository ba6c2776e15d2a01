using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Tests.Meta;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Tests.Instagram;

public sealed class InstagramWebhookTests
{
    private const string Own = "17841400000000001";
    private const string Customer = "1234567890123456";

    [Fact]
    public void Message_IsThatOfTheCustomersThread()
    {
        var message = Assert.IsType<MessageReceived>(Single(Event(""" "message":{"mid":"m_1","text":"Καλημέρα"} """)));

        Assert.Equal(("instagram", Customer, "m_1", Own), (message.Channel, message.ThreadKey, message.EventId, message.Scope));
        Assert.Equal((Visibility.Private, null), (message.Visibility, message.AnswerTo));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1795262340123), message.At);
    }

    [Fact]
    public void EchoOfOurs_IsRecognisedByItsMetadata()
    {
        var echo = Assert.IsType<MessageEchoed>(Single(
            $$$"""
            {"object":"instagram","entry":[{"id":"{{{Own}}}","messaging":[{"sender":{"id":"{{{Own}}}"},"recipient":{"id":"{{{Customer}}}"},"timestamp":1795262340123,
            "message":{"mid":"m_2","text":"On its way","is_echo":true,"metadata":"o-1-7/1-2"}}]}]}
            """));

        Assert.Equal((Customer, "o-1-7", new MessagePart(1, 2)), (echo.ThreadKey, echo.MessageId, echo.Part));
    }

    [Fact]
    public void LikeAndDisappearingPhoto_AreWhatTheCustomerSees()
    {
        Assert.Equal($"received {Customer} by {Customer} Media '' [sticker heart] id m_1", Told.By(Normalise(Event(""" "message":{"mid":"m_1","attachments":[{"type":"like_heart"}]} """))));
        Assert.Equal($"received {Customer} by {Customer} Unsupported '' id m_1", Told.By(Normalise(Event(""" "message":{"mid":"m_1","attachments":[{"type":"ephemeral"}]} """))));
    }

    [Fact]
    public void CommentsOfOneCustomerUnderOnePost_AreOneConversation_WhateverLoginTheAppHas()
    {
        string[] bodies =
        [
            Comment("""{"id":"C1","from":{"id":"1","username":"jane"},"text":"one","media":{"id":"P1"}}"""),
            Change("comments", """{"comment_id":"C2","parent_id":"C1","from":{"id":"1","username":"jane"},"text":"two","media":{"id":"P1"}}"""),
            Comment("""{"id":"C3","from":{"id":"2","username":"joe"},"text":"three","media":{"id":"P1"}}"""),
            Comment("""{"id":"C4","from":{"id":"1","username":"jane"},"text":"four","media":{"id":"P2"}}"""),
        ];

        var comments = bodies.Select(body => Assert.IsType<MessageReceived>(Single(body))).ToList();

        Assert.Equal(["comments:P1:1", "comments:P1:1", "comments:P1:2", "comments:P2:1"], comments.Select(comment => comment.ThreadKey));
        Assert.Equal(["C1", "C2", "C3", "C4"], comments.Select(comment => comment.AnswerTo));
        Assert.All(comments, comment => Assert.Equal(Visibility.Public, comment.Visibility));
        Assert.Equal("C1", comments[1].ReplyTo);
    }

    [Fact]
    public void OwnComment_IsNoCustomers() => Assert.StartsWith(
        "Ignored: The account's own comment", Told.By(Normalise(Comment($$$"""{"id":"C1","from":{"id":"{{{Own}}}"},"text":"Thanks!","media":{"id":"P1"}}"""))), StringComparison.Ordinal);

    [Fact]
    public void CommentWithoutText_IsThereToBeLookedAt() => Assert.Equal(
        "received comments:P1:1 public by 1/jane Unsupported '' id C1 answer C1",
        Told.By(Normalise(Comment("""{"id":"C1","from":{"id":"1","username":"jane"},"media":{"id":"P1"}}"""))));

    [Theory]
    [InlineData("comments", "{}", "Unreadable: A comment without an id.")]
    [InlineData("mentions", "{}", "Unreadable: A mention that does not say where.")]
    [InlineData("telepathy", "{}", "Unknown: A change of a kind that is not known here: telepathy.")]
    public void ChangeThatCannotBeRead_IsSetAsideVisibly(string field, string value, string expected) =>
        Assert.Equal(expected, Told.By(Normalise(Change(field, value))));

    [Fact]
    public void EntryThatNamesAnotherId_GoesToTheAccountThatIsAParty()
    {
        var settings = MetaAccounts.Settings(("instagram", Own), ("instagram", "999"));
        var body = $$$"""{"object":"instagram","entry":[{"id":"another","messaging":[{"sender":{"id":"1"},"recipient":{"id":"{{{Own}}}"},"message":{"mid":"m_1","text":"x"}}]}]}""";

        var told = Assert.Single(MetaAccounts.Normalise(settings.FindAccount("instagram", "999")!, settings, Encoding.UTF8.GetBytes(body)).Events);

        Assert.Equal(MetaAccounts.IdOf("instagram", Own), told.Account);
    }

    [Fact]
    public void RedeliveredComment_HasTheSameId_AndIsNoMention()
    {
        var comment = Comment("""{"id":"C1","from":{"id":"1"},"text":"one","media":{"id":"P1"}}""");

        Assert.Equal(Single(comment).EventId, Single(comment).EventId);
        Assert.NotEqual(Single(comment).EventId, Single(Change("mentions", """{"comment_id":"C1","media_id":"P1"}""")).EventId);
    }

    private static string Event(string kind) =>
        $$$"""
        {"object":"instagram","entry":[{"id":"{{{Own}}}","time":1795262341000,"messaging":[
        {"sender":{"id":"{{{Customer}}}"},"recipient":{"id":"{{{Own}}}"},"timestamp":1795262340123,{{{kind}}}}]}]}
        """;

    // As apps with Instagram login get it: the entry itself is the change.
    private static string Comment(string value) =>
        $$$"""{"object":"instagram","entry":[{"id":"{{{Own}}}","time":1795262341,"field":"comments","value":{{{value}}}}]}""";

    private static string Change(string field, string value) =>
        $$$"""{"object":"instagram","entry":[{"id":"{{{Own}}}","time":1795262341,"changes":[{"field":"{{{field}}}","value":{{{value}}}}]}]}""";

    private static InboundEvent Single(string body)
    {
        var webhook = Normalise(body);
        Assert.Empty(webhook.SetAside);
        return Assert.Single(webhook.Events);
    }

    private static AcceptedInboundWebhook Normalise(string body) => MetaAccounts.Normalise("instagram", Own, body);
}
