using SocialFunctions.Application.Settings;
using SocialFunctions.Model;
using SocialFunctions.Settings;
using SocialFunctions.Sqlite;
using SocialFunctions.Testing;

namespace SocialFunctions.Local.Tests.Hosting;

public sealed class SettingsFollowerTests
{
    private static readonly TimeSpan Shorter = TimeSpan.FromMinutes(10);
    private static readonly string ShorterPromise = LocalWorld.Settings.Replace("PT1H", "PT10M");

    [Fact]
    public async Task SettingsReplaced_ConversationThatNothingHappensToFollows()
    {
        await using var world = await LocalWorld.CreateAsync();
        var id = await world.CustomerWritesAsync("7");
        await world.StartAsync(world.Follower());
        await FollowedAsync(world, 1);

        await ReplaceAsync(world);

        await FollowedAsync(world, 2);
        var clock = (await world.Store.FindAsync(id, CancellationToken.None))!.Clocks.FirstResponse;
        Assert.Equal(Shorter, clock.Target);
        Assert.Equal(world.Time.GetUtcNow() + Shorter, clock.DueAt);
    }

    [Fact]
    public async Task ReplacedJustBeforeTheEnd_IsFollowedAfterTheNextStart()
    {
        await using var world = await LocalWorld.CreateAsync();
        var id = await world.CustomerWritesAsync("7");
        await ReplaceAsync(world);
        Assert.False(world.SettingsStore.IsFollowed(2));

        await world.StartAsync(world.Follower());

        await FollowedAsync(world, 2);
        Assert.Equal(Shorter, await TargetAsync(world, id));
    }

    [Fact]
    public async Task VersionThatIsFollowed_IsNotLookedAfterAgainAfterARestart()
    {
        await using var world = await LocalWorld.CreateAsync();
        await world.StartAsync(world.Follower());
        await FollowedAsync(world, 1);

        using var reopened = await SettingsStore.OpenAsync(
            new SettingsArchive(world.Database), LocalWorld.Settings, useFile: false, new SettingsReading(new SecretSource(_ => null, AllowPlain: true), TestChannels.Catalog, FeedSource.None), world.Time, CancellationToken.None);

        Assert.True(reopened.IsFollowed(reopened.Current.Version));
    }

    [Fact]
    public async Task MoreThanAPage_AllFollow()
    {
        const int Many = 450;
        await using var world = await LocalWorld.CreateAsync();
        await Task.WhenAll(Enumerable.Range(0, Many).Select(i => Task.Run(() => world.CustomerWritesAsync($"{i}"))));
        await ReplaceAsync(world);

        await world.StartAsync(world.Follower());

        await FollowedAsync(world, 2);
        for (var i = 0; i < Many; i++)
        {
            Assert.Equal(Shorter, await TargetAsync(world, ConversationId.Of("telegram", "bot", $"{i}")));
        }
    }

    [Fact]
    public async Task OneThatFails_DelaysNoOtherAndIsTriedAgain()
    {
        await using var world = await LocalWorld.CreateAsync();
        var bad = await world.CustomerWritesAsync("bad");
        var good = await world.CustomerWritesAsync("good");
        world.Faulty.OnLoad = id => id == bad ? new InvalidOperationException() : null;
        await ReplaceAsync(world);
        await world.StartAsync(world.Follower());
        await LocalWorld.UntilAsync(async () => await TargetAsync(world, good) == Shorter, "the other follows");
        Assert.False(world.SettingsStore.IsFollowed(2));

        world.Faulty.OnLoad = _ => null;
        await world.AdvanceUntilAsync(
            TimeSpan.FromSeconds(1), () => world.SettingsStore.IsFollowed(2), "it is tried again");

        Assert.Equal(Shorter, await TargetAsync(world, bad));
    }

    private static async Task ReplaceAsync(LocalWorld world) =>
        Assert.NotNull((await world.SettingsStore.ReplaceAsync(ShorterPromise, null, null, CancellationToken.None)).Snapshot);

    private static Task FollowedAsync(LocalWorld world, int version) =>
        LocalWorld.UntilAsync(() => world.SettingsStore.IsFollowed(version), $"version {version} is followed");

    private static async Task<TimeSpan?> TargetAsync(LocalWorld world, string id) =>
        (await world.Store.FindAsync(id, CancellationToken.None))!.Clocks.FirstResponse.Target;
}
