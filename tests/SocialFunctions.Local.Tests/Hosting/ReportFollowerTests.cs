using Microsoft.Extensions.Logging.Abstractions;
using SocialFunctions.Conversations;
using SocialFunctions.Local.Hosting;
using SocialFunctions.Model;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Tests.Hosting;

public sealed class ReportFollowerTests
{
    [Fact]
    public async Task AnswerInTime_CountsInTheReport()
    {
        await using var world = await LocalWorld.CreateAsync();
        await world.StartAsync(Follower(world));
        await AnsweredAsync(world, "7");

        await CountedAsync(world, 1);
    }

    [Fact]
    public async Task WhatHappenedWhileItWasStopped_CountsOnceAfterTheNextStart()
    {
        await using var world = await LocalWorld.CreateAsync();
        var first = await world.StartAsync(Follower(world));
        await AnsweredAsync(world, "7");
        await CountedAsync(world, 1);
        await first.StopAsync();
        await AnsweredAsync(world, "8");

        await world.StartAsync(Follower(world));

        await CountedAsync(world, 2);
    }

    [Fact]
    public async Task CrashBeforeTheCursorWasNoted_CountsOnce()
    {
        await using var world = await LocalWorld.CreateAsync();
        await AnsweredAsync(world, "7");
        await AnsweredAsync(world, "8");
        var rollUps = new RollUps(world.Database);
        await rollUps.AddAsync(world.Store.ReadMeasured(0, 1_000).Entries, CancellationToken.None);
        Assert.Equal(0, rollUps.Position());

        await world.StartAsync(Follower(world));

        await world.AdvanceUntilAsync(ReportFollower.Every, () => rollUps.Position() > 0, "the feed was followed");
        Assert.Equal(2, await CountAsync(world));
    }

    [Fact]
    public async Task LongFeed_IsReadToItsEnd()
    {
        const int Many = 1_200;
        await using var world = await LocalWorld.CreateAsync();
        await Task.WhenAll(Enumerable.Range(0, Many).Select(i => Task.Run(() => AnsweredAsync(world, $"{i}"))));

        await world.StartAsync(Follower(world));

        await CountedAsync(world, Many);
    }

    [Fact]
    public async Task EntriesThatMeasureNothing_AreLookedAtAndPassedOver()
    {
        await using var world = await LocalWorld.CreateAsync();
        var conversation = await world.CustomerWritesAsync("7");
        await world.Engine.HandleAsync(conversation, new AddNote { Agent = "ann", Text = "\"measured\":1" }, CancellationToken.None);
        await world.ReplyAsync(conversation, "r1");

        var read = world.Store.ReadMeasured(0, 1_000);

        Assert.Equal([TimelineType.Replied], read.Entries.Select(e => e.Type));
        Assert.True(read.Seen > 1);
        Assert.Equal((0, read.Position), (world.Store.ReadMeasured(read.Position, 10).Seen, world.Store.ReadMeasured(read.Position, 10).Position));
    }

    private static ReportFollower Follower(LocalWorld world) =>
        new(world.Store, new RollUps(world.Database), world.Time, NullLogger<ReportFollower>.Instance);

    private static async Task AnsweredAsync(LocalWorld world, string thread) =>
        await world.ReplyAsync(await world.CustomerWritesAsync(thread), $"r-{thread}");

    private static Task CountedAsync(LocalWorld world, int count) => world.AdvanceUntilAsync(
        ReportFollower.Every, async () => await CountAsync(world) == count, $"{count} promises are counted");

    private static async Task<int> CountAsync(LocalWorld world)
    {
        var now = world.Time.GetUtcNow();
        var read = await new RollUps(world.Database).ReadAsync(now.AddDays(-1), now.AddDays(1), CancellationToken.None);
        return read.Sum(r => r.Figures.FirstResponse.Met);
    }
}
