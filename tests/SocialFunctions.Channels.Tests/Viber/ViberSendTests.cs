using System.Net;
using System.Text.Json;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using static SocialFunctions.Channels.Tests.Viber.ViberBot;

namespace SocialFunctions.Channels.Tests.Viber;

public sealed class ViberSendTests
{
    private static readonly OutboundPart Hello = new() { IdempotencyKey = "c/1/1", MessageId = "m", ThreadKey = User, Text = "Γεια σου" };

    [Fact]
    public async Task Text_IsSentToTheUser()
    {
        var (result, body) = await Send(Hello, HttpStatusCode.OK, """{"status":0,"status_message":"ok","message_token":5741311803571721087}""");

        Assert.Equal((SendOutcome.Sent, "5741311803571721087"), (result.Outcome, result.PlatformId));
        using var json = JsonDocument.Parse(body);
        Assert.Equal(
            (User, "text", "Γεια σου", "shop"),
            (json.RootElement.GetProperty("receiver").GetString(),
                json.RootElement.GetProperty("type").GetString(),
                json.RootElement.GetProperty("text").GetString(),
                json.RootElement.GetProperty("sender").GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData(0, SendOutcome.Unknown)]
    [InlineData(2, SendOutcome.AccountDead)]
    [InlineData(3, SendOutcome.Permanent)]
    [InlineData(9, SendOutcome.AccountDead)]
    [InlineData(11, SendOutcome.Permanent)]
    [InlineData(12, SendOutcome.Transient)]
    [InlineData(20, SendOutcome.Permanent)]
    [InlineData(99, SendOutcome.Transient)]
    public async Task StatusInsideA200_SaysWhatBecameOfTheMessage(int status, SendOutcome outcome)
    {
        var (result, _) = await Send(Hello, HttpStatusCode.OK, $$"""{"status":{{status}},"status_message":"words"}""");

        Assert.Equal(outcome, result.Outcome);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public async Task UserWhoIsNotSubscribed_HasOptedOut(int status)
    {
        var (result, _) = await Send(Hello, HttpStatusCode.OK, $$"""{"status":{{status}}}""");

        Assert.Equal((SendOutcome.Permanent, OptOut.Blocked), (result.Outcome, result.OptOut));
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError, SendOutcome.Unknown)]
    [InlineData(HttpStatusCode.ServiceUnavailable, SendOutcome.Transient)]
    [InlineData(HttpStatusCode.NotFound, SendOutcome.Permanent)]
    [InlineData(HttpStatusCode.Found, SendOutcome.Permanent)]
    [InlineData(HttpStatusCode.OK, SendOutcome.Unknown)]
    public async Task AnswerThatIsNotVibers_IsJudgedByItsStatus(HttpStatusCode status, SendOutcome outcome)
    {
        var (result, _) = await Send(Hello, status, "<html>");

        Assert.Equal(outcome, result.Outcome);
    }
}
