using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
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

    [Fact]
    public async Task ByteOrderMarkBeforeTheJson_IsNoPartOfIt() =>
        Assert.Equal("7", (await AnswerAsync(200, new StringContent("\uFEFF{\"id\":7}"))).Body.Text("id"));

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
    public async Task ConnectionThatIsRefused_CannotHaveArrived()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        Assert.False((await PostAsync(port, TimeSpan.FromSeconds(20))).MayHaveArrived);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ConnectionThatEndsOrStaysSilentAfterTheRequest_MayHaveArrived(bool ends)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var call = PostAsync(((IPEndPoint)listener.LocalEndpoint).Port, ends ? TimeSpan.FromSeconds(20) : TimeSpan.FromSeconds(1));
        using var connection = await listener.AcceptTcpClientAsync();
        await connection.GetStream().ReadAtLeastAsync(new byte[4096], 1);
        if (ends)
        {
            connection.Close();
        }

        var answer = await call;

        Assert.Equal((null, true), (answer.Status, answer.MayHaveArrived));
    }

    private static async Task<PlatformAnswer> PostAsync(int port, TimeSpan timeout)
    {
        using var http = new HttpClient { Timeout = timeout };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{port}/send") { Content = new StringContent("{}") };
        return await PlatformCall.SendAsync(http, request, "conversation/1/4", Now, CancellationToken.None);
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
