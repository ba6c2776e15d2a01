using SocialFunctions.Application.Ports;

namespace SocialFunctions.Application.Tests.Tokens;

public sealed class AccountTokensTests : IDisposable
{
    private readonly TokenWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task FirstCall_IsMadeWithATokenForTheOneInTheSettings()
    {
        Assert.Equal(SendOutcome.Sent, (await _world.CallAsync()).Outcome);

        Assert.Equal(["refresh 0"], _world.Exchanged);
        Assert.Equal(["access 1"], _world.Called);
    }

    [Fact]
    public async Task TokenThatStillServes_IsNotReplaced()
    {
        await _world.CallAsync();
        _world.Time.Advance(TimeSpan.FromMinutes(117));
        await _world.CallAsync();

        Assert.Equal(["access 1", "access 1"], _world.Called);
    }

    [Fact]
    public async Task TokenAboutToExpire_IsReplacedByTheLatestRefreshToken()
    {
        await _world.CallAsync();
        _world.Time.Advance(TimeSpan.FromMinutes(118));
        await _world.CallAsync();

        Assert.Equal(["refresh 0", "refresh 1"], _world.Exchanged);
        Assert.Equal(["access 1", "access 2"], _world.Called);
    }

    [Fact]
    public async Task AfterARestart_TheStoredTokensServe()
    {
        await _world.CallAsync();
        _world.Restart();
        await _world.CallAsync();
        _world.Time.Advance(TimeSpan.FromHours(3));
        _world.Restart();
        await _world.CallAsync();

        Assert.Equal(["refresh 0", "refresh 1"], _world.Exchanged);
    }

    [Fact]
    public async Task RefusedToken_IsReplacedOnce_AndTheCallRepeated()
    {
        await _world.CallAsync();
        _world.Revoked.Add("access 1");
        var result = await _world.CallAsync();

        Assert.Equal(SendOutcome.Sent, result.Outcome);
        Assert.Equal(["access 1", "access 1", "access 2"], _world.Called);
    }

    [Fact]
    public async Task EveryTokenRefused_SuspendsTheAccount()
    {
        _world.Revoked.UnionWith(["access 1", "access 2", "access 3"]);

        Assert.Equal(SendOutcome.AccountDead, (await _world.CallAsync()).Outcome);
        Assert.Equal(["access 1", "access 2"], _world.Called);
    }

    [Fact]
    public async Task RefusedRefreshToken_SuspendsTheAccountWithThePlatformsWords()
    {
        _world.Use("refresh 0");

        var result = await _world.CallAsync();

        Assert.Equal((SendOutcome.AccountDead, "The platform says: used before."), (result.Outcome, result.Error));
        Assert.Empty(_world.Called);
    }

    [Fact]
    public async Task NewTokenInTheSettings_TakesThePlaceOfTheStoredOnes()
    {
        await _world.CallAsync();
        _world.Seed = "signed in again";
        await _world.CallAsync();

        Assert.Equal(["refresh 0", "signed in again"], _world.Exchanged);
        Assert.Equal(["access 1", "access 2"], _world.Called);
    }

    [Fact]
    public async Task NewTokens_AreUsedOnlyOnceTheyAreStored()
    {
        _world.Store.StoreFault = new StoreUnavailableException("The disk is full.");
        var result = await _world.CallAsync();

        Assert.Equal(SendOutcome.Transient, result.Outcome);
        Assert.Empty(_world.Called);
    }

    [Fact]
    public async Task TokensThatCouldNotBeStored_AreNotFetchedAgain()
    {
        _world.Store.StoreFault = new StoreUnavailableException("The disk is full.");
        await _world.CallAsync();
        _world.Store.StoreFault = null;
        var result = await _world.CallAsync();

        Assert.Equal(SendOutcome.Sent, result.Outcome);
        Assert.Equal(["refresh 0"], _world.Exchanged);
    }

    [Fact]
    public async Task ManyCallsAtOnce_FetchOneToken()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _world.CallAsync())));

        Assert.Equal(["refresh 0"], _world.Exchanged);
    }

    [Fact]
    public async Task WhileAnotherInstanceRefreshes_TheMessageWaits()
    {
        await _world.Store.ClaimAsync("shop", "another", _world.Time.GetUtcNow().AddMinutes(1), _world.Time.GetUtcNow(), CancellationToken.None);

        var result = await _world.CallAsync();

        Assert.Equal((SendOutcome.Transient, TimeSpan.FromSeconds(2)), (result.Outcome, result.RetryAfter));
        Assert.Empty(_world.Exchanged);
    }

    [Fact]
    public async Task TokensThatAnotherInstanceStored_Serve()
    {
        await _world.CallAsync();
        using var other = new TokenWorld(_world);
        _world.Revoked.Add("access 1");
        await other.CallAsync();
        await _world.CallAsync();

        Assert.Equal(["refresh 0", "refresh 1"], _world.Exchanged);
        Assert.Equal("access 2", _world.Called[^1]);
    }

    [Fact]
    public async Task PlatformThatDoesNotAnswer_IsAskedAgain()
    {
        _world.IsDown = true;
        var first = await _world.CallAsync();
        _world.IsDown = false;
        var second = await _world.CallAsync();

        Assert.Equal((SendOutcome.Transient, SendOutcome.Sent), (first.Outcome, second.Outcome));
    }

    [Fact]
    public async Task CancelledCall_DoesNotCutARefreshShort()
    {
        using var stop = new CancellationTokenSource();
        _world.WhenExchanged = stop.Cancel;
        await _world.CallAsync(stop.Token);
        _world.Restart();
        await _world.CallAsync();

        Assert.Equal(["refresh 0"], _world.Exchanged);
    }
}
