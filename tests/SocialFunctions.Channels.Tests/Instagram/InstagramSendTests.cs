using System.Net;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Tests.Messenger;
using SocialFunctions.Channels.Tests.Meta;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Tests.Instagram;

public sealed class InstagramSendTests
{
    private const string Own = "17841400000000001";

    private static readonly OutboundPart Private = new()
    {
        IdempotencyKey = "o-1-7",
        MessageId = "o-1-7",
        ThreadKey = "1234567890123456",
        Text = "Γειά σου",
        WindowUntil = MetaAccounts.Now.AddHours(1),
    };

    private static readonly OutboundPart Public = Private with { ThreadKey = "comments:P1:1", AnswerTo = "C1", WindowUntil = null };

    [Fact]
    public async Task PrivateMessage_IsSentByWhomTheTokenNames()
    {
        using var platform = new StubPlatform(HttpStatusCode.OK, """{"recipient_id":"1","message_id":"m_7"}""");

        Assert.Equal(new SendResult(SendOutcome.Sent, "m_7"), await SendAsync(platform, Private));

        Assert.Equal("POST https://graph.instagram.com/v23.0/me/messages", platform.Request);
        Assert.Equal($"Bearer {MetaAccounts.Token}", platform.Authorization);
        JsonAssert.Equal(
            """{"messaging_type":"RESPONSE","recipient":{"id":"1234567890123456"},"message":{"text":"Γειά σου","metadata":"o-1-7"}}""", platform.Body);
    }

    [Fact]
    public async Task AfterTheWindow_APrivateMessageIsAHumanAgents()
    {
        using var platform = new StubPlatform(HttpStatusCode.OK, """{"message_id":"m_7"}""");

        await SendAsync(platform, Private with { WindowUntil = MetaAccounts.Now });

        Assert.Contains("""
            "tag":"HUMAN_AGENT"
            """.Trim(), platform.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnswerToAComment_IsPostedUnderIt()
    {
        using var platform = new StubPlatform(HttpStatusCode.OK, """{"id":"C2"}""");

        Assert.Equal(new SendResult(SendOutcome.Sent, "C2"), await SendAsync(platform, Public));

        Assert.Equal("POST https://graph.instagram.com/v23.0/C1/replies", platform.Request);
        JsonAssert.Equal("""{"message":"Γειά σου"}""", platform.Body);
    }

    [Theory]
    [InlineData("mention:P1:C1", """{"media_id":"P1","comment_id":"C1","message":"Γειά σου"}""")]
    [InlineData("mention:P1:", """{"media_id":"P1","message":"Γειά σου"}""")]
    public async Task AnswerToAMention_IsPostedWhereItIs(string thread, string body)
    {
        using var platform = new StubPlatform(HttpStatusCode.OK, """{"id":"C2"}""");

        Assert.Equal(SendOutcome.Sent, (await SendAsync(platform, Public with { ThreadKey = thread })).Outcome);

        Assert.Equal($"POST https://graph.instagram.com/v23.0/{Own}/mentions", platform.Request);
        JsonAssert.Equal(body, platform.Body);
    }

    [Fact]
    public async Task WhatInstagramTakesNot_FailsWithoutACall()
    {
        using var platform = new StubPlatform();

        var live = await SendAsync(platform, Public with { ThreadKey = "live:P1:1" });
        Assert.Equal((SendOutcome.Permanent, true), (live.Outcome, live.Error!.Contains("only private ones", StringComparison.Ordinal)));
        Assert.Equal(SendOutcome.Permanent, (await SendAsync(platform, Public with { AnswerTo = null })).Outcome);
        Assert.Equal(SendOutcome.Permanent, (await SendAsync(platform, Public with { Text = null, Attachments = [new Attachment("image")] })).Outcome);
        Assert.Null(platform.Request);
    }

    // https://developers.facebook.com/docs/messenger-platform/error-codes, and subcodes that others met.
    [Theory]
    [InlineData(400, 10, 2534022, SendOutcome.Permanent, null)]
    [InlineData(400, 100, 2534014, SendOutcome.Permanent, null)]
    [InlineData(400, 100, 2534039, SendOutcome.Permanent, null)]
    [InlineData(400, 551, null, SendOutcome.Permanent, OptOut.Blocked)]
    [InlineData(403, 230, null, SendOutcome.Permanent, null)]
    [InlineData(400, 190, 463, SendOutcome.AccountDead, null)]
    [InlineData(400, 613, null, SendOutcome.Transient, null)]
    [InlineData(500, 2, null, SendOutcome.Transient, null)]
    public async Task Error_IsClassedByItsCode(int status, int code, int? subcode, SendOutcome outcome, OptOut? optOut)
    {
        var sub = subcode is null ? "" : $",\"error_subcode\":{subcode}";
        using var platform = new StubPlatform((HttpStatusCode)status, $$$"""{"error":{"message":"No.","code":{{{code}}}{{{sub}}}}}""");

        var result = await SendAsync(platform, Private);

        Assert.Equal((outcome, optOut), (result.Outcome, result.OptOut));
        Assert.StartsWith("Instagram says error ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_IsCutAt1000BytesInPrivate_AndAt2200CharactersInPublic()
    {
        var text = new string('α', 1200);
        var channel = MetaAccounts.Channel("instagram");

        Assert.Equal([500, 500, 200], channel.Split(Message("1", text)).Select(part => part.Text!.Length));
        Assert.Single(channel.Split(Message("comments:P1:1", text)));
    }

    [Fact]
    public void FileForAComment_GoesOutAsItsAddress() => Assert.Equal(
        ["Look", "https://files.example/1"],
        MetaAccounts.Channel("instagram")
            .Split(Message("comments:P1:1", "Look") with { Attachments = [new Attachment("image", "https://files.example/1")] })
            .Select(part => part.Text));

    [Fact]
    public async Task CallThatWasNeverAnswered_ComesBackAsAnEcho_UnlessItIsAComment()
    {
        Assert.Equal(new SendFate.EchoAwaited(), await LookUpAsync(Private));
        Assert.Equal(new SendFate.Untold(), await LookUpAsync(Public));
        Assert.Equal(new SendFate.Harmless(), await LookUpAsync(Public with { Private = true }));
    }

    [Fact]
    public async Task PrivateReply_IsAMessageToTheComment()
    {
        using var platform = new StubPlatform(HttpStatusCode.OK, """{"recipient_id":"igsid","message_id":"m_1"}""");

        Assert.Equal(
            new SendResult(SendOutcome.Sent, "m_1") { PrivateThread = new PrivateThread("instagram", Own, "igsid") },
            await SendAsync(platform, Public with { AnswerTo = "17", Private = true }));

        Assert.Equal("POST https://graph.instagram.com/v23.0/me/messages", platform.Request);
        Assert.Contains("\"recipient\":{\"comment_id\":\"17\"}", platform.Body, StringComparison.Ordinal);
    }

    private static OutboundMessage Message(string thread, string text) => new() { MessageId = "m", ThreadKey = thread, Text = text };

    private static async Task<SendResult> SendAsync(StubPlatform platform, OutboundPart part)
    {
        using var http = new HttpClient(platform, disposeHandler: false);
        return await MetaAccounts.Channel("instagram").SendAsync(http, MetaAccounts.Account("instagram", Own), part, MetaAccounts.Now, CancellationToken.None);
    }

    private static async Task<SendFate> LookUpAsync(OutboundPart part)
    {
        using var http = new HttpClient();
        var account = MetaAccounts.Account("instagram", Own);
        return await MetaAccounts.Channel("instagram").LookUpAsync(http, account, part, MetaAccounts.Now, MetaAccounts.Now, CancellationToken.None);
    }
}
