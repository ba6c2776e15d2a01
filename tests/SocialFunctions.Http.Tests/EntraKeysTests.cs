using System.Net;
using Microsoft.IdentityModel.Tokens;
using SocialFunctions.Http.Security;
using SocialFunctions.Http.Tests.Support;

namespace SocialFunctions.Http.Tests;

/// <summary>Agents who sign in with Microsoft Entra ID: where its keys come from, and how often they are asked for.</summary>
public sealed class EntraKeysTests : IAsyncLifetime
{
    private EntraWorld _world = null!;

    public async Task InitializeAsync() => _world = await EntraWorld.StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task ManyTokensOfAKnownKey_CostOneRequest()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => StatusAsync(HttpStatusCode.OK, _world.Token())));

        Assert.Equal(1, _world.Keys.Requests);
    }

    [Fact]
    public async Task KeyRollOver_TheFirstTokenWithTheNewKeyIsTaken()
    {
        await StatusAsync(HttpStatusCode.OK, _world.Token());
        _world.RollOver();
        _world.Host.Time.Advance(EntraKeys.PauseAfterAnswer);

        await StatusAsync(HttpStatusCode.OK, _world.Token(signed: NewKey));
        await StatusAsync(HttpStatusCode.OK, _world.Token());
        Assert.Equal(2, _world.Keys.Requests);
    }

    [Fact]
    public async Task KeyThatTheTenantWithdrew_IsRefusedOnceTheKeysAreFetchedAgain()
    {
        await StatusAsync(HttpStatusCode.OK, _world.Token());
        _world.Keys.Publish(("k2", EntraWorld.Second));
        _world.Host.Time.Advance(EntraKeys.PauseAfterAnswer);

        await StatusAsync(HttpStatusCode.OK, _world.Token(signed: NewKey));
        await StatusAsync(HttpStatusCode.Unauthorized, _world.Token());
    }

    [Fact]
    public async Task UnknownKeyTwice_IsAskedForOnce()
    {
        await StatusAsync(HttpStatusCode.OK, _world.Token());
        _world.Host.Time.Advance(EntraKeys.PauseAfterAnswer);

        await StatusAsync(HttpStatusCode.Unauthorized, _world.Token(signed: NewKey));
        await StatusAsync(HttpStatusCode.Unauthorized, _world.Token(signed: NewKey));
        Assert.Equal(2, _world.Keys.Requests);
    }

    [Fact]
    public async Task FloodOfUnknownKeys_IsNoFloodOfRequests()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => StatusAsync(HttpStatusCode.Unauthorized, _world.Token(signed: EntraWorld.Signed(EntraWorld.Second, $"other-{i}")))));

        Assert.Equal(1, _world.Keys.Requests);
    }

    [Fact]
    public async Task UnknownKeyAfterThePause_IsAskedForAgain()
    {
        await StatusAsync(HttpStatusCode.Unauthorized, _world.Token(signed: NewKey));
        _world.RollOver();
        await StatusAsync(HttpStatusCode.Unauthorized, _world.Token(signed: NewKey));
        _world.Host.Time.Advance(EntraKeys.PauseAfterAnswer);

        await StatusAsync(HttpStatusCode.OK, _world.Token(signed: NewKey));
    }

    [Fact]
    public async Task KeyServerIsDown_IsUnavailableAndNotTheCallersFault()
    {
        _world.Keys.IsDown = true;

        using var response = await _world.SendAsync(_world.Token());

        Assert.Equal("The store takes nothing now; try again in a few seconds.", await response.ProblemAsync(HttpStatusCode.ServiceUnavailable));
        Assert.Equal(TimeSpan.FromSeconds(5), response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task KeyServerStaysDown_IsAskedOncePerPause()
    {
        _world.Keys.IsDown = true;
        await StatusAsync(HttpStatusCode.ServiceUnavailable, _world.Token());
        var first = _world.Keys.Requests;

        await StatusAsync(HttpStatusCode.ServiceUnavailable, _world.Token());

        Assert.Equal(first, _world.Keys.Requests);
        Assert.Single(_world.Host.Logs.Lines, line => line.Contains("cannot be fetched", StringComparison.Ordinal));
    }

    [Fact]
    public async Task KeyServerIsBack_TokensAreTakenAfterThePause()
    {
        _world.Keys.IsDown = true;
        await StatusAsync(HttpStatusCode.ServiceUnavailable, _world.Token());
        _world.Keys.IsDown = false;
        _world.Host.Time.Advance(EntraKeys.PauseAfterFailure);

        await StatusAsync(HttpStatusCode.OK, _world.Token());
    }

    [Fact]
    public async Task KeyServerIsDownAtARollOver_OldKeysHoldAndNewOnesAreUnavailable()
    {
        await StatusAsync(HttpStatusCode.OK, _world.Token());
        _world.Keys.IsDown = true;
        _world.Host.Time.Advance(EntraKeys.PauseAfterAnswer);

        await StatusAsync(HttpStatusCode.ServiceUnavailable, _world.Token(signed: NewKey));
        await StatusAsync(HttpStatusCode.OK, _world.Token());
    }

    [Fact]
    public async Task KeyServerListsNoKeys_IsUnavailable()
    {
        _world.Keys.Publish();

        await StatusAsync(HttpStatusCode.ServiceUnavailable, _world.Token());
    }

    [Fact]
    public async Task InboundWebhookWithAToken_DoesNotAskForKeys()
    {
        foreach (var path in (string[])["/webhooks/messenger/page", "/health/live", "/openapi.json"])
        {
            using var response = await _world.SendAsync(_world.Token(), path);
        }

        Assert.Equal(0, _world.Keys.Requests);
    }

    [Fact]
    public async Task BehindRoutesOfTheServer_TokensAreCheckedAndInboundWebhooksAreNot()
    {
        await using var world = await EntraWorld.StartAsync(behindRoutesOfItsOwn: true);
        using var webhook = await world.SendAsync(world.Token(), "/webhooks/messenger/page");
        Assert.Equal(0, world.Keys.Requests);

        Assert.Equal(HttpStatusCode.OK, await world.GetAsync(world.Token()));
        Assert.Equal(HttpStatusCode.Forbidden, await world.GetAsync(world.Token(), "/api/admin/settings"));
        Assert.Equal(HttpStatusCode.Unauthorized, await world.GetAsync(world.UnsignedToken()));
    }

    [Fact]
    public async Task TwoHostsSideBySide_EachTakesItsOwnKindOfToken()
    {
        await using var tokens = await TestHost.StartAsync();
        using var byJwt = new HttpRequestMessage(HttpMethod.Get, EntraWorld.Desk) { Headers = { Authorization = new("Bearer", _world.Token()) } };
        using var ann = tokens.ClientOf("ann");

        using var refused = await tokens.Client.SendAsync(byJwt);
        using var taken = await ann.GetAsync(EntraWorld.Desk);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        await StatusAsync(HttpStatusCode.OK, _world.Token());
        await StatusAsync(HttpStatusCode.Unauthorized, "token-of-ann");
    }

    private static SigningCredentials NewKey => EntraWorld.Signed(EntraWorld.Second, "k2");

    private async Task StatusAsync(HttpStatusCode status, string token) => Assert.Equal(status, await _world.GetAsync(token));
}
