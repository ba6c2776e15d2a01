using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Settings;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Core.Tests.Settings;

/// <summary>The settings of a host that starts while their archive is away.</summary>
public sealed class SettingsOpeningTests : IDisposable
{
    private readonly InMemorySettingsArchive _archive = new();
    private readonly SettingsStore _settings;

    public SettingsOpeningTests() => _settings = SettingsStore.Unopened(
        _archive, new SettingsReading(new SecretSource(_ => null, AllowPlain: true), TestChannels.Catalog, FeedSource.None), TimeProvider.System);

    public void Dispose() => _settings.Dispose();

    [Fact]
    public async Task SettingsThatWereNotRead_AreAnOutageAndNoDoubt()
    {
        _archive.Fault = () => new StoreUnavailableException("away");

        Assert.Throws<StoreUnavailableException>(() => _settings.Current);
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await _settings.ReplaceAsync("{}", null, null, default));
        Assert.Empty(_settings.Doubts);
    }

    [Fact]
    public async Task ArchiveThatIsBack_IsReadByTheNextCaller()
    {
        _archive.Fault = () => new StoreUnavailableException("away");
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await _settings.EnsureOpenAsync(default));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await _settings.RefreshAsync(default));
        _archive.Fault = () => null;

        await _settings.EnsureOpenAsync(default);

        Assert.Equal(0, _settings.Current.Version);
    }

    [Fact]
    public async Task OpenSettings_AreNotReadAgain()
    {
        await _settings.EnsureOpenAsync(default);
        _archive.Fault = () => new StoreUnavailableException("away");

        await _settings.EnsureOpenAsync(default);
    }
}
