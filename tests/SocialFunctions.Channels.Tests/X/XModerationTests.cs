using System.Net;
using SocialFunctions.Application.Ports;
using SocialFunctions.Channels.Tests.Messenger;
using SocialFunctions.Channels.Tests.Meta;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using static SocialFunctions.Channels.Tests.X.XAccount;

namespace SocialFunctions.Channels.Tests.X;

/// <summary>Posts are hidden, shown, liked and deleted.</summary>
public sealed class XModerationTests
{
    [Theory]
    [InlineData(ModerationDeed.Hide, "PUT https://api.x.com/2/tweets/54/hidden", """{"hidden":true}""", """{"data":{"hidden":true}}""")]
    [InlineData(ModerationDeed.Unhide, "PUT https://api.x.com/2/tweets/54/hidden", """{"hidden":false}""", """{"data":{"hidden":false}}""")]
    [InlineData(ModerationDeed.Delete, "DELETE https://api.x.com/2/tweets/54", null, """{"data":{"deleted":true}}""")]
    public async Task Deed_IsOneCall(ModerationDeed deed, string request, string? body, string answer)
    {
        using var platform = new StubPlatform(HttpStatusCode.OK, answer);

        Assert.Equal(new SendResult(SendOutcome.Sent), await DoAsync(platform, deed));

        Assert.Equal(request, platform.Request);
        if (body is not null)
        {
            JsonAssert.Equal(body, platform.Body);
        }
    }

    [Fact]
    public async Task Like_IsOfTheAccountsUser()
    {
        using var platform = new StubPlatform(HttpStatusCode.OK, """{"data":{"liked":true}}""");

        Assert.Equal(new SendResult(SendOutcome.Sent), await DoAsync(platform, ModerationDeed.Like));

        Assert.Equal($"POST https://api.x.com/2/users/{Shop.Settings.ExternalId}/likes", platform.Request);
        JsonAssert.Equal("""{"tweet_id":"54"}""", platform.Body);
    }

    [Theory]
    [InlineData(200, """{"data":{"hidden":false}}""", SendOutcome.Permanent)]
    [InlineData(403, """{"title":"Forbidden","detail":"Not your conversation."}""", SendOutcome.Permanent)]
    [InlineData(403, """{"title":"Client Forbidden","type":"https://api.twitter.com/2/problems/client-forbidden"}""", SendOutcome.Permanent)]
    [InlineData(401, """{"title":"Unauthorized"}""", SendOutcome.AccountDead)]
    [InlineData(429, """{"title":"Too Many Requests"}""", SendOutcome.Transient)]
    public async Task Refusal_IsJudgedAsForAnswers(int status, string answer, SendOutcome outcome)
    {
        using var platform = new StubPlatform((HttpStatusCode)status, answer);

        Assert.Equal(outcome, (await DoAsync(platform, ModerationDeed.Hide)).Outcome);
    }

    [Theory]
    [InlineData(ModerationDeed.Delete, true)]
    [InlineData(ModerationDeed.Hide, false)]
    public async Task PostThatIsGone_WasDeleted(ModerationDeed deed, bool wasDone)
    {
        using var platform = new StubPlatform(HttpStatusCode.NotFound, """{"title":"Not Found Error"}""");

        var result = await DoAsync(platform, deed);

        Assert.Equal((SendOutcome.Permanent, wasDone), (result.Outcome, result.WasDone));
    }

    [Fact]
    public async Task TokenWithoutASecret_IsSentAsItIs()
    {
        using var platform = new StubPlatform(HttpStatusCode.OK, """{"data":{"hidden":true}}""");

        await DoAsync(platform, ModerationDeed.Hide, AccountWith("""{"consumerSecret":"plain:consumer","clientId":"plain:key","accessToken":"plain:token"}"""));

        Assert.Equal("Bearer token", platform.Authorization);
    }

    private static async Task<SendResult> DoAsync(StubPlatform platform, ModerationDeed deed, Account? account = null)
    {
        using var http = new HttpClient(platform, disposeHandler: false);
        return await Channel.ModerateAsync(http, account ?? Shop, new Moderation(deed, "m", "54", "post:55/1", "anna"), "k", Now, CancellationToken.None);
    }
}
