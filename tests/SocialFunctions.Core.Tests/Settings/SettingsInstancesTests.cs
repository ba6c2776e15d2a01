using SocialFunctions.Application.Settings;
using SocialFunctions.Settings;
using SocialFunctions.Testing;

namespace SocialFunctions.Core.Tests.Settings;

/// <summary>The settings of a host that runs in several instances over one archive.</summary>
public sealed class SettingsInstancesTests
{
    private const string Wrong = """{ "accounts": [{ "id": "a", "channel": "carrier-pigeon" }] }""";
    private readonly InMemorySettingsArchive _archive = new();

    [Fact]
    public async Task NothingArchivedAndNoFile_AnEmptyDocumentIsInForce()
    {
        using var settings = await OpenAsync();

        Assert.Equal(0, settings.Current.Version);
        Assert.Empty(settings.Current.Accounts);
    }

    [Fact]
    public async Task ReplacedElsewhere_IsInForceHereAfterLooking()
    {
        using var here = await OpenAsync();
        using var elsewhere = await OpenAsync();
        SettingsSnapshot? told = null;
        here.Changed += changed => told = changed;
        await elsewhere.ReplaceAsync(Document("one"), null, null, CancellationToken.None);

        await here.RefreshAsync(CancellationToken.None);

        Assert.Equal((1, "one"), InForce(here));
        Assert.Equal(1, told?.Version);
    }

    [Fact]
    public async Task DocumentOfANewerVersionOfTheProgram_StaysInForceWithADoubt()
    {
        const string Newer = """{ "teams": [{ "id": "one", "name": "T", "mood": "calm" }], "policies": [{ "id": "p" }], "horizon": { "far": true } }""";
        await _archive.AddAsync(1, DateTimeOffset.UnixEpoch, Newer, "", null, null, CancellationToken.None);
        using var rolledBack = await OpenAsync();

        Assert.Equal((1, "one"), InForce(rolledBack));
        Assert.Equal(["$.teams[0].mood", "$.horizon"], rolledBack.Current.Refused.Select(refused => refused.Path));
        Assert.Equal(2, rolledBack.Doubts.Count);

        var put = await rolledBack.ReplaceAsync(Newer, null, null, CancellationToken.None);
        Assert.Equal(2, put.Problems.Count);
    }

    [Fact]
    public async Task NothingReplaced_LookingTellsNobody()
    {
        using var here = await OpenAsync();
        here.Changed += _ => Assert.Fail("Nothing has changed.");

        Assert.Equal(0, (await here.RefreshAsync(CancellationToken.None)).Snapshot?.Version);
    }

    [Fact]
    public async Task ReplacedElsewhereMeanwhile_TheExpectedVersionIsGone()
    {
        using var here = await OpenAsync();
        using var elsewhere = await OpenAsync();
        await elsewhere.ReplaceAsync(Document("one"), null, null, CancellationToken.None);

        var replacement = await here.ReplaceAsync(Document("two"), expectedVersion: 0, null, CancellationToken.None);

        Assert.Null(replacement.Snapshot);
        Assert.Empty(replacement.Problems);
        Assert.Equal((1, "one"), InForce(here));
    }

    [Fact]
    public async Task ReplacedElsewhereMeanwhile_WhoExpectsNothingReplacesThat()
    {
        using var here = await OpenAsync();
        using var elsewhere = await OpenAsync();
        await elsewhere.ReplaceAsync(Document("one"), null, null, CancellationToken.None);

        await here.ReplaceAsync(Document("two"), expectedVersion: null, null, CancellationToken.None);

        Assert.Equal((2, "two"), InForce(here));
    }

    [Fact]
    public async Task NewestCannotBeReadHere_TheOldStaysInForceAndTheProblemsAreSaid()
    {
        using var here = await OpenAsync();
        await here.ReplaceAsync(Document("one"), null, null, CancellationToken.None);
        await _archive.AddAsync(2, default, Wrong, "", null, null, CancellationToken.None);

        var outcome = await here.RefreshAsync(CancellationToken.None);

        Assert.NotEmpty(outcome.Problems);
        Assert.Equal((1, "one"), InForce(here));
    }

    [Fact]
    public async Task TwoInstancesStartWithTheSameFile_OneVersionComesOfIt()
    {
        using var first = await OpenAsync(Document("file"));
        using var second = await OpenAsync(Document("file"));

        Assert.Equal((1, "file"), InForce(second));
        Assert.Equal(1, (await _archive.NewestAsync(CancellationToken.None))?.Version);
    }

    [Fact]
    public async Task FollowedElsewhere_IsKnownHereAfterLooking()
    {
        using var here = await OpenAsync();
        using var elsewhere = await OpenAsync();
        await elsewhere.ReplaceAsync(Document("one"), null, null, CancellationToken.None);
        await elsewhere.MarkFollowedAsync(1, CancellationToken.None);

        await here.RefreshAsync(CancellationToken.None);

        Assert.True(here.IsFollowed(1));
    }

    private static string Document(string team) => $$"""{ "teams": [{ "id": "{{team}}", "name": "T" }], "policies": [{ "id": "p" }] }""";

    private static (int Version, string Team) InForce(SettingsStore settings) => (settings.Current.Version, settings.Current.Document.Teams[0].Id);

    private ValueTask<SettingsStore> OpenAsync(string? seed = null) => SettingsStore.OpenAsync(
        _archive, seed, useFile: false, new SettingsReading(new SecretSource(_ => null, AllowPlain: true), TestChannels.Catalog, FeedSource.None), TestTime.Create(), CancellationToken.None);
}
