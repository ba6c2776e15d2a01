using System.Net;
using System.Net.Http.Headers;
using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Http.Security;
using SocialFunctions.Http.Tests.Support;

namespace SocialFunctions.Http.Tests;

/// <summary>Who fails too often to prove who they are is told to come later; who proves it is never.</summary>
public sealed class ThrottleTests : IAsyncLifetime
{
    private static readonly TrustedProxies Loopback = new([new IPNetwork(IPAddress.Loopback, 32)]);
    private TestHost _host = null!;

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(proxies: Loopback);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("Bearer of-nobody")]
    [InlineData(null)]
    public async Task WrongTokensOfOneAddress_AreToldToComeLater_AndAGoodTokenFromThereIsTaken(string? authorization)
    {
        await ExhaustAsync(() => DeskAsync(authorization, "203.0.113.7"));

        using var refused = await DeskAsync(authorization, "203.0.113.7");

        await refused.ProblemAsync(HttpStatusCode.TooManyRequests);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(HttpStatusCode.OK, (await DeskAsync("Bearer token-of-ann", "203.0.113.7")).StatusCode);
    }

    [Fact]
    public async Task BadSignaturesOfOneAddress_AreToldToComeLater_AndWhatIsGenuinelySignedIsTaken()
    {
        await ExhaustAsync(() => WebhookAsync("bad", "203.0.113.7"));

        using var refused = await WebhookAsync("bad", "203.0.113.7");

        await refused.ProblemAsync(HttpStatusCode.TooManyRequests);
        Assert.NotNull(refused.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.OK, (await WebhookAsync("good", "203.0.113.7")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await WebhookAsync("nosecret", "203.0.113.7")).StatusCode);
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.8", HttpStatusCode.Unauthorized)]
    [InlineData("203.0.113.7", "203.0.113.8, 203.0.113.7", HttpStatusCode.TooManyRequests)]
    [InlineData("203.0.113.7:4711", "203.0.113.7:4712", HttpStatusCode.TooManyRequests)]
    [InlineData("203.0.113.7", "203.0.113.7, 127.0.0.1", HttpStatusCode.TooManyRequests)]
    [InlineData("2001:db8:1:2::7", "2001:db8:1:2:ffff::8", HttpStatusCode.TooManyRequests)]
    [InlineData("2001:db8:1:2::7", "2001:db8:1:3::7", HttpStatusCode.Unauthorized)]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7", HttpStatusCode.TooManyRequests)]
    public async Task AddressBehindATrustedProxy_IsTheOneThatTheProxySaw(string failing, string asking, HttpStatusCode status)
    {
        await ExhaustAsync(() => DeskAsync("Bearer of-nobody", failing));

        Assert.Equal(status, (await DeskAsync("Bearer of-nobody", asking)).StatusCode);
    }

    [Fact]
    public async Task ForwardedAddressFromAnybodyElse_IsNotBelieved()
    {
        await using var host = await TestHost.StartAsync();
        var sent = 0;
        await ExhaustAsync(() => DeskAsync("Bearer of-nobody", $"203.0.113.{++sent}", host));

        Assert.Equal(HttpStatusCode.TooManyRequests, (await DeskAsync("Bearer of-nobody", "198.51.100.1", host)).StatusCode);
    }

    [Fact]
    public async Task HostWithRoutesOfItsOwn_ThrottlesAlike()
    {
        await using var host = await TestHost.StartAsync(behindRoutesOfItsOwn: true, proxies: Loopback);
        await ExhaustAsync(() => DeskAsync("Bearer of-nobody", "203.0.113.7", host));

        Assert.Equal(HttpStatusCode.TooManyRequests, (await DeskAsync("Bearer of-nobody", "203.0.113.7", host)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await DeskAsync("Bearer of-nobody", "203.0.113.8", host)).StatusCode);
    }

    [Fact]
    public async Task ManyFailures_AreOneLogLineAMinuteWithTheirNumber()
    {
        for (var i = 0; i < 10; i++)
        {
            await WebhookAsync("bad", "203.0.113.7");
            await DeskAsync("Bearer of-nobody", "203.0.113.7");
        }

        Assert.Contains("messenger/page rejected: signatureMismatch (401)", Assert.Single(Said()), StringComparison.Ordinal);

        _host.Time.Advance(RefusalLog.Every);
        Assert.Contains("19 more requests were refused", Said()[1], StringComparison.Ordinal);
        _host.Time.Advance(RefusalLog.Every);
        Assert.Equal(2, Said().Count);
        await WebhookAsync("bad", "203.0.113.7");
        Assert.Equal(3, Said().Count);
    }

    [Fact]
    public async Task WebhooksThatCannotBeStored_AreOneLogLineAMinuteWithTheirNumberAndTheCause()
    {
        _host.Queue.Failure = new QueueUnavailableException(
            "The inbound queue takes nothing.", new StoreUnavailableException("inbound.db: database or disk is full"));
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await WebhookAsync("good", "203.0.113.7")).StatusCode);
        }

        var first = Assert.Single(Said());
        Assert.Contains("queueUnavailable (503): StoreUnavailableException: inbound.db: database or disk is full", first, StringComparison.Ordinal);
        Assert.InRange(first.Length, 1, 300);
        _host.Time.Advance(RefusalLog.Every);
        Assert.Contains("9 more requests were refused", Said()[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task FaultsOfOneKind_AreOneLogLineAMinuteWithTheirNumber()
    {
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await WebhookAsync("fault", "203.0.113.7")).StatusCode);
        }

        var first = Assert.Single(Met());
        Assert.Contains("Inbound webhook messenger/page met a fault: ", first, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', first);

        _host.Time.Advance(FaultLog.Every);
        await WebhookAsync("fault", "203.0.113.7");
        Assert.Contains("; 9 more met it since it was last written", Met()[1], StringComparison.Ordinal);

        List<string> Met() => [.. _host.Logs.Everything.Where(line => line.Contains("met a fault", StringComparison.Ordinal))];
    }

    private List<string> Said() => [.. _host.Logs.Everything.Where(line => line.Contains(" SocialFunctions.", StringComparison.Ordinal))];

    private static async Task ExhaustAsync(Func<Task<HttpResponseMessage>> fail)
    {
        for (var i = 0; i < FailureThrottle.PerMinute; i++)
        {
            using var response = await fail();
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }
    }

    private async Task<HttpResponseMessage> WebhookAsync(string signature, string from)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/messenger/page")
        {
            Content = new StringContent("one", Encoding.UTF8, "text/plain"),
            Headers = { { "X-Signature", signature }, { "X-Forwarded-For", from } },
        };
        return await _host.Client.SendAsync(request);
    }

    private async Task<HttpResponseMessage> DeskAsync(string? authorization, string from, TestHost? host = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/desk/conversations") { Headers = { { "X-Forwarded-For", from } } };
        request.Headers.Authorization = authorization is null ? null : AuthenticationHeaderValue.Parse(authorization);
        return await (host ?? _host).Client.SendAsync(request);
    }
}
