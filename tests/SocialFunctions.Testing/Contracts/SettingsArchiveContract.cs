using SocialFunctions.Application.Ports;
using Xunit;

namespace SocialFunctions.Testing.Contracts;

/// <summary>What every archive of settings does.</summary>
public abstract class SettingsArchiveContract
{
    protected abstract ISettingsArchive Archive { get; }

    /// <summary>The audit log that the archive writes.</summary>
    protected abstract IAuditLog Audit { get; }

    [Fact]
    public async Task EmptyArchive_HasNoNewestVersion() => Assert.Null(await NewestAsync());

    [Fact]
    public async Task AddedVersion_IsTheNewestAsItWas()
    {
        Assert.True(await AddAsync(1, """{ "a": "Γειά \"Мир\" 👋" }""", "feeds-1", "seed-1", "cleo"));

        Assert.Equal(new ArchivedSettings(1, """{ "a": "Γειά \"Мир\" 👋" }""", "feeds-1", "seed-1", 0, Samples.Noon.AddSeconds(1), "cleo"), await NewestAsync());
    }

    [Fact]
    public async Task VersionsThatSomebodyPut_AreAudited_AndOnlyThoseThatWereTaken()
    {
        await AddAsync(1, "of a file", seed: "file");
        await AddAsync(2, "put", by: "cleo");
        await AddAsync(2, "too late", by: "dora");

        var entry = Assert.Single((await Audit.ListAsync(new AuditQuery(), CancellationToken.None)).Items);
        Assert.Equal(("cleo", AuditedDeed.SettingsReplaced, "2", Samples.Noon.AddSeconds(2)), (entry.By, entry.What, entry.Subject, entry.At));
    }

    [Fact]
    public async Task SeveralVersions_TheGreatestIsTheNewest()
    {
        for (var version = 1; version <= 12; version++)
        {
            await AddAsync(version, $"{version}");
        }

        Assert.Equal(new ArchivedSettings(12, "12", "", null, 0, Samples.Noon.AddSeconds(12)), await NewestAsync());
    }

    [Fact]
    public async Task Versions_AreListedInPages_NewestFirst()
    {
        for (var version = 1; version <= 12; version++)
        {
            await AddAsync(version, $"{version}", by: version == 12 ? "cleo" : null);
        }

        var first = await Archive.ListAsync(null, 5, CancellationToken.None);
        var second = await Archive.ListAsync(first[^1].Version, 100, CancellationToken.None);

        Assert.Equal(new SettingsVersion(12, Samples.Noon.AddSeconds(12), "cleo"), first[0]);
        Assert.Equal([12, 11, 10, 9, 8], first.Select(v => v.Version));
        Assert.Equal([7, 6, 5, 4, 3, 2, 1], second.Select(v => v.Version));
        Assert.Null(second[0].By);
    }

    [Fact]
    public async Task Version_IsFoundAsItWas()
    {
        var document = $$"""{ "a": "{{new string('Γ', 100_000)}}" }""";
        await AddAsync(1, document);
        await AddAsync(2, "{}");

        Assert.Equal(document, await Archive.FindAsync(1, CancellationToken.None));
        Assert.Null(await Archive.FindAsync(3, CancellationToken.None));
    }

    [Fact]
    public async Task SameVersionOfAnother_IsRefusedAndChangesNothing()
    {
        await AddAsync(1, "first");

        Assert.False(await AddAsync(1, "second", seed: "file"));
        Assert.Equal(new ArchivedSettings(1, "first", "", null, 0, Samples.Noon.AddSeconds(1)), await NewestAsync());
    }

    [Fact]
    public async Task VersionsOfSeveralAtOnce_OneOfEachIsTaken()
    {
        for (var version = 1; version <= 5; version++)
        {
            var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => AddAsync(version, $"{version} of {i}"))));

            Assert.Single(taken, true);
            Assert.Equal($"{version} of {Array.IndexOf(taken, true)}", (await NewestAsync())!.Document);
        }
    }

    [Fact]
    public async Task SeedOfAnEarlierVersion_StaysTheLastOne()
    {
        await AddAsync(1, "1", seed: "file");
        await AddAsync(2, "2");
        await AddAsync(3, "3");

        Assert.Equal("file", (await NewestAsync())!.Seed);

        await AddAsync(4, "4", seed: "new file");

        Assert.Equal("new file", (await NewestAsync())!.Seed);
    }

    [Fact]
    public async Task FollowedVersion_IsRememberedWhenOthersCome()
    {
        await AddAsync(1, "1");
        await AddAsync(2, "2");
        await Archive.MarkFollowedAsync(2, CancellationToken.None);
        await Archive.MarkFollowedAsync(1, CancellationToken.None);
        await AddAsync(3, "3");

        Assert.Equal(2, (await NewestAsync())!.Followed);
    }

    [Fact]
    public async Task DocumentOfFourMebibytes_IsKept()
    {
        // Hardly to be compressed.
        var random = new Random(1);
        var document = $"\"{string.Create(4 * 1024 * 1024, random, (span, r) => r.GetItems("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", span))}\"";
        await AddAsync(1, document);

        Assert.True(document == (await NewestAsync())!.Document);
    }

    private async Task<ArchivedSettings?> NewestAsync() => await Archive.NewestAsync(CancellationToken.None);

    private async Task<bool> AddAsync(int version, string document, string feeds = "", string? seed = null, string? by = null) =>
        await Archive.AddAsync(version, Samples.Noon.AddSeconds(version), document, feeds, seed, by, CancellationToken.None);
}
