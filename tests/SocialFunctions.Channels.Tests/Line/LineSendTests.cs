using System.Net;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using static SocialFunctions.Channels.Tests.Line.LineBot;

namespace SocialFunctions.Channels.Tests.Line;

public sealed class LineSendTests
{
    private static readonly OutboundPart Hello = new() { IdempotencyKey = "c/1/1", MessageId = "m", ThreadKey = User, Text = "Hello \"you\"" };

    [Fact]
    public async Task Text_IsPushedToTheThread()
    {
        var (result, body, _) = await Send(Hello with { ThreadKey = "group:C1" }, HttpStatusCode.OK, """{"sentMessages":[{"id":"461"}]}""");

        Assert.Equal((SendOutcome.Sent, "461"), (result.Outcome, result.PlatformId));
        using var json = JsonDocument.Parse(body);
        Assert.Equal(
            ("C1", "Hello \"you\""),
            (json.RootElement.GetProperty("to").GetString(), json.RootElement.GetProperty("messages")[0].GetProperty("text").GetString()));
    }

    [Fact]
    public async Task EveryAttempt_HasTheSameRetryKey()
    {
        var (_, _, first) = await Send(Hello, HttpStatusCode.InternalServerError, "{}");
        var (_, _, again) = await Send(Hello, HttpStatusCode.OK, "{}");
        var (_, _, other) = await Send(Hello with { IdempotencyKey = "c/1/2" }, HttpStatusCode.OK, "{}");

        Assert.True(Guid.TryParse(first, out _));
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [Theory]
    [InlineData(HttpStatusCode.Conflict, """{"message":"The retry key is already accepted"}""", SendOutcome.Sent)]
    [InlineData(HttpStatusCode.OK, "{}", SendOutcome.Unknown)]
    [InlineData(HttpStatusCode.BadRequest, """{"message":"The property, 'to', must be specified"}""", SendOutcome.Permanent)]
    [InlineData(HttpStatusCode.Unauthorized, """{"message":"Authentication failed"}""", SendOutcome.AccountDead)]
    [InlineData(HttpStatusCode.Forbidden, """{"message":"Access to this API is not available for your account"}""", SendOutcome.AccountDead)]
    [InlineData(HttpStatusCode.TooManyRequests, """{"message":"The API rate limit has been exceeded. Try again later."}""", SendOutcome.Transient)]
    [InlineData(HttpStatusCode.TooManyRequests, """{"message":"You have reached your monthly limit."}""", SendOutcome.Permanent)]
    [InlineData(HttpStatusCode.InternalServerError, """{"message":"Internal server error"}""", SendOutcome.Transient)]
    [InlineData(HttpStatusCode.BadGateway, "<html>", SendOutcome.Unknown)]
    [InlineData(HttpStatusCode.Found, "", SendOutcome.Permanent)]
    public async Task Answer_SaysWhatBecameOfTheMessage(HttpStatusCode status, string answer, SendOutcome outcome)
    {
        var (result, _, _) = await Send(Hello, status, answer);

        Assert.Equal(outcome, result.Outcome);
    }

    [Fact]
    public async Task TokenThatThePlatformQuotes_IsNotRepeated()
    {
        var (result, _, _) = await Send(Hello, HttpStatusCode.BadRequest, $$"""{"message":"bad token {{Token}}"}""");

        Assert.DoesNotContain(Token, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RepeatWithinADay_DoesNoHarm()
    {
        using var http = new HttpClient();

        Assert.IsType<SendFate.Harmless>(await Channel.LookUpAsync(http, Account, Hello, Now.AddHours(-23), Now, CancellationToken.None));
        Assert.IsType<SendFate.Untold>(await Channel.LookUpAsync(http, Account, Hello, Now.AddHours(-24), Now, CancellationToken.None));
    }

    [Fact]
    public void VideoThatLineCannotTake_GoesOutAsItsAddress()
    {
        var parts = Channel.Split(new() { MessageId = "m", ThreadKey = User, Text = "Look", Attachments = [new Attachment("video", "https://files.example/1")] });

        Assert.Equal(["Look", "https://files.example/1"], parts.Select(part => part.Text));
    }
}
