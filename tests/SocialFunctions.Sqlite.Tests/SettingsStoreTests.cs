using SocialFunctions.Application.Settings;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Sqlite.Tests;

public sealed class SettingsStoreTests : IDisposable
{
    private const string Seed = """{ "teams": [{ "id": "from-file", "name": "T" }], "policies": [{ "id": "p" }] }""";
    private const string OtherSeed = """{ "teams": [{ "id": "from-new-file", "name": "T" }], "policies": [{ "id": "p" }] }""";
    private const string Put = """{ "teams": [{ "id": "from-api", "name": "T" }], "policies": [{ "id": "p" }] }""";
    private const string Wrong = """{ "accounts": [{ "id": "a", "channel": "carrier-pigeon" }] }""";
    private readonly TemporaryStorage _storage = new();

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task FirstStart_TakesTheFileAsVersionOne()
    {
        using var settings = await Open(Seed);

        Assert.Equal((1, "from-file"), InForce(settings));
    }

    [Fact]
    public async Task SameFileAgain_KeepsTheVersion()
    {
        (await Open(Seed)).Dispose();

        using var settings = await Reopen(Seed);

        Assert.Equal((1, "from-file"), InForce(settings));
    }

    [Fact]
    public async Task Replacement_IsInForceAtOnceAndAfterARestartWithTheSameFile()
    {
        using (var settings = await Open(Seed))
        {
            await settings.ReplaceAsync(Put, expectedVersion: 1, null, CancellationToken.None);
            Assert.Equal((2, "from-api"), InForce(settings));
        }

        using var reopened = await Reopen(Seed);

        Assert.Equal((2, "from-api"), InForce(reopened));
    }

    [Fact]
    public async Task ChangedFile_BecomesTheNextVersion()
    {
        (await Open(Seed)).Dispose();

        using var reopened = await Reopen(OtherSeed);

        Assert.Equal((2, "from-new-file"), InForce(reopened));
        Assert.Equal((null, 0), (reopened.Put, reopened.Doubts.Count));
    }

    [Theory]
    [InlineData(OtherSeed)]
    [InlineData(Seed + " ")]
    public async Task ChangedFileAfterAReplacement_IsLeftAsideAndSaid(string file)
    {
        using (var settings = await Open(Seed))
        {
            await settings.ReplaceAsync(Put, expectedVersion: null, "cleo", CancellationToken.None);
        }

        using var reopened = await Reopen(file);

        Assert.Equal((2, "from-api"), InForce(reopened));
        Assert.Matches(
            @"^the settings file is newer than version 2, which was put by cleo at \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ and stays in force; start with --use-file",
            Assert.Single(reopened.Doubts));
        Assert.StartsWith("cleo at ", reopened.Put, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangedFileAfterAReplacement_IsTakenOnRequestAndOnlyThen()
    {
        using (var settings = await Open(Seed))
        {
            await settings.ReplaceAsync(Put, expectedVersion: null, "cleo", CancellationToken.None);
        }

        using (var reopened = await Reopen(OtherSeed, useFile: true))
        {
            Assert.Equal((3, "from-new-file"), InForce(reopened));
            Assert.Equal((null, 0), (reopened.Put, reopened.Doubts.Count));
            await reopened.ReplaceAsync(Put, expectedVersion: null, "cleo", CancellationToken.None);
        }

        using var unchanged = await Reopen(OtherSeed, useFile: true);
        Assert.Equal((4, "from-api"), InForce(unchanged));
    }

    [Fact]
    public async Task FileThatSaysWhatWasPut_IsNoDoubt()
    {
        using (var settings = await Open(Seed))
        {
            await settings.ReplaceAsync(Put, expectedVersion: null, "cleo", CancellationToken.None);
        }

        using var reopened = await Reopen("// as it is\n" + Put);

        Assert.Equal((2, "from-api"), InForce(reopened));
        Assert.Empty(reopened.Doubts);
    }

    [Fact]
    public async Task VersionsOfADirectoryThatAHostUses_CanBePeekedAt()
    {
        Assert.Null(SettingsArchive.Peek(Path.Combine(_storage.Directory.Root, "none")));
        using var settings = await Open(Seed);
        await settings.ReplaceAsync(Put, expectedVersion: null, "cleo", CancellationToken.None);

        var peeked = SettingsArchive.Peek(_storage.Directory.Root);

        Assert.Equal((2, Put, "cleo"), (peeked!.Version, peeked.Document, peeked.By));
    }

    [Fact]
    public async Task Replacement_IsAnnouncedWithTheNewSettings()
    {
        using var settings = await Open(Seed);
        SettingsSnapshot? announced = null;
        settings.Changed += snapshot => announced = snapshot;

        var replacement = await settings.ReplaceAsync(Put, expectedVersion: null, null, CancellationToken.None);

        Assert.Same(settings.Current, announced);
        Assert.Same(settings.Current, replacement.Snapshot);
    }

    [Fact]
    public async Task ReplacementOfAnotherVersion_ChangesNothing()
    {
        using var settings = await Open(Seed);

        var replacement = await settings.ReplaceAsync(Put, expectedVersion: 7, null, CancellationToken.None);

        Assert.Null(replacement.Snapshot);
        Assert.Empty(replacement.Problems);
        Assert.Equal((1, "from-file"), InForce(settings));
    }

    [Fact]
    public async Task WrongReplacement_SaysWhatIsWrongAndChangesNothing()
    {
        using var settings = await Open(Seed);

        var replacement = await settings.ReplaceAsync(Wrong, expectedVersion: null, null, CancellationToken.None);

        Assert.Null(replacement.Snapshot);
        Assert.NotEmpty(replacement.Problems);
        Assert.Equal((1, "from-file"), InForce(settings));
    }

    [Fact]
    public async Task CompetingReplacementsOfOneVersion_OneWins()
    {
        using var settings = await Open(Seed);

        var replacements = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => settings.ReplaceAsync(Put, expectedVersion: 1, null, CancellationToken.None).AsTask())));

        Assert.Single(replacements, r => r.Snapshot is not null);
        Assert.Equal(2, settings.Current.Version);
    }

    [Fact]
    public async Task WrongFile_IsRefusedWithEveryProblemAndNotRemembered()
    {
        var refused = await Assert.ThrowsAsync<InvalidSettingsException>(() => Open(Wrong));
        Assert.NotEmpty(refused.Problems);

        using var settings = await Reopen(Seed);

        Assert.Equal((1, "from-file"), InForce(settings));
    }

    private async Task<SettingsStore> Open(string seed, bool useFile = false) => await SettingsStore.OpenAsync(
        new SettingsArchive(_storage.OpenDatabase()), seed, useFile, new SettingsReading(new SecretSource(_ => null, AllowPlain: true), TestChannels.Catalog, FeedSource.None), TestTime.Create(), CancellationToken.None);

    private async Task<SettingsStore> Reopen(string seed, bool useFile = false)
    {
        await _storage.CloseAsync();
        return await Open(seed, useFile);
    }

    private static (int Version, string Team) InForce(SettingsStore settings) => (settings.Current.Version, settings.Current.Document.Teams.Single().Id);
}
