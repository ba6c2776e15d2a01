using System.Net;
using SocialFunctions.Http.Tests.Support;

namespace SocialFunctions.Http.Tests;

public sealed class HealthTests : IAsyncLifetime
{
    private TestHost _host = null!;

    public async Task InitializeAsync() => _host = await TestHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Live_AlwaysOk()
    {
        _host.Readiness.Reason = "The queue is full.";

        Assert.Equal("""{"status":"live","reason":null}""", await _host.Client.GetStringAsync("/health/live"));
    }

    [Fact]
    public async Task Ready_Ok() =>
        Assert.Equal("""{"status":"ready","reason":null}""", await _host.Client.GetStringAsync("/health/ready"));

    [Fact]
    public async Task ReadyWithADoubt_OkAndDegraded()
    {
        _host.Readiness.Doubts = ["The settings file is newer."];

        Assert.Equal("""{"status":"degraded","reason":"The settings file is newer."}""", await _host.Client.GetStringAsync("/health/ready"));
    }

    [Fact]
    public async Task NotReady_UnavailableWithReason()
    {
        _host.Readiness.Reason = "The queue is full.";

        var response = await _host.Client.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("""{"status":"notReady","reason":"The queue is full."}""", await response.Content.ReadAsStringAsync());
    }
}
