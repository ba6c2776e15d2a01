using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using SocialFunctions.Channels.Common;

namespace SocialFunctions.Channels.Tests.Common;

public class PlatformCallTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static async Task<PlatformAnswer> CallAsync(
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> platform, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        using var http = new HttpClient(new Platform(platform));
        http.Timeout = timeout ?? http.Timeout;
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://platform.example/send?secret=s3cret");
        return await PlatformCall.SendAsync(http, request, "conversation/1/4", Now, cancellation);
    }

    private static Task<PlatformAnswer> AnswerAsync(int status, HttpContent content, RetryConditionHeaderValue? retryAfter = null) =>
        CallAsync((_, _) =>
        {
            var response = new HttpResponseMessage((HttpStatusCode)status) { Content = content };
            response.Headers.RetryAfter = retryAfter;
            return Task.FromResult(response);
        });

    [Theory]
    [InlineData(200, true)]
    [InlineData(204, true)]
    [InlineData(302, false)]
    [InlineData(400, false)]
    [InlineData(503, false)]
    public async Task Answer_HasItsStatusAndJson(int status, bool success)
    {
        var answer = await AnswerAsync(status, new StringContent("""{"id":9007199254740993}"""));

        Assert.Equal((status, success, "9007199254740993", (string?)null), (answer.Status, answer.IsSuccess, answer.Body.Text("id"), answer.Failure));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("{\"id\":")]
    public async Task AnswerThatIsNotJson_HasNoBody(string body) =>
        Assert.Equal(JsonValueKind.Undefined, (await AnswerAsync(200, new StringContent(body))).Body.ValueKind);

    [Fact]
    public async Task AnswerOfMoreThan64KiB_IsNotReadToItsEnd()
    {
        var endless = new EndlessStream();

        var answer = await AnswerAsync(200, new StreamContent(endless));

        Assert.Equal((200, JsonValueKind.Undefined), (answer.Status, answer.Body.ValueKind));
        Assert.InRange(endless.Position, 1, 256 * 1024);
    }

    [Fact]
    public async Task IdempotencyKey_IsSentAlong()
    {
        var key = "";
        await CallAsync((request, _) =>
        {
            key = string.Join('|', request.Headers.GetValues("Idempotency-Key"));
            return Task.FromResult(new HttpResponseMessage());
        });

        Assert.Equal("conversation/1/4", key);
    }

    public static TheoryData<RetryConditionHeaderValue, TimeSpan> Waits() => new()
    {
        { new(TimeSpan.FromSeconds(30)), TimeSpan.FromSeconds(30) },
        { new(Now.AddMinutes(2)), TimeSpan.FromMinutes(2) },
        { new(Now.AddMinutes(-2)), TimeSpan.Zero },
    };

    [Theory]
    [MemberData(nameof(Waits))]
    public async Task RetryAfter_IsATimeToWaitAndNeverNegative(RetryConditionHeaderValue header, TimeSpan expected) =>
        Assert.Equal(expected, (await AnswerAsync(429, new StringContent("{}"), header)).RetryAfter);

    public static TheoryData<Exception> Failures() => new()
    {
        new HttpRequestException(HttpRequestError.NameResolutionError, "https://platform.example/send?secret=s3cret"),
        new IOException("https://platform.example/send?secret=s3cret"),
        new TaskCanceledException("https://platform.example/send?secret=s3cret"),
    };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task NoAnswer_IsAFailureWithoutAddressOrSecret(Exception failure)
    {
        var answer = await CallAsync((_, _) => Task.FromException<HttpResponseMessage>(failure));

        Assert.Equal((null, false), (answer.Status, answer.IsSuccess));
        Assert.DoesNotContain("s3cret", answer.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BodyThatBreaksOff_IsAFailure()
    {
        var answer = await AnswerAsync(200, new StreamContent(new BrokenStream()));

        Assert.Null(answer.Status);
        Assert.NotNull(answer.Failure);
    }

    [Fact]
    public async Task BodyThatNeverComes_IsAFailureAfterTheClientsTimeout()
    {
        var call = CallAsync(
            (_, _) => Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new SilentStream()) }), TimeSpan.FromMilliseconds(50));

        Assert.Equal("The platform did not answer in time.", (await call.WaitAsync(TimeSpan.FromSeconds(20))).Failure);
    }

    [Fact]
    public async Task GivingUp_IsPassedOn()
    {
        using var giveUp = new CancellationTokenSource();
        var call = CallAsync(
            async (_, cancellation) =>
            {
                await giveUp.CancelAsync();
                cancellation.ThrowIfCancellationRequested();
                return new HttpResponseMessage();
            },
            cancellation: giveUp.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    private sealed class Platform(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            answer(request, cancellationToken);
    }
}
