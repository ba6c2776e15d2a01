using Azure;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Settings;
using SocialFunctions.Azure.Tables;
using SocialFunctions.Azure.Tests.Support;
using SocialFunctions.Settings;
using SocialFunctions.Testing;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Azure.Tests.Tables;

/// <summary>What a crash, a lost answer and a busy table leave behind.</summary>
public sealed class SettingsArchiveTests
{
    private static readonly string Long = new(new Random(1).GetItems<char>("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 4_000_000));

    private readonly StandInTable _table = new();
    private readonly SettingsArchive _archive;

    public SettingsArchiveTests() => _archive = new SettingsArchive(_table);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task CrashBetweenRows_LeavesTheVersionBefore(int written)
    {
        await AddAsync(1, "before");
        await CrashAsync(written);

        Assert.Equal((1, "before"), await NewestAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task VersionAfterACrash_CanBeAddedAgain(int written)
    {
        await AddAsync(1, "before");
        await CrashAsync(written);

        Assert.True(await AddAsync(2, Long));
        Assert.Equal((2, Long), await NewestAsync());
    }

    [Fact]
    public async Task VersionAfterACrash_CanBeAnotherDocument()
    {
        await CrashAsync(2);

        Assert.True(await AddAsync(2, "another"));
        Assert.Equal((2, "another"), await NewestAsync());
    }

    [Fact]
    public async Task LostAnswer_IsNoOtherInstance()
    {
        // As the SDK does: the row was added, the answer never came, and the second try finds it there.
        _table.LostAnswer = (operation, _) => operation == "add" ? new RequestFailedException(409, "there", "EntityAlreadyExists", null) : null;

        Assert.True(await AddAsync(1, "document"));
    }

    [Fact]
    public async Task SeveralInstancesMarkingVersions_TheGreatestStays()
    {
        await AddAsync(1, "1");

        await Task.WhenAll(Enumerable.Range(1, 9).Select(v => Task.Run(async () => await _archive.MarkFollowedAsync(v, CancellationToken.None))));

        Assert.Equal(9, (await _archive.NewestAsync(CancellationToken.None))!.Followed);
    }

    [Fact]
    public async Task BusyTable_IsAnUnavailableStore()
    {
        _table.Fault = (_, _) => new RequestFailedException(503, "busy", "ServerBusy", null);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => AddAsync(1, "document"));
        await Assert.ThrowsAsync<StoreUnavailableException>(NewestAsync);
    }

    [Fact]
    public async Task StoreOfSettings_ReopensWhatWasReplaced()
    {
        var first = await OpenAsync();
        await first.ReplaceAsync("""{ "teams": [{ "id": "put", "name": "T" }], "policies": [{ "id": "p" }] }""", 1, null, CancellationToken.None);

        using var second = await OpenAsync();

        Assert.Equal((2, "put"), (second.Current.Version, second.Current.Document.Teams[0].Id));
        first.Dispose();
    }

    private Task<SettingsStore> OpenAsync() => SettingsStore.OpenAsync(
        _archive,
        """{ "teams": [{ "id": "file", "name": "T" }], "policies": [{ "id": "p" }] }""",
        useFile: false,
        new SettingsReading(new SecretSource(_ => null, AllowPlain: true), TestChannels.Catalog,
        new FeedSource(_ => null, null)),
        TimeProvider.System,
        CancellationToken.None).AsTask();

    // The process ends before this row is written.
    private async Task CrashAsync(int written)
    {
        var rows = 0;
        _table.Fault = (operation, _) => operation is "add" or "upsert" && ++rows > written ? new InvalidOperationException("crash") : null;
        await Assert.ThrowsAsync<InvalidOperationException>(() => AddAsync(2, Long));
        _table.Fault = null;
    }

    private async Task<bool> AddAsync(int version, string document) =>
        await _archive.AddAsync(version, Samples.Noon, document, "", seed: null, by: null, CancellationToken.None);

    private async Task<(int Version, string Document)?> NewestAsync() =>
        await _archive.NewestAsync(CancellationToken.None) is { } newest ? (newest.Version, newest.Document) : null;
}
