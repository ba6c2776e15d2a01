using System.Net;
using SocialFunctions.Http.Tests.Support;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Tests.Desk;

/// <summary>What agents do to messages in public.</summary>
public sealed class ModerationTests : IAsyncLifetime
{
    private const string Url = "/api/desk/conversations/facebook-one/messages/";
    private TestHost _host = null!;
    private HttpClient _ann = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _ann = _host.ClientOf("ann");
        await _host.Settings.ReplaceAsync(
            InMemorySettings.Document.Replace(
                "\"accounts\": [",
                """
                "accounts": [
                  { "id": "feed", "channel": "facebook", "externalId": "1001", "sending": "sandbox", "secrets": { "appSecret": "plain:s", "verifyToken": "plain:v" } },
                """,
                StringComparison.Ordinal),
            null,
            null,
            CancellationToken.None);
        _host.Conversations.Seed(
            Sample.Conversation("facebook-one") with { Channel = "facebook", Account = "feed", ThreadKey = "post:1001_7:42", Visibility = Visibility.Public },
            [
                Sample.Message("m1"),
                Sample.Message("m2") with { Direction = Direction.Out, Author = Author.Agent },
                Sample.Message("m3") with { Hiding = new Hiding(IsHidden: true, Sample.Now), Liked = true },
            ]);
    }

    public async Task DisposeAsync()
    {
        _ann.Dispose();
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData("m1/hide", ModerationDeed.Hide)]
    [InlineData("m1/unhide", ModerationDeed.Unhide)]
    [InlineData("m1/like", ModerationDeed.Like)]
    [InlineData("m2/delete", ModerationDeed.Delete)]
    public async Task Deed_AnswersTheConversation_AndIsOwed(string route, ModerationDeed deed)
    {
        var response = await _ann.PostJsonAsync(Url + route, "");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("facebook-one", (await response.JsonAsync()).Text("id"));
        var owed = Assert.Single(_host.Conversations.Outbox).Moderation!;
        Assert.Equal((deed, $"mid.{route[..2]}", "ann"), (owed.Deed, owed.PlatformId, owed.Agent));
    }

    [Theory]
    [InlineData("m1/delete", HttpStatusCode.Conflict)]
    [InlineData("m2/hide", HttpStatusCode.Conflict)]
    [InlineData("m9/hide", HttpStatusCode.NotFound)]
    public async Task WhatCannotBe_IsRefused(string route, HttpStatusCode status)
    {
        await (await _ann.PostJsonAsync(Url + route, "")).ProblemAsync(status);

        Assert.Empty(_host.Conversations.Outbox);
    }

    [Fact]
    public async Task AnotherVersion_IsRefused() =>
        await (await _ann.PostJsonAsync(Url + "m1/hide", "", ("If-Match", "\"9\""))).ProblemAsync(HttpStatusCode.PreconditionFailed);

    [Fact]
    public async Task WhatWasDone_StandsOnTheMessage()
    {
        var conversation = await (await _ann.GetAsync("/api/desk/conversations/facebook-one")).JsonAsync();

        var messages = conversation.GetProperty("messages").EnumerateArray().ToDictionary(message => message.Text("id")!);
        Assert.True(messages["m3"].GetProperty("hidden").GetBoolean());
        Assert.True(messages["m3"].GetProperty("liked").GetBoolean());
        Assert.False(messages["m1"].TryGetProperty("hidden", out _));
    }
}
