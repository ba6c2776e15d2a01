using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SocialFunctions.Http.Tests.Desk;
using SocialFunctions.Http.Tests.Support;

namespace SocialFunctions.Http.Tests;

public sealed class KnownParametersTests : IAsyncLifetime
{
    private TestHost _host = null!;
    private HttpClient _cleo = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        _cleo = _host.ClientOf("cleo");
        _host.Conversations.Seed(Sample.Conversation(), [Sample.Message("m1")]);
    }

    public async Task DisposeAsync()
    {
        _cleo.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task ParameterThatARouteDoesNotKnow_IsRefusedOnEveryRouteOfTheApi()
    {
        var routes = Routes();
        Assert.True(routes.Count > 15);
        foreach (var (method, address) in routes)
        {
            Assert.StartsWith("There is no parameter 'offset' here;", await RefusalAsync(method, address + "?offset=5"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ParameterThatIsGivenTwice_IsRefusedOnEveryRouteOfTheApi()
    {
        var refused = 0;
        foreach (var (method, address) in Routes())
        {
            // What a route takes it says when it is asked for something else.
            var known = (await RefusalAsync(method, address + "?offset=5")).Split("it takes ").ElementAtOrDefault(1)?.TrimEnd('.').Split(", ") ?? [];
            foreach (var name in known)
            {
                Assert.Equal(
                    $"The parameter '{name}' is given 2 times; give it once, several values separated by commas where it takes several.",
                    await RefusalAsync(method, $"{address}?{name}=1&{name}=2"));
                refused++;
            }
        }

        Assert.True(refused > 15);
    }

    [Theory]
    [InlineData("/api/desk/conversations?q=a&q=a")]
    [InlineData("/api/desk/conversations?q=a&Q=b")]
    [InlineData("/api/desk/conversations?status=open&status=pending")]
    [InlineData("/api/desk/conversations?take=&take=")]
    public async Task ParameterThatIsGivenTwice_IsRefusedWhateverItsValues(string address) =>
        Assert.StartsWith("The parameter '", await RefusalAsync("GET", address), StringComparison.Ordinal);

    [Fact]
    public async Task SeveralValues_AreSeparatedByCommas() =>
        Assert.Equal(HttpStatusCode.OK, (await _cleo.GetAsync("/api/desk/conversations?status=open,pending")).StatusCode);

    [Theory]
    [InlineData("/health/live", false)]
    [InlineData("/health/ready", false)]
    [InlineData("/openapi.json", false)]
    [InlineData("/health/live", true)]
    [InlineData("/health/ready", true)]
    [InlineData("/openapi.json", true)]
    public async Task WhatProbesAndCachesAdd_IsLeftAloneOutsideTheApi(string address, bool behindRoutesOfItsOwn)
    {
        await using var host = await TestHost.StartAsync(behindRoutesOfItsOwn: behindRoutesOfItsOwn);

        Assert.Equal(await host.Client.GetStringAsync(address), await host.Client.GetStringAsync($"{address}?_=1764433200"));
    }

    [Theory]
    [InlineData("/api/desk/conversations?Status=open&TAKE=5")]
    [InlineData("/api/desk/conversations?")]
    [InlineData("/api/desk/conversations/messenger-one?")]
    public async Task KnownParameters_CountWhateverTheirCase(string address) =>
        Assert.Equal(HttpStatusCode.OK, (await _cleo.GetAsync(address)).StatusCode);

    [Theory]
    [InlineData("/api/desk/conversations/messenger-one?id=messenger-two", "takes none")]
    [InlineData("/api/desk/conversations/messenger-one?http=1", "takes none")]
    [InlineData("/api/desk/conversations/messenger-one/timeline?since=1", "it takes take, after.")]
    [InlineData("/api/desk/conversations?stauts=open", "it takes status, channel, account, assignee, team, tag, language, visibility, unread, q, sort, take, after.")]
    [InlineData("/api/desk/conversations?=open", "''")]
    [InlineData("/api/desk/conversations?open", "'open'")]
    public async Task Refusal_NamesTheParameterAndThoseThatThereAre(string address, string said) =>
        Assert.Contains(said, await (await _cleo.GetAsync(address)).ProblemAsync(HttpStatusCode.BadRequest), StringComparison.Ordinal);

    [Fact]
    public async Task UnknownParameterWithoutAToken_TellsNothing() =>
        await (await _host.Client.GetAsync("/api/desk/conversations?offset=5")).ProblemAsync(HttpStatusCode.Unauthorized);

    private async Task<string> RefusalAsync(string method, string address)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        return await (await _cleo.SendAsync(request)).ProblemAsync(HttpStatusCode.BadRequest);
    }

    private List<(string Method, string Address)> Routes() =>
    [
        .. from route in _host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           let path = route.RoutePattern.RawText!.TrimStart('/')
           where path.StartsWith("api/", StringComparison.Ordinal)
           from method in route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
           select (method, $"/{path.Replace("{id}", "messenger-one", StringComparison.Ordinal)}"),
    ];
}
