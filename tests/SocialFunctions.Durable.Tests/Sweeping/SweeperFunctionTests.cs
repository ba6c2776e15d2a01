using SocialFunctions.Application.Ports;
using SocialFunctions.Durable.Tests.Support;

namespace SocialFunctions.Durable.Tests.Sweeping;

public sealed class SweeperFunctionTests : IAsyncLifetime
{
    private World _world = null!;

    public async Task InitializeAsync()
    {
        _world = await World.CreateAsync();
        await _world.InboundAsync(_world.Message());
        _world.Clock.Operations.Clear();
    }

    public Task DisposeAsync()
    {
        _world.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task NothingOverdue_NobodyIsWoken()
    {
        await SweepAsync();

        Assert.Empty(_world.Clock.Operations);
    }

    [Fact]
    public async Task OverdueSinceLessThanAMinute_IsLeftToItsOrchestration()
    {
        await _world.OutboundAsync();
        _world.Time.SetUtcNow((await NextWakeAsync()).AddSeconds(59));

        await SweepAsync();

        Assert.Empty(_world.Clock.Operations);
    }

    [Fact]
    public async Task OverdueConversation_IsWoken()
    {
        await _world.OutboundAsync();
        _world.Time.SetUtcNow((await NextWakeAsync()).AddMinutes(1));

        await SweepAsync();

        Assert.Equal([$"wake {World.Conversation}-1"], _world.Clock.Operations);
    }

    [Fact]
    public async Task OverdueConversationWhoseOrchestrationIsGone_IsStarted()
    {
        await _world.OutboundAsync();
        _world.Clock.Running.Clear();
        _world.Time.SetUtcNow((await NextWakeAsync()).AddMinutes(1));

        await SweepAsync();

        Assert.Equal([$"start {World.Conversation}-1"], _world.Clock.Operations);
    }

    [Fact]
    public async Task EntryLeftInTheOutboxForAMinute_WakesItsConversation()
    {
        _world.Time.Advance(TimeSpan.FromMinutes(1));

        await SweepAsync();

        Assert.Equal([$"wake {World.Conversation}-1"], _world.Clock.Operations);
    }

    [Fact]
    public async Task EntryThatWaitsForALaterAttempt_WakesNobody()
    {
        _world.Time.Advance(TimeSpan.FromMinutes(2));
        await _world.Store.RecordAttemptAsync(new OwedEntry(Assert.Single(_world.Store.Outbox), 3, _world.Time.GetUtcNow().AddMinutes(4)), default);

        await SweepAsync();

        Assert.Empty(_world.Clock.Operations);
    }

    [Fact]
    public async Task EntryOfAnAccountThatIsHeld_WakesNobody()
    {
        _world.Time.Advance(TimeSpan.FromMinutes(2));
        _world.HeldUntil = _world.Time.GetUtcNow().AddMinutes(5);

        await SweepAsync();

        Assert.Empty(_world.Clock.Operations);
    }

    [Fact]
    public async Task OneThatCannotBeWoken_KeepsNobodyFromTheOthers()
    {
        var other = (await _world.Store.FindAsync(World.Conversation, default))! with { Id = "telegram-other" };
        _world.Store.Seed(other);
        await _world.OutboundAsync();
        _world.Time.SetUtcNow((await NextWakeAsync()).AddMinutes(1));
        var starts = 0;
        _world.Clock.BeforeStart = () => _ = starts++ == 0 ? throw new TimeoutException() : 0;

        await SweepAsync();

        Assert.NotEmpty(_world.Clock.Operations);
    }

    [Fact]
    public async Task ConversationInTheQueueOfATeam_IsOfferedToAnAgentWithRoom()
    {
        using var world = await World.CreateAsync(World.Document
            .Replace("\"id\": \"bot\",", "\"id\": \"bot\", \"team\": \"care\",", StringComparison.Ordinal)
            .Replace(
                "\"agents\":",
                "\"teams\": [{ \"id\": \"care\", \"name\": \"Care\", \"assign\": \"leastLoaded\", \"agents\": [\"ann\"] }], \"agents\":",
                StringComparison.Ordinal));
        await world.InboundAsync(world.Message());

        await world.SweeperFunction.RunAsync(world.Clock.Client, default);

        Assert.Equal("ann", (await world.Store.FindAsync(World.Conversation, default))!.Assignee);
    }

    private async Task<DateTimeOffset> NextWakeAsync() => (await _world.Store.FindAsync(World.Conversation, default))!.NextWakeAt!.Value;

    private Task SweepAsync() => _world.SweeperFunction.RunAsync(_world.Clock.Client, default);
}
