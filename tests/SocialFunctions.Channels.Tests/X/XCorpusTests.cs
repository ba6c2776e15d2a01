using System.Text;
using System.Text.RegularExpressions;
using SocialFunctions.Application.Ports;
using SocialFunctions.Testing;
using static SocialFunctions.Channels.Tests.X.XAccount;

namespace SocialFunctions.Channels.Tests.X;

/// <summary>What the recorded webhooks become. They are of many users; each is the company's side in its own.</summary>
public sealed partial class XCorpusTests
{
    private static readonly Dictionary<string, string> Expected = new(StringComparer.Ordinal)
    {
        ["aaa-direct_message_events.json"] = "received from 3001969357 in 3001969357 #954491830116155396 Text 'Hello World!'",
        ["aaa-direct_message_mark_read_events.json"] = "delivery Read in 199566737 #963085315333238788",
        ["aaa-user_event.json"] = "alert The user has revoked the app's access on X.",
        ["chatwoot-tweet_create_event.json"] = "received from 2 in post:/2 #1 Text '@chatwootapp Testing a sample tweet with Twitter client'",
        ["chatwoot-twitter_dm_image_event.json"] = "received from 2 in 2 #123 Text 'Blue Bird' +image:930077847535812610",
        ["chatwoot-twitter_message_create_event.json"] = "received from 2 in 2 #123 Text 'Blue Bird'",
        ["tweetinvi-DirectMessageReceived.json"] = "received from 1693649419 in 1693649419 #1247299084244979717 Text 'Hello World!'",
        ["tweetinvi-DirectMessageSent.json"] = "echoed in 1693649419 #1247295861006241798 Genuine 'hello there'",
        ["tweetinvi-TweetEventRaised.json"] = "received from 42 in post:/42 #850006245121695744 Text '1/ Today we’re sharing our vision for the future of the Twitter API platform! https://t.co/XweGngmxlP'",
        ["tweetinvi-UserReadMessage.json"] = "delivery Read in 1693649419 #1247310121283321862",
        ["xaa-chat.received.json"] = "received from 2222222222222222222 in 2222222222222222222 #e4f4d3fc-8bbf-4928-92eb-e5058d6bb6f6 Unsupported ''",
        ["xaa-dm.received.json"] = "received from 2222222222222222222 in 2222222222222222222 #2080765901528535096 Text 'hello!'",
        ["xaa-oauth.revoke.json"] = "alert The user has revoked the app's access on X.",
        ["xaa-post.mention.create.json"] = "received from 2222222222222222222 in post:2080765813578191303/2222222222222222222 #2080765813578191303 Text 'hey @ExampleUser'",
        ["xaa-post.reply.create.json"] = "received from 2222222222222222222 in post:2080761390344937796/2222222222222222222 #2090000000000000001 Text '@ExampleUser Great post — thanks for sharing!' answers 2080761390344937796",
        ["xaa.json"] = "aside Unreadable",
    };

    public static TheoryData<string> Files() => [.. Corpus.Files("x")];

    [CorpusTheory]
    [MemberData(nameof(Files))]
    public void RecordedWebhook_BecomesWhatAReaderExpects(string file) => Assert.Equal(
        Expected.GetValueOrDefault(file) ?? $"aside {QuarantineReason.Ignored}",
        Blank().Replace(Tests.Described.Of(NormaliseOf(UserIn(Corpus.Payload("x", file)), Corpus.Payload("x", file))), " "));

    [CorpusFact]
    public void EveryExpectation_IsOfAFileThatIsThere() => Assert.Subset(Corpus.Files("x").ToHashSet(), Expected.Keys.ToHashSet());

    private static string UserIn(byte[] body) => User().Match(Encoding.UTF8.GetString(body)) is { Success: true } found ? found.Groups[1].Value : Own;

    [GeneratedRegex("\"(?:for_)?user_id\"\\s*:\\s*\"([0-9]+)\"")]
    private static partial Regex User();

    // One text has two lines.
    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
