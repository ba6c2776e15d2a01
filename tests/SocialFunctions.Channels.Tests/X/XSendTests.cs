using System.Net;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.X;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using static SocialFunctions.Channels.Tests.X.XAccount;

namespace SocialFunctions.Channels.Tests.X;

public sealed class XSendTests
{
    private const string Post = $"post:55/{Customer}";

    [Fact]
    public async Task DirectMessage_IsSentToTheCustomer()
    {
        var (result, request, body) = await Send(Part(Customer, "Today"), """{"data":{"dm_conversation_id":"1-2","dm_event_id":"2080765901528535097"} }""");

        Assert.Equal((SendOutcome.Sent, "2080765901528535097", 2080765901528535097L), (result.Outcome, result.PlatformId, result.Sequence));
        Assert.Equal($"https://api.x.com/2/dm_conversations/with/{Customer}/messages", request.RequestUri!.AbsoluteUri);
        Assert.Equal("""{"text":"Today"}""", body);
        Assert.StartsWith("OAuth oauth_consumer_key=\"key\", oauth_nonce=", string.Concat(request.Headers.NonValidated["Authorization"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnswerToAPost_IsAPost()
    {
        var (result, request, body) = await Send(Part(Post, "Today", "54"), """{"data":{"id":"60","text":"Today"} }""");

        Assert.Equal((SendOutcome.Sent, "60", "/2/tweets"), (result.Outcome, result.PlatformId, request.RequestUri!.AbsolutePath));
        Assert.Equal("""{"text":"Today","reply":{"in_reply_to_tweet_id":"54"}}""", body);
    }

    [Fact]
    public async Task AnswerToNoPost_IsNotABroadcast()
    {
        using var http = new HttpClient();

        Assert.Equal(SendOutcome.Permanent, (await Channel.SendAsync(http, Shop, Part(Post), Now, CancellationToken.None)).Outcome);
    }

    // The example of https://docs.x.com/fundamentals/authentication/oauth-1-0a/creating-a-signature, with a body that is not signed.
    [Fact]
    public void Signature_IsThatOfOAuth()
    {
        var header = new XSignature("xvz1evFS4wEEPTGEFPHBog", "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw", "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb", "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE")
            .HeaderFor("POST", new Uri("https://api.x.com/2/tweets?not=signed"), "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg", 1318622958);

        Assert.Equal(
            "OAuth oauth_consumer_key=\"xvz1evFS4wEEPTGEFPHBog\", oauth_nonce=\"kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg\", oauth_signature_method=\"HMAC-SHA1\", "
                + "oauth_timestamp=\"1318622958\", oauth_token=\"370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb\", oauth_version=\"1.0\", oauth_signature=\"lr%2BtV%2FDKclEvXKVjG6tgaSSLV0k%3D\"",
            header);
    }

    [Theory]
    [InlineData(400, """{"title":"Invalid Request","detail":"One or more parameters were invalid."}""", SendOutcome.Permanent, null)]
    [InlineData(401, """{"title":"Unauthorized","status":401}""", SendOutcome.AccountDead, null)]
    [InlineData(403, """{"title":"Forbidden","type":"https://api.twitter.com/2/problems/oauth1-permissions","detail":"Your client app is not configured."}""", SendOutcome.AccountDead, null)]
    [InlineData(403, """{"title":"Forbidden","detail":"You are not allowed to create a Tweet with duplicate content.","type":"about:blank"}""", SendOutcome.Permanent, null)]
    [InlineData(403, """{"title":"Forbidden","detail":"You do not have permission to DM one or more participants."}""", SendOutcome.Permanent, OptOut.Blocked)]
    [InlineData(403, """{"errors":[{"code":349,"message":"You cannot send messages to this user."}]}""", SendOutcome.Permanent, OptOut.Blocked)]
    [InlineData(403, """{"title":"Forbidden","detail":"You have been blocked from sending direct messages to this user."}""", SendOutcome.Permanent, OptOut.Blocked)]
    [InlineData(200, """{"errors":[{"title":"Forbidden","detail":"No.","status":403,"type":"https://api.twitter.com/2/problems/dm-not-allowed"}]}""", SendOutcome.Permanent, OptOut.Blocked)]
    [InlineData(200, """{"errors":[{"title":"Forbidden","detail":"No.","status":403,"type":"https://api.twitter.com/2/problems/client-forbidden"}]}""", SendOutcome.AccountDead, null)]
    [InlineData(200, """{"errors":[{"title":"Unauthorized","detail":"Unauthorized","status":401}]}""", SendOutcome.AccountDead, null)]
    [InlineData(200, """{"errors":[{"title":"Too Many Requests","status":429}]}""", SendOutcome.Transient, null)]
    [InlineData(200, """{"errors":[{"code":349,"message":"No."}]}""", SendOutcome.Permanent, OptOut.Blocked)]
    [InlineData(200, """{"errors":[{"code":89,"message":"Invalid or expired token."}]}""", SendOutcome.AccountDead, null)]
    [InlineData(200, """{"errors":[{"code":88,"message":"Rate limit exceeded"}]}""", SendOutcome.Transient, null)]
    [InlineData(429, """{"title":"Too Many Requests","detail":"Too Many Requests"}""", SendOutcome.Transient, null)]
    [InlineData(503, """{"title":"Service Unavailable"}""", SendOutcome.Transient, null)]
    [InlineData(500, """{"errors":[{"message":"Internal error","code":131}]}""", SendOutcome.Transient, null)]
    [InlineData(500, "<html>", SendOutcome.Unknown, null)]
    [InlineData(201, "{}", SendOutcome.Unknown, null)]
    [InlineData(200, """{"data":{} }""", SendOutcome.Unknown, null)]
    [InlineData(302, "", SendOutcome.Permanent, null)]
    public async Task Answer_SaysWhatBecameOfTheMessage(int status, string answer, SendOutcome outcome, OptOut? optOut)
    {
        var (result, _, _) = await Send(Part(Customer), answer, (HttpStatusCode)status);

        Assert.Equal((outcome, optOut), (result.Outcome, result.OptOut));
    }

    [Fact]
    public async Task ErrorInTheList_IsToldInItsOwnWords()
    {
        var (result, _, _) = await Send(Part(Customer), """{"errors":[{"title":"Forbidden","detail":"You cannot send messages to this user","status":403}]}""");

        Assert.Equal("X answered 403: You cannot send messages to this user", result.Error);
    }

    [Fact]
    public async Task AccountWithoutTokens_IsSuspended()
    {
        using var http = new HttpClient();

        var result = await Channel.SendAsync(http, AccountWith("""{"consumerSecret":"plain:consumer"}"""), Part(Customer), Now, CancellationToken.None);

        Assert.Equal(SendOutcome.AccountDead, result.Outcome);
    }

    [Fact]
    public async Task WhatWasNeverAnswered_IsNotSentAgain()
    {
        using var http = new HttpClient();

        Assert.IsType<SendFate.Untold>(await Channel.LookUpAsync(http, Shop, Part(Customer), Now, Now, CancellationToken.None));
    }

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("Ελληνικά", 8)]
    [InlineData("привет", 6)]
    [InlineData("日本語", 6)]
    [InlineData("👨‍👩‍👧‍👦", 2)]
    [InlineData("“quoted” –", 10)]
    [InlineData("…", 2)]
    public void Weight_IsThatOfX(string text, int weight) => Assert.Equal(weight, XParts.Weigh(text));

    [Theory]
    [InlineData(280, 1)]
    [InlineData(281, 2)]
    public void Post_IsCutByItsWeight(int length, int parts) => Assert.Equal(parts, PartsOf(new string('x', length)).Count);

    [Fact]
    public void LettersThatWeighTwo_HalveAPost() => Assert.Equal([140, 1], PartsOf(new string('語', 141)).Select(part => part.Text!.Length));

    [Fact]
    public void ShortLink_WeighsMoreThanItsLetters() => Assert.Equal(2, PartsOf($"{new string('x', 270)} a.gr").Count);

    [Fact]
    public void PartsOfAPost_HaveKeysOfTheirOwn() => Assert.Equal(["m", "m/2", "m/3"], PartsOf(new string('x', 800)).Select(part => part.IdempotencyKey));

    private static IReadOnlyList<OutboundPart> PartsOf(string text) => Channel.Split(new OutboundMessage { MessageId = "m", ThreadKey = Post, Text = text });
}
