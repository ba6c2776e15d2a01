using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using static SocialFunctions.Channels.Tests.X.XAccount;

namespace SocialFunctions.Channels.Tests.X;

public sealed class XPostTests
{
    private const string Id = "2080761390344937796";

    [Fact]
    public void Mention_IsAPublicMessage_WithItsWholeId()
    {
        var post = Single<MessageReceived>(Tweet("\"in_reply_to_status_id_str\":null"));

        Assert.Equal((Id, $"post:/{Customer}", "@shop Where & when?", Id, Visibility.Public), (post.PlatformId, post.ThreadKey, post.Text, post.AnswerTo, post.Visibility));
        Assert.Equal(new Sender(Customer, "Anna", Followers: 97), post.From);
    }

    // The time of the post is in whole seconds; the id holds the rest.
    [Fact]
    public void TimeOfAPost_IsThatOfItsId_WithinTheSecondThatXTells()
    {
        Assert.Equal(new DateTimeOffset(2026, 7, 24, 21, 5, 48, TimeSpan.Zero).AddMilliseconds(0), Truncated(Single<MessageReceived>(Tweet("\"a\":1")).At));
        Assert.Equal(
            new DateTimeOffset(2026, 7, 25, 0, 0, 0, TimeSpan.Zero), Single<MessageReceived>(Tweet("\"created_at\":\"2026-07-25T00:00:00.000Z\"")).At);

        static DateTimeOffset Truncated(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));
    }

    [Theory]
    [InlineData("\"extended_tweet\":{\"full_text\":\"The whole post\"}", "Text 'The whole post'")]
    [InlineData("\"note_tweet\":{\"text\":\"The whole post\"}", "Text 'The whole post'")]
    [InlineData("\"extended_entities\":{\"media\":[{\"id_str\":\"5\",\"type\":\"photo\",\"media_url_https\":\"u\"}]}", "Text '@shop Where & when?' +image:5")]
    [InlineData("\"quoted_status_id_str\":\"7\"", "Text '@shop Where & when?' +link:7")]
    [InlineData("\"in_reply_to_status_id\":8000000000000000001,\"in_reply_to_status_id_str\":\"8000000000000000001\"", "Text '@shop Where & when?' answers 8000000000000000001")]
    public void Content_IsWhatItShows(string rest, string expected) => Assert.Equal($"received from {Customer} in post:/{Customer} #{Id} {expected}", Described(Tweet(rest)));

    [Theory]
    [InlineData("post.mention.create")]
    [InlineData("post.reply.create")]
    [InlineData("post.quote.create")]
    public void OnePost_IsOneEvent_HoweverManySubscriptionsTellIt(string type)
    {
        var told = Single<MessageReceived>(Activity(
            type,
            $$"""{"id":"{{Id}}","author_id":"{{Customer}}","conversation_id":"55","created_at":"2026-07-24T21:05:48.000Z","text":"Hey","referenced_tweets":[{"type":"replied_to","id":"54"}]}""",
            $$"""{"users":[{"id":"{{Customer}}","name":"Anna","public_metrics":{"followers_count":97} }]}"""));

        Assert.Equal(($"post:{Id}", $"post:55/{Customer}", "54"), (told.EventId, told.ThreadKey, told.ReplyTo));
        Assert.Equal(new Sender(Customer, "Anna", Followers: 97), told.From);
    }

    [Fact]
    public void EditedPost_IsAnEditOfItsFirstVersion() => Assert.Equal(
        $"edited by {Customer} in post:55/{Customer} #54 Text 'Hey'",
        Described(Activity("post.mention.create", $$"""{"id":"56","author_id":"{{Customer}}","conversation_id":"55","text":"Hey","edit_history_tweet_ids":["54","56"]}""")));

    [Fact]
    public void OwnAnswer_IsAnEchoInTheThreadOfThePersonItAnswers() => Assert.Equal(
        $"echoed in post:55/{Customer} #{Id} Genuine 'Today.'",
        Described(Activity("post.create", $$"""{"id":"{{Id}}","author_id":"{{Own}}","in_reply_to_user_id":"{{Customer}}","conversation_id":"55","text":"Today."}""")));

    [Theory]
    [InlineData("\"retweeted_status\":{\"id_str\":\"1\"}")]
    [InlineData("\"user\":{\"id_str\":\"1111111111111111111\"}")]
    public void PostThatAsksNobody_OpensNoConversation(string rest)
    {
        var webhook = Normalise(Tweet(rest));

        Assert.Empty(webhook.Events);
        Assert.Equal(QuarantineReason.Ignored, Assert.Single(webhook.SetAside).Reason);
    }
}
