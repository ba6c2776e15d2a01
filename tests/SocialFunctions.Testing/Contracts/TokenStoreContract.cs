using SocialFunctions.Application.Ports;
using Xunit;

namespace SocialFunctions.Testing.Contracts;

/// <summary>What every token store does.</summary>
public abstract class TokenStoreContract
{
    private static readonly StoredTokens First = new("seed", "access 1", "refresh 1", Samples.Noon.AddHours(2));
    private static readonly StoredTokens Second = new("seed", "access 2", "refresh 2", Samples.Noon.AddHours(4));

    protected abstract ITokenStore Store { get; }

    [Fact]
    public async Task Tokens_AreFoundAsTheyWereStored()
    {
        await Store.StoreAsync("shop", First, CancellationToken.None);
        await Store.StoreAsync("Shop_2.b", Second, CancellationToken.None);

        Assert.Equal((First, Second), (await FindAsync("shop"), await FindAsync("Shop_2.b")));
    }

    [Fact]
    public async Task AccountWithoutTokens_HasNone() => Assert.Null(await FindAsync("other"));

    [Fact]
    public async Task LaterTokens_TakeThePlaceOfEarlierOnes()
    {
        await Store.StoreAsync("shop", First, CancellationToken.None);
        await Store.StoreAsync("shop", Second, CancellationToken.None);

        Assert.Equal(Second, await FindAsync("shop"));
    }

    [Fact]
    public async Task Claim_KeepsOthersOut_UntilItIsReleased()
    {
        Assert.True(await ClaimAsync("one"));
        Assert.False(await ClaimAsync("two"));

        await Store.ReleaseAsync("shop", "one", CancellationToken.None);

        Assert.True(await ClaimAsync("two"));
    }

    [Fact]
    public async Task Claim_Ends()
    {
        await ClaimAsync("one");

        Assert.False(await ClaimAsync("two", seconds: 119));
        Assert.True(await ClaimAsync("two", seconds: 120));
    }

    [Fact]
    public async Task ItsHolder_ClaimsAgain()
    {
        await ClaimAsync("one");

        Assert.True(await ClaimAsync("one", seconds: 60));
        Assert.False(await ClaimAsync("two", seconds: 150));
    }

    [Fact]
    public async Task ReleaseByAnother_ChangesNothing()
    {
        await ClaimAsync("one");

        await Store.ReleaseAsync("shop", "two", CancellationToken.None);

        Assert.False(await ClaimAsync("two"));
    }

    [Fact]
    public async Task ClaimsOfOtherAccounts_AreTheirOwn()
    {
        await ClaimAsync("one");

        Assert.True(await Store.ClaimAsync("other", "two", Samples.Noon.AddMinutes(2), Samples.Noon, CancellationToken.None));
    }

    [Fact]
    public async Task OfManyAtOnce_OneClaims() =>
        Assert.Single(await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => ClaimAsync($"claimant {i}")))), claimed => claimed);

    private async Task<StoredTokens?> FindAsync(string account) => await Store.FindAsync(account, CancellationToken.None);

    private async Task<bool> ClaimAsync(string claimant, int seconds = 0)
    {
        var now = Samples.Noon.AddSeconds(seconds);
        return await Store.ClaimAsync("shop", claimant, now.AddMinutes(2), now, CancellationToken.None);
    }
}
