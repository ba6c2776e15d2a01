using SocialFunctions.Application.Ports;
using SocialFunctions.Durable.Tests.Support;

namespace SocialFunctions.Durable.Tests.Outbound;

public sealed class OutboundFunctionTests : IAsyncLifetime
{
    private World _world = null!;

    public async Task InitializeAsync()
    {
        _world = await World.CreateAsync();
        await _world.InboundAsync(_world.Message());
    }

    public Task DisposeAsync()
    {
        _world.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Signal_HasTheOutboxCarriedOut()
    {
        await _world.OutboundAsync();

        Assert.True(Assert.Single(_world.Sent).Automatic);
        Assert.Empty(_world.Store.Outbox);
    }

    [Fact]
    public async Task SignalForAnEmptyOutbox_DoesNothing()
    {
        await _world.OutboundAsync();

        await _world.OutboundAsync();

        Assert.Single(_world.Sent);
        Assert.Empty(_world.Outbound.Queue);
    }

    [Fact]
    public async Task EverythingSent_WakesNobody()
    {
        _world.Clock.Operations.Clear();

        await _world.OutboundAsync();

        Assert.Empty(_world.Clock.Operations);
    }

    [Fact]
    public async Task AccountOnHold_IsComeBackTo()
    {
        _world.HeldUntil = _world.Time.GetUtcNow().AddMinutes(5);

        await _world.OutboundAsync();

        Assert.Equal(_world.HeldUntil, Assert.Single(_world.Outbound.Queue).ScheduledEnqueueTime);
        Assert.Single(_world.Store.Outbox);
    }

    [Fact]
    public async Task SeveralSignalsWhileOnHold_LeaveOneToComeBack()
    {
        _world.HeldUntil = _world.Time.GetUtcNow().AddMinutes(5);
        await _world.OutboundAsync();
        _world.Time.Advance(TimeSpan.FromMinutes(1));
        _world.HeldUntil = _world.Time.GetUtcNow().AddMinutes(5);

        await _world.OutboundAsync();

        Assert.Single(_world.Outbound.Queue);
    }

    [Fact]
    public async Task EarlierTimeToComeBack_GetsASignalOfItsOwn()
    {
        _world.HeldUntil = _world.Time.GetUtcNow().AddMinutes(5);
        await _world.OutboundAsync();
        _world.HeldUntil = _world.Time.GetUtcNow().AddMinutes(2);

        await _world.OutboundAsync();

        Assert.Equal(2, _world.Outbound.Queue.Count);
    }

    [Fact]
    public async Task TimeToComeBackHasCome_IsFollowedByTheNext()
    {
        _world.HeldUntil = _world.Time.GetUtcNow().AddMinutes(5);
        await _world.OutboundAsync();
        _world.Time.Advance(TimeSpan.FromMinutes(5));
        _world.HeldUntil = _world.Time.GetUtcNow().AddMinutes(5);

        await _world.OutboundAsync();

        Assert.Equal(2, _world.Outbound.Queue.Count);
    }

    [Fact]
    public async Task SignalThatComesBackBeforeItsTimeByThisClock_IsFollowedByAnotherThatIsLater()
    {
        var due = _world.Time.GetUtcNow().AddMinutes(5);
        _world.HeldUntil = due;
        await _world.OutboundAsync();

        // The clock of the queue is ahead by two seconds.
        _world.Time.SetUtcNow(due.AddSeconds(-2));
        await _world.OutboundAsync(_world.Outbound.Queue[0].Body);

        Assert.Equal([due, due.AddSeconds(2)], _world.Outbound.Queue.Select(signal => signal.ScheduledEnqueueTime));
    }

    [Fact]
    public async Task NothingLeftToComeBackFor_LeavesNoState()
    {
        _world.HeldUntil = _world.Time.GetUtcNow().AddMinutes(5);
        await _world.OutboundAsync();
        Assert.False(_world.Session.IsEmpty);
        _world.Time.Advance(TimeSpan.FromMinutes(5));

        await _world.OutboundAsync(_world.Outbound.Queue[0].Body);

        Assert.Single(_world.Sent);
        Assert.True(_world.Session.IsEmpty);
    }

    [Fact]
    public async Task SignalThatIsNotTheOneExpected_LeavesTheState()
    {
        _world.HeldUntil = _world.Time.GetUtcNow().AddMinutes(5);
        await _world.OutboundAsync();
        _world.HeldUntil = null;

        await _world.OutboundAsync();

        Assert.False(_world.Session.IsEmpty);
    }

    [Fact]
    public async Task StoreThatStaysAway_IsComeBackFor()
    {
        using var cold = await World.CreateColdAsync();
        cold.Archive.Fault = () => new StoreUnavailableException("away");

        var running = cold.OutboundAsync();
        while (!running.IsCompleted)
        {
            if (cold.Time.NextTimer is { } next)
            {
                cold.Time.SetUtcNow(next);
            }

            await Task.Yield();
        }

        await running;
        Assert.Equal(cold.Time.GetUtcNow().AddMinutes(1), Assert.Single(cold.Outbound.Queue).ScheduledEnqueueTime);
    }

    [Fact]
    public async Task UnreadableSignal_IsDropped()
    {
        await _world.OutboundAsync(BinaryData.FromString("?"));

        Assert.Empty(_world.Sent);
    }
}
