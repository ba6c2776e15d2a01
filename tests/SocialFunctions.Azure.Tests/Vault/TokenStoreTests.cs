using System.Net;
using SocialFunctions.Application.Ports;
using SocialFunctions.Azure.Tests.Support;
using SocialFunctions.Azure.Vault;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Azure.Tests.Vault;

/// <summary>Secrets in a stand-in of the vault; claims in a real table where there is one.</summary>
public sealed class VaultTokenStoreContract : TokenStoreContract, IAsyncLifetime, IDisposable
{
    private readonly StandInVault _vault = new();
    private TestTable _table = null!;
    private TokenStore _store = null!;

    protected override ITokenStore Store => _store;

    public async Task InitializeAsync() => _store = new TokenStore(_vault.Client(), (_table = await TestTable.OpenAsync()).Client);

    public async Task DisposeAsync() => await _table.DisposeAsync();

    public void Dispose() => _vault.Dispose();
}

public sealed class TokenStoreTests : IDisposable
{
    private static readonly StoredTokens Tokens = new("seed", "access", "refresh", Samples.Noon);
    private readonly StandInVault _vault = new();
    private readonly TokenStore _store;

    public TokenStoreTests() => _store = new TokenStore(_vault.Client(), new StandInTable());

    public void Dispose() => _vault.Dispose();

    [Fact]
    public async Task Secret_NamesItsAccountForAnOperator()
    {
        await _store.StoreAsync("shop.1", Tokens, CancellationToken.None);

        Assert.Equal("shop.1", Assert.Single(_vault.Set).Account);
    }

    [Fact]
    public async Task AccountsThatDifferInCase_HaveTokensOfTheirOwn()
    {
        await _store.StoreAsync("shop", Tokens, CancellationToken.None);

        Assert.Null(await _store.FindAsync("Shop", CancellationToken.None));
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task VaultThatRefuses_IsUnavailable(HttpStatusCode answer)
    {
        await _store.StoreAsync("shop", Tokens, CancellationToken.None);
        _vault.Answer = answer;

        await Assert.ThrowsAsync<StoreUnavailableException>(() => _store.FindAsync("shop", CancellationToken.None).AsTask());
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _store.StoreAsync("shop", Tokens, CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task WithoutAVault_NothingIsKept()
    {
        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => new TokenStore(null, new StandInTable()).FindAsync("shop", CancellationToken.None).AsTask());

        Assert.Contains("KeyVault__vaultUri", failure.Message, StringComparison.Ordinal);
    }
}
