using SocialFunctions.Application.Ports;
using SocialFunctions.Local.Tests.Hosting;
using SocialFunctions.Model;
using static SocialFunctions.Local.Tests.Sending.SendingSteps;

namespace SocialFunctions.Local.Tests.Sending;

/// <summary>What holds up a whole account, and what lets it go on.</summary>
public sealed class OutboundAccountTests
{
    [Fact]
    public async Task RateLimit_HoldsItsAccountAndNoOther()
    {
        await using var world = await LocalWorld.CreateAsync();
        var start = world.Time.GetUtcNow();
        world.Platform.Answers(call => call.Text == "first" && call.At == start
            ? new SendResult(SendOutcome.Transient, RetryAfter: TimeSpan.FromSeconds(60))
            : StubPlatform.Take(call));
        var limited = await world.CustomerWritesAsync("1");
        var sameAccount = await world.CustomerWritesAsync("2");
        var otherAccount = await world.CustomerWritesAsync("1", "other");
        await world.ReplyAsync(limited, "r1", "first");
        await world.StartAsync(world.Sender());
        await LocalWorld.UntilAsync(() => world.Platform.Calls.Count == 1, "the limit was met");
        await LocalWorld.UntilAsync(() => IsHeldBackAsync(world), "the wait is recorded");

        await world.ReplyAsync(sameAccount, "r2", "second");
        await world.ReplyAsync(otherAccount, "r3", "third");

        await SentAsync(world, otherAccount, "r3");
        await world.AdvanceUntilAsync(TimeSpan.FromSeconds(1), async () => await world.OutboxCountAsync() == 0, "all are sent");
        Assert.All(world.Platform.Calls.Skip(1).Where(c => c.Account == "bot"), c => Assert.True(c.At >= start.AddSeconds(60)));
    }

    [Fact]
    public async Task DeadToken_SuspendsTheAccountOnceAndAProbeResumesIt()
    {
        await using var world = await LocalWorld.CreateAsync();
        var alive = false;
        world.Platform.Answers(
            call => Volatile.Read(ref alive) ? StubPlatform.Take(call) : new SendResult(SendOutcome.AccountDead, Error: "token expired"));
        var ids = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            ids.Add(await world.CustomerWritesAsync($"{i}"));
            await world.ReplyAsync(ids[i], "r");
        }

        await world.StartAsync(world.Sender());

        await LocalWorld.UntilAsync(async () => (await world.FeedAsync(TimelineType.AccountPaused)).Count == 1, "it is paused");
        Assert.Equal("token expired", Assert.Single(await world.States.AllAsync()).Reason);
        var calls = world.Platform.Calls.Count;
        await world.AdvanceUntilAsync(TimeSpan.FromMinutes(1), () => world.Platform.Calls.Count > calls, "it is tried again");
        Assert.Equal(20, await world.OutboxCountAsync());

        Volatile.Write(ref alive, true);
        await world.AdvanceUntilAsync(TimeSpan.FromMinutes(1), async () => await world.OutboxCountAsync() == 0, "all are sent");

        await LocalWorld.UntilAsync(async () => (await world.FeedAsync(TimelineType.AccountResumed)).Count == 1, "it is resumed");
        Assert.Single(await world.FeedAsync(TimelineType.AccountPaused));
        Assert.Empty(await world.States.AllAsync());
    }

    [Fact]
    public async Task NewSettings_TryASuspendedAccountAtOnce()
    {
        await using var world = await LocalWorld.CreateAsync();
        world.Platform.Answers(_ => new SendResult(SendOutcome.AccountDead));
        var id = await world.CustomerWritesAsync("7");
        await world.ReplyAsync(id, "r1");
        await world.StartAsync(world.Sender());
        await LocalWorld.UntilAsync(async () => (await world.FeedAsync(TimelineType.AccountPaused)).Count == 1, "it is paused");
        world.Platform.Answers(StubPlatform.Take);

        await world.SettingsStore.ReplaceAsync(LocalWorld.Settings, null, null, CancellationToken.None);

        await SentAsync(world, id, "r1");
    }

    [Fact]
    public async Task SuspendedAccount_StaysSoOverARestartAndIsTriedAtOnce()
    {
        await using var world = await LocalWorld.CreateAsync();
        world.Platform.Answers(_ => new SendResult(SendOutcome.AccountDead, Error: "token expired"));
        var first = await world.CustomerWritesAsync("1");
        var second = await world.CustomerWritesAsync("2");
        await world.ReplyAsync(first, "r1");
        await world.ReplyAsync(second, "r2");
        var run = await world.StartAsync(world.Sender());
        await LocalWorld.UntilAsync(async () => (await world.FeedAsync(TimelineType.AccountPaused)).Count == 1, "it is suspended");
        await run.StopAsync();
        var calls = world.Platform.Calls.Count;

        run = await world.StartAsync(world.Sender());
        await LocalWorld.UntilAsync(() => world.Platform.Calls.Count == calls + 1, "it is tried");
        await run.StopAsync();
        Assert.Single(await world.FeedAsync(TimelineType.AccountPaused));

        world.Platform.Answers(StubPlatform.Take);
        await world.StartAsync(world.Sender());
        await SentAsync(world, first, "r1");
        await SentAsync(world, second, "r2");
        await LocalWorld.UntilAsync(async () => (await world.FeedAsync(TimelineType.AccountResumed)).Count == 1, "it is resumed");
    }

    [Fact]
    public async Task PausedAccount_KeepsItsMessagesUntilTheCompanyResumesIt()
    {
        await using var world = await LocalWorld.CreateAsync(
            LocalWorld.Settings.Replace("\"id\": \"bot\",", "\"id\": \"bot\", \"paused\": true,", StringComparison.Ordinal));
        var paused = await world.CustomerWritesAsync("7");
        var other = await world.CustomerWritesAsync("7", "other");
        await world.ReplyAsync(paused, "r1");
        await world.ReplyAsync(other, "r2");
        await world.StartAsync(world.Sender());
        await SentAsync(world, other, "r2");
        Assert.Single(world.Platform.Calls);

        await world.SettingsStore.ReplaceAsync(LocalWorld.Settings, null, null, CancellationToken.None);

        await SentAsync(world, paused, "r1");
    }

    [Fact]
    public async Task BacklogOfAPausedAccount_StandsInNobodysWayAndGoesOutInOrder()
    {
        const int Many = 2_500;
        await using var world = await LocalWorld.CreateAsync(
            LocalWorld.Settings.Replace("\"id\": \"bot\",", "\"id\": \"bot\", \"paused\": true,", StringComparison.Ordinal));
        await StoreAsync(world, "backlog", Enumerable.Range(0, Many).Select(i => SendEntry(world, $"backlog/{i:0000}", $"{i}")));
        var other = await world.CustomerWritesAsync("7", "other");
        await world.ReplyAsync(other, "r1");
        await world.StartAsync(world.Sender());
        await SentAsync(world, other, "r1");

        await world.SettingsStore.ReplaceAsync(LocalWorld.Settings, null, null, CancellationToken.None);

        await LocalWorld.UntilAsync(async () => await world.OutboxCountAsync() == 0, "all are sent");
        var sent = world.Platform.Calls.Where(c => c.Account == "bot").Select(c => c.Text);
        Assert.Equal(Enumerable.Range(0, Many).Select(i => $"{i}"), sent);
    }
}
