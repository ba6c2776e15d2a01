using System.Net;
using SocialFunctions.Http.Tests.Support;

namespace SocialFunctions.Http.Tests;

public sealed class AuthenticationTests : IAsyncLifetime
{
    private TestHost _host = null!;

    public async Task InitializeAsync() => _host = await TestHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData(null, "Bearer realm=\"SocialFunctions\"")]
    [InlineData("Basic YW5uOnNlY3JldA==", "Bearer realm=\"SocialFunctions\"")]
    [InlineData("Bearer", "Bearer realm=\"SocialFunctions\"")]
    [InlineData("Bearer ", "Bearer realm=\"SocialFunctions\"")]
    [InlineData("Bearer of-nobody", "Bearer realm=\"SocialFunctions\", error=\"invalid_token\"")]
    [InlineData("Bearer token-of-ann, Bearer token-of-ann", "Bearer realm=\"SocialFunctions\", error=\"invalid_token\"")]
    public async Task WithoutAKnownToken_Unauthorized(string? authorization, string challenge)
    {
        var response = await GetAsync("/api/desk/conversations", authorization);

        await response.ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.Equal(challenge, Assert.Single(response.Headers.WwwAuthenticate).ToString());
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task SchemeInAnyCase_Known() =>
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/api/desk/conversations", "bearer token-of-ann")).StatusCode);

    [Fact]
    public async Task TokenThatWasReplaced_IsOutOfForceAtOnce()
    {
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/api/desk/conversations", "Bearer token-of-ann")).StatusCode);

        var replaced = await _host.Settings.ReplaceAsync(
            InMemorySettings.Document.Replace("plain:token-of-ann", "plain:new-token-of-ann", StringComparison.Ordinal), null, null, CancellationToken.None);

        Assert.Empty(replaced.Problems);
        await (await GetAsync("/api/desk/conversations", "Bearer token-of-ann")).ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/api/desk/conversations", "Bearer new-token-of-ann")).StatusCode);
    }

    [Theory]
    [InlineData("ann", "/api/desk/conversations", HttpStatusCode.OK)]
    [InlineData("bob", "/api/desk/conversations", HttpStatusCode.OK)]
    [InlineData("cleo", "/api/desk/conversations", HttpStatusCode.OK)]
    [InlineData("ann", "/api/admin/settings", HttpStatusCode.Forbidden)]
    [InlineData("bob", "/api/admin/quarantine", HttpStatusCode.Forbidden)]
    [InlineData("ann", "/api/desk/reports/service-levels", HttpStatusCode.Forbidden)]
    [InlineData("bob", "/api/desk/reports/service-levels", HttpStatusCode.OK)]
    [InlineData("cleo", "/api/desk/reports/service-levels", HttpStatusCode.OK)]
    [InlineData("cleo", "/api/admin/settings", HttpStatusCode.OK)]
    [InlineData("cleo", "/api/admin/quarantine", HttpStatusCode.OK)]
    public async Task Roles_IncludeTheLowerOnes(string agent, string url, HttpStatusCode status)
    {
        var response = await GetAsync(url, $"Bearer token-of-{agent}");

        Assert.Equal(status, response.StatusCode);
        if (status == HttpStatusCode.Forbidden)
        {
            await response.ProblemAsync(status);
        }
    }

    [Fact]
    public async Task EveryApiRoute_NeedsAToken()
    {
        var document = await (await _host.Client.GetAsync("/openapi.json")).JsonAsync();
        foreach (var path in document.GetProperty("paths").EnumerateObject().Where(path => path.Name.StartsWith("/api/", StringComparison.Ordinal)))
        {
            foreach (var method in path.Value.EnumerateObject())
            {
                var url = path.Name.Replace("{id}", "any", StringComparison.Ordinal);
                var request = new HttpRequestMessage(new HttpMethod(method.Name), url);

                await (await _host.Client.SendAsync(request)).ProblemAsync(HttpStatusCode.Unauthorized);
            }
        }
    }

    private Task<HttpResponseMessage> GetAsync(string url, string? authorization)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (authorization is not null)
        {
            Assert.True(request.Headers.TryAddWithoutValidation("Authorization", authorization));
        }

        return _host.Client.SendAsync(request);
    }
}
