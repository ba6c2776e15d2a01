using System.Net;
using System.Text;
using SocialFunctions.Http.Tests.Support;

namespace SocialFunctions.Http.Tests;

/// <summary>All routes behind a server that has routed the request already, as in Azure Functions.</summary>
public sealed class PipelineTests : IAsyncLifetime
{
    private TestHost _host = null!;

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(behindRoutesOfItsOwn: true);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/openapi.json")]
    public async Task OpenRoute_Answers(string path)
    {
        using var response = await _host.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task InboundWebhook_ReachesTheQueue()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/messenger/page")
        {
            Content = new StringContent("one", Encoding.UTF8, "text/plain"),
            Headers = { { "X-Signature", "good" } },
        };

        using var response = await _host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(1, _host.Queue.Published);
    }

    [Fact]
    public async Task DeskWithoutAToken_IsRefusedWithAReason()
    {
        using var response = await _host.Client.GetAsync("/api/desk/conversations");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task DeskWithAToken_Answers()
    {
        using var ann = _host.ClientOf("ann");

        using var response = await ann.GetAsync("/api/desk/conversations?take=5");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task AdminRouteForAnAgent_IsForbidden()
    {
        using var ann = _host.ClientOf("ann");

        using var response = await ann.GetAsync("/api/admin/settings");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task NoSuchRoute_IsAProblemWithAReason()
    {
        using var response = await _host.Client.GetAsync("/nowhere");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }
}
