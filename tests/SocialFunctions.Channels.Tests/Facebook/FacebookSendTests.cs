using System.Net;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Tests.Messenger;
using SocialFunctions.Channels.Tests.Meta;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Tests.Facebook;

public sealed class FacebookSendTests
{
    private const string Page = "110000000000001";

    private static readonly OutboundPart Answer = new()
    {
        IdempotencyKey = "o-1-7",
        MessageId = "o-1-7",
        ThreadKey = $"post:{Page}_7:42",
        AnswerTo = "7_1",
        Text = "It comes today.",
    };

    [Fact]
    public async Task Answer_IsPostedUnderWhatItAnswers()
    {
        using var platform = new StubPlatform(HttpStatusCode.OK, """{"id":"7_2"}""");

        Assert.Equal(new SendResult(SendOutcome.Sent, "7_2"), await SendAsync(platform, Answer));

        Assert.Equal("POST https://graph.facebook.com/v23.0/7_1/comments", platform.Request);
        Assert.Equal($"Bearer {MetaAccounts.Token}", platform.Authorization);
        JsonAssert.Equal("""{"message":"It comes today."}""", platform.Body);
    }

    [Fact]
    public async Task Picture_IsPostedByItsAddress()
    {
        using var platform = new StubPlatform(HttpStatusCode.OK, """{"id":"7_2"}""");

        await SendAsync(platform, Answer with { Text = null, Attachments = [new Attachment("image", "https://files.example/1")] });

        JsonAssert.Equal("""{"attachment_url":"https://files.example/1"}""", platform.Body);
    }

    [Fact]
    public async Task WhatCannotBePosted_FailsWithoutACall()
    {
        using var platform = new StubPlatform();

        Assert.Equal(SendOutcome.Permanent, (await SendAsync(platform, Answer with { AnswerTo = null })).Outcome);
        Assert.Equal(SendOutcome.Permanent, (await SendAsync(platform, Answer with { AnswerTo = ".." })).Outcome);
        Assert.Equal(SendOutcome.Permanent, (await SendAsync(platform, Answer with { Text = " " })).Outcome);
        Assert.Equal(SendOutcome.Permanent, (await SendAsync(platform, Answer with { Attachments = [new Attachment("image")] })).Outcome);
        Assert.Null(platform.Request);
    }

    [Theory]
    [InlineData(400, 100, SendOutcome.Permanent)]
    [InlineData(403, 200, SendOutcome.Permanent)]
    [InlineData(400, 368, SendOutcome.Permanent)]
    [InlineData(400, 190, SendOutcome.AccountDead)]
    [InlineData(400, 32, SendOutcome.Transient)]
    [InlineData(500, 1, SendOutcome.Transient)]
    public async Task Error_IsClassedByItsCode(int status, int code, SendOutcome outcome)
    {
        using var platform = new StubPlatform((HttpStatusCode)status, $$$"""{"error":{"message":"No.","code":{{{code}}}}}""");

        var result = await SendAsync(platform, Answer);

        Assert.Equal((outcome, $"Facebook says error {code}: No."), (result.Outcome, result.Error));
    }

    [Fact]
    public async Task CommentWhoseCallWasNeverAnswered_IsNotPostedAgain()
    {
        using var platform = new StubPlatform(HttpStatusCode.OK, "{}");
        using var http = new HttpClient();
        var account = MetaAccounts.Account("facebook", Page);

        Assert.Equal(SendOutcome.Unknown, (await SendAsync(platform, Answer)).Outcome);
        Assert.Equal(
            new SendFate.Untold(),
            await MetaAccounts.Channel("facebook").LookUpAsync(http, account, Answer, MetaAccounts.Now, MetaAccounts.Now, CancellationToken.None));
    }

    [Theory]
    [InlineData("7_1", "comment_id")]
    [InlineData($"{Page}_7", "post_id")]
    public async Task PrivateReply_IsAMessageToWhatItAnswers(string answered, string name)
    {
        using var platform = new StubPlatform(HttpStatusCode.OK, """{"recipient_id":"psid","message_id":"m_1"}""");

        Assert.Equal(
            new SendResult(SendOutcome.Sent, "m_1") { PrivateThread = new PrivateThread("messenger", Page, "psid") },
            await SendAsync(platform, Answer with { AnswerTo = answered, Private = true, SaidIn = "facebook-abc2" }));

        Assert.Equal($"POST https://graph.facebook.com/v23.0/{Page}/messages", platform.Request);
        JsonAssert.Equal(
            $$$"""{"messaging_type":"RESPONSE","recipient":{"{{{name}}}":"{{{answered}}}"},"message":{"text":"It comes today.","metadata":"o-1-7@facebook-abc2"}}""",
            platform.Body);
    }

    [Fact]
    public async Task PrivateReplyThatWasSentBefore_SaysSo_AndMayBeRepeated()
    {
        using var platform = new StubPlatform(HttpStatusCode.BadRequest, """{"error":{"message":"Activity already replied to","code":10900}}""");
        using var http = new HttpClient();
        var part = Answer with { Private = true };

        var result = await SendAsync(platform, part);

        Assert.Equal((SendOutcome.Permanent, true), (result.Outcome, result.WasDone));
        Assert.Equal(
            new SendFate.Harmless(),
            await MetaAccounts.Channel("facebook").LookUpAsync(http, MetaAccounts.Account("facebook", Page), part, MetaAccounts.Now, MetaAccounts.Now, CancellationToken.None));
    }

    private static async Task<SendResult> SendAsync(StubPlatform platform, OutboundPart part)
    {
        using var http = new HttpClient(platform, disposeHandler: false);
        return await MetaAccounts.Channel("facebook").SendAsync(http, MetaAccounts.Account("facebook", Page), part, MetaAccounts.Now, CancellationToken.None);
    }
}
