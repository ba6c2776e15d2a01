using System.Net;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Tests.Messenger;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.Tests.Meta;

/// <summary>Comments are hidden, shown, liked and deleted.</summary>
public sealed class CommentModerationTests
{
    private const string Own = "110000000000001";

    [Theory]
    [InlineData("facebook", ModerationDeed.Hide, "POST https://graph.facebook.com/v23.0/7_1", """{"is_hidden":true}""")]
    [InlineData("facebook", ModerationDeed.Unhide, "POST https://graph.facebook.com/v23.0/7_1", """{"is_hidden":false}""")]
    [InlineData("facebook", ModerationDeed.Like, "POST https://graph.facebook.com/v23.0/7_1/likes", "{}")]
    [InlineData("facebook", ModerationDeed.Delete, "DELETE https://graph.facebook.com/v23.0/7_1", null)]
    [InlineData("instagram", ModerationDeed.Hide, "POST https://graph.instagram.com/v23.0/7_1", """{"hide":true}""")]
    [InlineData("instagram", ModerationDeed.Delete, "DELETE https://graph.instagram.com/v23.0/7_1", null)]
    public async Task Deed_IsOneCall(string channel, ModerationDeed deed, string request, string? body)
    {
        using var platform = new StubPlatform(HttpStatusCode.OK, """{"success":true}""");

        Assert.Equal(new SendResult(SendOutcome.Sent), await DoAsync(platform, channel, deed));

        Assert.Equal((request, $"Bearer {MetaAccounts.Token}"), (platform.Request, platform.Authorization));
        if (body is not null)
        {
            JsonAssert.Equal(body, platform.Body);
        }
    }

    [Theory]
    [InlineData(200, """{"success":false}""", SendOutcome.Permanent, false)]
    [InlineData(200, "", SendOutcome.Permanent, false)]
    [InlineData(504, "", SendOutcome.Unknown, false)]
    [InlineData(400, """{"error":{"message":"No.","code":100,"error_subcode":33}}""", SendOutcome.Permanent, true)]
    [InlineData(403, """{"error":{"message":"No.","code":200}}""", SendOutcome.Permanent, false)]
    [InlineData(400, """{"error":{"message":"No.","code":190}}""", SendOutcome.AccountDead, false)]
    [InlineData(400, """{"error":{"message":"No.","code":32}}""", SendOutcome.Transient, false)]
    public async Task Refusal_IsJudgedAsForAnswers(int status, string answer, SendOutcome outcome, bool wasDone)
    {
        using var platform = new StubPlatform((HttpStatusCode)status, answer);

        var result = await DoAsync(platform, "facebook", ModerationDeed.Delete);

        Assert.Equal((outcome, wasDone), (result.Outcome, result.WasDone));
    }

    [Fact]
    public async Task OnlyWhatIsDeleted_WasDoneWhenItIsGone()
    {
        using var platform = new StubPlatform(HttpStatusCode.BadRequest, """{"error":{"message":"No.","code":100,"error_subcode":33}}""");

        Assert.False((await DoAsync(platform, "facebook", ModerationDeed.Hide)).WasDone);
    }

    [Fact]
    public async Task DeletionThatIsNeverAnswered_MayHaveBeenDone()
    {
        using var platform = new Silent();

        Assert.Equal(SendOutcome.Unknown, (await DoAsync(platform, "facebook", ModerationDeed.Delete)).Outcome);
    }

    [Fact]
    public async Task WhatIsNoId_IsNoCall()
    {
        using var platform = new StubPlatform();

        Assert.Equal(SendOutcome.Permanent, (await DoAsync(platform, "facebook", ModerationDeed.Hide, "../me")).Outcome);
        Assert.Null(platform.Request);
    }

    private static async Task<SendResult> DoAsync(HttpMessageHandler platform, string channel, ModerationDeed deed, string id = "7_1")
    {
        using var http = new HttpClient(platform, disposeHandler: false);
        return await MetaAccounts.Channel(channel).ModerateAsync(
            http, MetaAccounts.Account(channel, Own), new Moderation(deed, "m", id, "t", "anna"), "k", MetaAccounts.Now, CancellationToken.None);
    }

    /// <summary>A platform that takes the request and breaks the connection off.</summary>
    private sealed class Silent : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            throw new HttpRequestException(HttpRequestError.ResponseEnded);
        }
    }
}
