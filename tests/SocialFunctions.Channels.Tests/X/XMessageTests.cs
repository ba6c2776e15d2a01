using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using static SocialFunctions.Channels.Tests.X.XAccount;

namespace SocialFunctions.Channels.Tests.X;

public sealed class XMessageTests
{
    [Fact]
    public void DirectMessage_IsTheCustomersMessage()
    {
        var message = Single<MessageReceived>(Message("""{"text":"Where &amp; when? 1 &lt; 2"}"""));

        Assert.Equal(("2080765901528535096", Customer, "Where & when? 1 < 2"), (message.PlatformId, message.ThreadKey, message.Text));
        Assert.Equal((new Sender(Customer, "Anna", Followers: 97), Visibility.Private, Own), (message.From, message.Visibility, message.Scope));
        Assert.Equal((1795262340123, 2080765901528535096L), (message.At.ToUnixTimeMilliseconds(), message.Sequence));
    }

    [Fact]
    public void DirectMessageOfTheOtherApi_IsTheSameEvent()
    {
        var told = Single<MessageReceived>(Activity("dm.received", $$"""
            {"direct_message_events":[{"type":"message_create","id":"2080765901528535096","created_timestamp":"1795262340123",
              "message_create":{"target":{"recipient_id":"{{Own}}"},"sender_id":"{{Customer}}","message_data":{"text":"Hi"} } }],
              "users":{"{{Customer}}":{"data":{"id":"{{Customer}}","name":"Anna","public_metrics":{"followers_count":97} } } } }
            """));

        Assert.Equal(Single<MessageReceived>(Message("""{"text":"Hi"}""")).EventId, told.EventId);
        Assert.Equal(new Sender(Customer, "Anna", Followers: 97), told.From);
    }

    [Theory]
    [InlineData("""{"text":"See","attachment":{"type":"media","media":{"id":9.3e17,"id_str":"930077847535812610","type":"photo","media_url_https":"https://pbs/1.jpg"} } }""", "Text 'See' +image:930077847535812610")]
    [InlineData("""{"text":"","attachment":{"media":{"id_str":"5","type":"video","video_info":{"variants":[{"content_type":"video/mp4","bitrate":1,"url":"u"}]} } } }""", "Media '' +video:5")]
    [InlineData("""{"text":"Yes","quick_reply_response":{"type":"options","metadata":"y"} }""", "Postback 'Yes'")]
    [InlineData("{}", "Unsupported ''")]
    public void Content_IsWhatItShows(string data, string expected) =>
        Assert.Equal($"received from {Customer} in {Customer} #2080765901528535096 {expected}", Described(Message(data)));

    [Fact]
    public void OwnDirectMessage_IsAnEchoInTheCustomersThread() =>
        Assert.Equal($"echoed in {Customer} #2080765901528535096 Genuine 'Today.'", Described(Message("""{"text":"Today."}""", Own, Customer)));

    [Fact]
    public void Reading_IsReportedForTheMessage() => Assert.Equal(
        $"delivery Read in {Customer} #77",
        Described($$"""{"for_user_id":"{{Own}}","direct_message_mark_read_events":[{"created_timestamp":"1795262340123","sender_id":"{{Customer}}","last_read_event_id":"77"}]}"""));

    [Fact]
    public void EncryptedMessage_SaysThatSomebodyWrote() => Assert.Equal(
        $"received from {Customer} in {Customer} #e4f4 Unsupported ''",
        Described(Activity("chat.received", $$"""{"id":"e4f4","created_at_msec":"1795262340123","sender_id":"{{Customer}}","encoded_event":"CwAB"}""")));

    [Fact]
    public void EventOfAnotherUserOfTheApp_GoesToTheirAccount()
    {
        Assert.Equal("other", Single<MessageReceived>(Message("""{"text":"Hi"}""", to: Other).Replace($"\"for_user_id\":\"{Own}\"", $"\"for_user_id\":\"{Other}\"", StringComparison.Ordinal)).Account);
    }

    [Theory]
    [InlineData("4")]
    [InlineData("5")]
    public void EventOfAUserOfAnotherApp_OrOfNobody_IsSetAside(string user)
    {
        var webhook = Normalise(Message("""{"text":"Hi"}""").Replace($"\"for_user_id\":\"{Own}\"", $"\"for_user_id\":\"{user}\"", StringComparison.Ordinal));

        Assert.Empty(webhook.Events);
        var aside = Assert.Single(webhook.SetAside);
        Assert.Equal((QuarantineReason.Unknown, QuarantineReason.Unknown), (aside.Reason, Assert.Single(Normalise(aside.Body).SetAside).Reason));
    }

    [Theory]
    [InlineData("""{"user_event":{"revoke":{"date_time":"2026-11-21T11:00:00+00:00","target":{"app_id":"1"},"source":{"user_id":"1111111111111111111"} } } }""")]
    [InlineData("""{"data":{"event_uuid":"1","filter":{},"event_type":"oauth.revoke","payload":{"date_time":"2026-11-21T11:00:00+00:00","user_id":"1111111111111111111"} } }""")]
    public void AccessThatIsRevoked_IsAnAlert(string body)
    {
        Assert.Equal("alert The user has revoked the app's access on X.", Described(body));
        Assert.Equal("other", Single<AccountAlert>(body.Replace(Own, Other, StringComparison.Ordinal)).Account);
        Assert.Equal("aside Unknown", Described(body.Replace(Own, "4", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("""{"for_user_id":"1111111111111111111","follow_events":[{"type":"unfollow"}]}""", QuarantineReason.Ignored)]
    [InlineData("""{"for_user_id":"1111111111111111111","direct_message_indicate_typing_events":[{}]}""", QuarantineReason.Ignored)]
    [InlineData("""{"for_user_id":"1111111111111111111","brand_new_events":[{}]}""", QuarantineReason.Unknown)]
    [InlineData("""{"for_user_id":"1111111111111111111","tweet_create_events":[{"id_str":"not a number","user":{"id_str":"2"}}]}""", QuarantineReason.Unreadable)]
    [InlineData("""{"for_user_id":"1111111111111111111"}""", QuarantineReason.Unknown)]
    [InlineData("""{"data":{"event_type":"profile.update.bio","payload":{} } }""", QuarantineReason.Ignored)]
    [InlineData("""{"data":{"event_type":"brand.new","payload":{} } }""", QuarantineReason.Unknown)]
    [InlineData("""{"data":{"event_type":"post.create","payload":{} } }""", QuarantineReason.Unreadable)]
    [InlineData("""{"data":[]}""", QuarantineReason.Unknown)]
    public void EventWithoutAMessage_OpensNoConversation(string body, QuarantineReason reason)
    {
        var webhook = Normalise(body);

        Assert.Empty(webhook.Events);
        var aside = Assert.Single(webhook.SetAside);
        Assert.Equal((reason, reason), (aside.Reason, Assert.Single(Normalise(aside.Body).SetAside).Reason));
    }

    [Fact]
    public void BadNeighbour_LosesNoMessage()
    {
        var webhook = Normalise(Tweet("\"a\":1").Replace("\"tweet_create_events\":[", "\"tweet_create_events\":[5,{},", StringComparison.Ordinal));

        Assert.IsType<MessageReceived>(Assert.Single(webhook.Events));
        Assert.Equal([QuarantineReason.Unreadable, QuarantineReason.Unreadable], webhook.SetAside.Select(aside => aside.Reason));
    }
}
