using System.Net;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;
using static SocialFunctions.Channels.Tests.Vk.VkCommunity;

namespace SocialFunctions.Channels.Tests.Vk;

public sealed class VkSendTests
{
    private const string Post = "wall-77_6/501";

    [Fact]
    public async Task Text_IsSentToTheCustomer()
    {
        var (result, request) = await Send(Part(Customer, "Сегодня & завтра"), """{"response":1205}""");

        Assert.Equal((SendOutcome.Sent, "1205"), (result.Outcome, result.PlatformId));
        Assert.Equal(("/method/messages.send", $"Bearer {Token}"), (request.Path, request.Authorization));
        Assert.Equal((Customer, "Сегодня & завтра", "5.199"), (request.Form["peer_id"], request.Form["message"], request.Form["v"]));
    }

    [Fact]
    public async Task EveryAttempt_HasTheSameRandomId()
    {
        var (_, first) = await Send(Part(Customer), """{"error":{"error_code":10}}""");
        var (_, again) = await Send(Part(Customer), """{"response":1205}""");
        var (_, other) = await Send(Part(Customer) with { IdempotencyKey = "c/1/2" }, """{"response":1206}""");

        Assert.InRange(int.Parse(first.Form["random_id"], System.Globalization.CultureInfo.InvariantCulture), 1, int.MaxValue);
        Assert.Equal(first.Form["random_id"], again.Form["random_id"]);
        Assert.NotEqual(first.Form["random_id"], other.Form["random_id"]);
    }

    [Fact]
    public async Task TextToAChat_IsKnownByItsNumberThere()
    {
        var (result, request) = await Send(Part(Chat), $$"""{"response":[{"peer_id":{{Chat}},"message_id":0,"conversation_message_id":32}]}""");

        Assert.Equal((SendOutcome.Sent, $"{Chat}:32", 32L), (result.Outcome, result.PlatformId, result.Sequence));
        Assert.Equal(Chat, request.Form["peer_ids"]);
    }

    [Fact]
    public async Task ErrorOfTheOnlyChat_IsTheErrorOfTheCall()
    {
        var (result, _) = await Send(Part(Chat), $$$"""{"response":[{"peer_id":{{{Chat}}},"message_id":0,"error":{"code":917,"description":"No access"}}]}""");

        Assert.Equal(SendOutcome.Permanent, result.Outcome);
    }

    [Fact]
    public async Task AnswerToAComment_IsAComment()
    {
        var (result, request) = await Send(Part(Post) with { AnswerTo = "9" }, """{"response":{"comment_id":10,"parents_stack":[9]}}""");

        Assert.Equal((SendOutcome.Sent, "wall-77_6:10"), (result.Outcome, result.PlatformId));
        Assert.Equal("/method/wall.createComment", request.Path);
        Assert.Equal(("-77", "6", "77", "9"), (request.Form["owner_id"], request.Form["post_id"], request.Form["from_group"], request.Form["reply_to_comment"]));
        Assert.NotEmpty(request.Form["guid"]);
    }

    [Fact]
    public async Task AnswerToAPost_AnswersNoComment() =>
        Assert.False((await Send(Part(Post), """{"response":{"comment_id":10}}""")).Request.Form.ContainsKey("reply_to_comment"));

    [Theory]
    [InlineData("photo-77_6/501")]
    [InlineData("topic-77_6/501")]
    [InlineData("nonsense")]
    public async Task WhereACommunityMayNotAnswer_NothingIsCalled(string thread)
    {
        using var http = new HttpClient(new Unreachable());

        var result = await Channel.SendAsync(http, Account, Part(thread), Now, CancellationToken.None);

        Assert.Equal(SendOutcome.Permanent, result.Outcome);
        Assert.Contains("answer this in VK", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Place_IsSentWithItsDegrees()
    {
        var part = Part(Customer) with { Text = null, Attachments = [new Attachment("location", Name: "Shop", Latitude: 59.93, Longitude: 30.33)] };

        var (_, request) = await Send(part, """{"response":1205}""");

        Assert.Equal(("59.93", "30.33", "Shop"), (request.Form["lat"], request.Form["long"], request.Form["message"]));
    }

    [Fact]
    public void Picture_GoesOutAsItsAddress()
    {
        var parts = Channel.Split(new() { MessageId = "m", ThreadKey = Customer, Attachments = [new Attachment("image", "https://files.example/1.jpg")] });

        Assert.Equal("https://files.example/1.jpg", Assert.Single(parts).Text);
    }

    [Theory]
    [InlineData(1, SendOutcome.Transient)]
    [InlineData(5, SendOutcome.AccountDead)]
    [InlineData(6, SendOutcome.Transient)]
    [InlineData(7, SendOutcome.AccountDead)]
    [InlineData(9, SendOutcome.Transient)]
    [InlineData(10, SendOutcome.Transient)]
    [InlineData(15, SendOutcome.AccountDead)]
    [InlineData(27, SendOutcome.AccountDead)]
    [InlineData(29, SendOutcome.Transient)]
    [InlineData(36, SendOutcome.Transient)]
    [InlineData(100, SendOutcome.Permanent)]
    [InlineData(914, SendOutcome.Permanent)]
    [InlineData(950, SendOutcome.Permanent)]
    [InlineData(4711, SendOutcome.Permanent)]
    public async Task ErrorInsideA200_SaysWhatBecameOfTheMessage(int code, SendOutcome outcome)
    {
        var (result, _) = await Send(Part(Customer), $$$"""{"error":{"error_code":{{{code}}},"error_msg":"words about {{{Token}}}"}}""");

        Assert.Equal((outcome, null), (result.Outcome, result.OptOut));
        Assert.DoesNotContain(Token, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(15)]
    [InlineData(213)]
    public async Task RefusalAtOnePost_LeavesTheAccountAlone(int code) =>
        Assert.Equal(SendOutcome.Permanent, (await Send(Part(Post), $$$"""{"error":{"error_code":{{{code}}}}}""")).Result.Outcome);

    [Theory]
    [InlineData(18)]
    [InlineData(900)]
    [InlineData(901)]
    [InlineData(902)]
    public async Task CustomerWhoCannotBeWrittenTo_HasOptedOut(int code)
    {
        var (result, _) = await Send(Part(Customer), $$$"""{"error":{"error_code":{{{code}}}}}""");

        Assert.Equal((SendOutcome.Permanent, OptOut.Blocked), (result.Outcome, result.OptOut));
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, "{}", SendOutcome.Unknown)]
    [InlineData(HttpStatusCode.OK, """{"response":0}""", SendOutcome.Unknown)]
    [InlineData(HttpStatusCode.OK, """{"response":[]}""", SendOutcome.Unknown)]
    [InlineData(HttpStatusCode.OK, "<html>", SendOutcome.Unknown)]
    [InlineData(HttpStatusCode.BadGateway, "<html>", SendOutcome.Unknown)]
    [InlineData(HttpStatusCode.ServiceUnavailable, "<html>", SendOutcome.Transient)]
    [InlineData(HttpStatusCode.TooManyRequests, "", SendOutcome.Transient)]
    [InlineData(HttpStatusCode.NotFound, "", SendOutcome.Permanent)]
    [InlineData(HttpStatusCode.Found, "", SendOutcome.Permanent)]
    public async Task AnswerWithoutAnId_IsNoSuccess(HttpStatusCode status, string answer, SendOutcome outcome) =>
        Assert.Equal(outcome, (await Send(Part(Customer), answer, status)).Result.Outcome);

    [Theory]
    [InlineData(59, true)]
    [InlineData(60, false)]
    public async Task RepeatWithinAnHour_IsHarmless(int minutes, bool harmless)
    {
        using var http = new HttpClient(new Unreachable());

        var fate = await Channel.LookUpAsync(http, Account, Part(Customer), Now.AddMinutes(-minutes), Now, CancellationToken.None);

        Assert.Equal(harmless ? new SendFate.Harmless() : new SendFate.Untold(), fate);
    }

    private sealed class Unreachable : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Nothing may be called.");
    }
}
