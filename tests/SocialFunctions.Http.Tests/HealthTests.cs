using System.Net;
using SocialFunctions.Application.Ports;
using SocialFunctions.Http.Tests.Support;

namespace SocialFunctions.Http.Tests;

public sealed class HealthTests : IAsyncLifetime
{
    private const string Good = """{"status":"ok","reasons":[]}""";
    private TestHost _host = null!;

    public async Task InitializeAsync() => _host = await TestHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Live_AlwaysOk()
    {
        _host.Readiness.Outage = new StoreUnavailableException("full");

        Assert.Equal(Good, await _host.Client.GetStringAsync("/health/live"));
    }

    [Fact]
    public async Task Ready_Ok() => Assert.Equal(Good, await _host.Client.GetStringAsync("/health/ready"));

    [Fact]
    public async Task ReadyWithADoubt_OkAndDegraded()
    {
        _host.Readiness.Doubts = ["The settings file is newer"];

        Assert.Equal(
            """{"status":"degraded","reasons":[{"what":"settings","since":"2026-11-21T12:00:00Z","detail":"The settings file is newer."}]}""",
            await _host.Client.GetStringAsync("/health/ready"));
    }

    [Fact]
    public async Task NotReady_UnavailableWithReason()
    {
        _host.Readiness.Outage = new StoreUnavailableException("conversations.db: database or disk is full");

        using var response = await _host.Client.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal(
            """
            {"status":"unavailable","reasons":[{"what":"store","since":"2026-11-21T12:00:00Z",
            "detail":"The store takes nothing: conversations.db: database or disk is full."}]}
            """.ReplaceLineEndings(""),
            await response.Content.ReadAsStringAsync());
    }
}
