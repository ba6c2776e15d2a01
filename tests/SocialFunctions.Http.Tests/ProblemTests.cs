using System.Net;
using Microsoft.AspNetCore.Connections;
using SocialFunctions.Application.Ports;
using SocialFunctions.Http.Tests.Desk;
using SocialFunctions.Http.Tests.Support;

namespace SocialFunctions.Http.Tests;

public sealed class ProblemTests : IAsyncLifetime
{
    private TestHost _host = null!;

    public async Task InitializeAsync() => _host = await TestHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("GET", "/", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/desk/unheard-of", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/api/desk/conversations", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/health/live", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PUT", "/openapi.json", HttpStatusCode.MethodNotAllowed)]
    public async Task UnknownRouteOrMethod_SaysSo(string method, string path, HttpStatusCode status) =>
        await (await _host.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path))).ProblemAsync(status);

    [Fact]
    public async Task UnexpectedFault_LoggedAndAnsweredWithoutInternals()
    {
        using var ann = _host.ClientOf("ann");
        _host.Conversations.Seed(Sample.Conversation());
        _host.Conversations.AfterLoad = () => throw new InvalidOperationException("connection string and all");

        var response = await ann.PostJsonAsync("/api/desk/conversations/messenger-one/claim", "");

        Assert.DoesNotContain("connection", await response.ProblemAsync(HttpStatusCode.InternalServerError), StringComparison.Ordinal);
        Assert.Contains(_host.Logs.Lines, line => line.Contains("connection string and all", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ConnectionThatTheStoppingHostBroke_IsNoFault()
    {
        using var ann = _host.ClientOf("ann");
        _host.Conversations.Seed(Sample.Conversation());
        _host.Conversations.AfterLoad = () => throw new OperationCanceledException("The request was aborted.", new ConnectionAbortedException("The host stops."));

        await ann.PostJsonAsync("/api/desk/conversations/messenger-one/claim", "");

        Assert.DoesNotContain(_host.Logs.Lines, line => line.Contains("Unhandled", StringComparison.Ordinal));
    }

    [Fact]
    public async Task StoreThatTakesNothing_SaysWhenToTryAgain()
    {
        using var ann = _host.ClientOf("ann");
        _host.Conversations.Seed(Sample.Conversation());
        _host.Conversations.AfterLoad = () => throw new StoreUnavailableException("busy", TimeSpan.FromMilliseconds(1200));

        var response = await ann.PostJsonAsync("/api/desk/conversations/messenger-one/claim", "");

        await response.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Equal(TimeSpan.FromSeconds(2), response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task EveryAnswer_ForbidsGuessingItsType()
    {
        foreach (var path in new[] { "/", "/health/live", "/openapi.json", "/api/desk/conversations", "/webhooks/messenger/page" })
        {
            var response = await _host.Client.GetAsync(path);
            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
            Assert.False(response.Headers.Contains("Server"));
        }
    }
}
