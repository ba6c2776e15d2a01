using System.Text;
using SocialFunctions.Application.Ports;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Sqlite.Tests;

public sealed class TokenStoreTests : IDisposable
{
    private static readonly StoredTokens Tokens = new("seed", "access-4711", "refresh-4711", Samples.Noon);
    private readonly TemporaryStorage _storage = new();

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task Tokens_SurviveARestart()
    {
        await new TokenStore(_storage.OpenDatabase(), _storage.Directory).StoreAsync("shop", Tokens, CancellationToken.None);
        await _storage.CloseAsync();

        Assert.Equal(Tokens, await new TokenStore(_storage.OpenDatabase(), _storage.Directory).FindAsync("shop", CancellationToken.None));
    }

    [Fact]
    public async Task Database_DoesNotShowTokens()
    {
        await new TokenStore(_storage.OpenDatabase(), _storage.Directory).StoreAsync("shop", Tokens, CancellationToken.None);
        var directory = _storage.Directory.Root;
        await _storage.CloseAsync();

        Assert.All(Directory.GetFiles(directory, "*.db*"), file => Assert.DoesNotContain("4711", Encoding.Latin1.GetString(File.ReadAllBytes(file)), StringComparison.Ordinal));
    }

    [Fact]
    public async Task TokensWhoseKeyIsGone_AreNone()
    {
        await new TokenStore(_storage.OpenDatabase(), _storage.Directory).StoreAsync("shop", Tokens, CancellationToken.None);
        await _storage.CloseAsync();
        Directory.Delete(_storage.Directory.KeysPath, recursive: true);

        Assert.Null(await new TokenStore(_storage.OpenDatabase(), _storage.Directory).FindAsync("shop", CancellationToken.None));
    }
}
