using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Local.Tests.Hosting;

public sealed class ConversationClockTests
{
    private static readonly TimeSpan Target = TimeSpan.FromHours(1);
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task Deadline_FiresAtItsTimeAndNotBefore()
    {
        await using var world = await LocalWorld.CreateAsync();
        var id = await world.CustomerWritesAsync("7");
        var dueAt = world.Time.GetUtcNow() + Target;
        await world.StartAsync(world.Clock());
        await WarnedAsync(world, id, TimeSpan.FromMinutes(1));
        await LocalWorld.UntilAsync(async () => await world.Store.NextWakeAsync(CancellationToken.None) == dueAt, "the warning is settled");

        world.Time.SetUtcNow(dueAt - Millisecond);
        Assert.Empty(await world.Store.DueAsync(world.Time.GetUtcNow(), 10, CancellationToken.None));
        Assert.Equal(ClockState.Running, (await FirstResponseAsync(world, id)).State);

        world.Time.SetUtcNow(dueAt);
        await BreachedAsync(world, id);
        Assert.Equal(dueAt, (await FirstResponseAsync(world, id)).BreachedAt);
    }

    [Fact]
    public async Task DeadlinePassedWhileStopped_FiresAfterTheStart()
    {
        await using var world = await LocalWorld.CreateAsync();
        var id = await world.CustomerWritesAsync("7");
        world.Time.Advance(TimeSpan.FromDays(2));

        await world.StartAsync(world.Clock());

        await BreachedAsync(world, id);
    }

    [Fact]
    public async Task EarlierDeadline_WakesTheSleeper()
    {
        await using var world = await LocalWorld.CreateAsync();
        await world.StartAsync(world.Clock());
        world.Time.Advance(TimeSpan.FromMinutes(5));

        // Set while the clock sleeps and has nothing to wait for.
        var id = await world.CustomerWritesAsync("7");

        await WarnedAsync(world, id, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task FailingConversation_DelaysNoOtherAndIsTriedAgain()
    {
        await using var world = await LocalWorld.CreateAsync();
        var bad = await world.CustomerWritesAsync("bad");
        var good = await world.CustomerWritesAsync("good");
        world.Faulty.OnLoad = id => id == bad ? new InvalidOperationException() : null;
        world.Time.Advance(TimeSpan.FromDays(1));
        await world.StartAsync(world.Clock());

        await BreachedAsync(world, good);
        Assert.Equal(ClockState.Running, (await FirstResponseAsync(world, bad)).State);

        world.Faulty.OnLoad = _ => null;
        await world.AdvanceUntilAsync(
            TimeSpan.FromMilliseconds(100),
            async () => (await FirstResponseAsync(world, bad)).State == ClockState.Breached,
            "it is tried again");
    }

    [Fact]
    public async Task ThousandsDueAtOnce_AllFire()
    {
        const int Many = 3_000;
        await using var world = await LocalWorld.CreateAsync();
        await Task.WhenAll(Enumerable.Range(0, Many).Select(i => Task.Run(() => world.CustomerWritesAsync($"{i}"))));
        world.Time.Advance(TimeSpan.FromDays(1));

        await world.StartAsync(world.Clock());

        await LocalWorld.UntilAsync(
            async () => (await world.Store.DueAsync(world.Time.GetUtcNow(), Many, CancellationToken.None)).Count == 0, "nothing is due");
        var last = await FirstResponseAsync(world, ConversationId.Of("telegram", "bot", $"{Many - 1}"));
        Assert.Equal(ClockState.Breached, last.State);
    }

    [Fact]
    public async Task ConversationWithUnhandledEvents_WaitsForThemAndDelaysNoOther()
    {
        await using var world = await LocalWorld.CreateAsync();
        var waiting = await world.CustomerWritesAsync("waiting");
        var other = await world.CustomerWritesAsync("other");
        await world.PublishAsync(world.Message("waiting", "m2"));
        world.Time.Advance(TimeSpan.FromDays(1));
        await world.StartAsync(world.Clock());

        await BreachedAsync(world, other);
        Assert.Equal(ClockState.Running, (await FirstResponseAsync(world, waiting)).State);

        world.Queue.Handled(waiting);
        await world.AdvanceUntilAsync(
            TimeSpan.FromMilliseconds(100),
            async () => (await FirstResponseAsync(world, waiting)).State == ClockState.Breached,
            "the promise is broken");
    }

    [Fact]
    public async Task ThousandsWithUnhandledEvents_HideNoOther()
    {
        const int Many = 2_100;
        await using var world = await LocalWorld.CreateAsync();
        await Task.WhenAll(Enumerable.Range(0, Many).Select(i => Task.Run(() => world.CustomerWritesAsync($"{i}"))));
        await world.PublishAsync(Enumerable.Range(0, Many).Select(i => world.Message($"{i}", $"again-{i}")));
        world.Time.Advance(TimeSpan.FromSeconds(1));
        var last = await world.CustomerWritesAsync("last");
        world.Time.Advance(TimeSpan.FromDays(1));

        await world.StartAsync(world.Clock());

        await BreachedAsync(world, last);
    }

    private static async Task<Clock> FirstResponseAsync(LocalWorld world, string id) =>
        (await world.Store.FindAsync(id, CancellationToken.None))!.Clocks.FirstResponse;

    private static Task WarnedAsync(LocalWorld world, string id, TimeSpan step) =>
        world.AdvanceUntilAsync(step, async () => (await FirstResponseAsync(world, id)).WarnedAt is not null, "it warned");

    private static Task BreachedAsync(LocalWorld world, string id) =>
        LocalWorld.UntilAsync(async () => (await FirstResponseAsync(world, id)).State == ClockState.Breached, "the promise is broken");
}
