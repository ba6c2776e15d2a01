using Azure;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Ports;
using SocialFunctions.Durable.Tests.Support;
using SocialFunctions.Model;

namespace SocialFunctions.Durable.Tests.Inbound;

public sealed class InboundFunctionTests : IAsyncLifetime
{
    private World _world = null!;

    public async Task InitializeAsync() => _world = await World.CreateAsync();

    public Task DisposeAsync()
    {
        _world.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Message_HappensToItsConversation_AndStartsItsClock()
    {
        await _world.InboundAsync(_world.Message());

        Assert.Equal(1, (await _world.Store.FindAsync(World.Conversation, default))!.Case);
        Assert.Equal([$"start {World.Conversation}-1"], _world.Clock.Operations);
    }

    [Fact]
    public async Task MessageDeliveredAgain_ChangesAndWakesNothing()
    {
        await _world.InboundAsync(_world.Message());

        await _world.InboundAsync(_world.Message());

        Assert.Single(_world.Clock.Operations);
        Assert.Equal(1, _world.Counted.Commits);
    }

    [Fact]
    public async Task UnreadableEvent_GoesToQuarantineAtOnce()
    {
        await _world.InboundFunction.RunAsync(World.Received(BinaryData.FromString("{}")), _world.Clock.Client, default);

        var record = Assert.Single(await _world.QuarantineAsync());
        Assert.Equal(("telegram", QuarantineReason.Failed, "{}"), (record.Channel, record.Reason, record.Body));
    }

    [Fact]
    public async Task UnknownAccount_GoesToQuarantineAtOnce()
    {
        await _world.InboundAsync(_world.Message(account: "gone"));

        Assert.Equal("gone", Assert.Single(await _world.QuarantineAsync()).Account);
    }

    [Fact]
    public async Task AccountThatAnotherInstanceHasAdded_IsLookedForBeforeItIsUnknown()
    {
        using var other = await World.OpenAsync(_world.Archive, null);
        await other.ReplaceAsync(World.Document.Replace("\"id\": \"bot\"", "\"id\": \"new\"", StringComparison.Ordinal), null, null, default);

        await _world.InboundAsync(_world.Message(account: "new"));

        Assert.Empty(await _world.QuarantineAsync());
        Assert.Single(_world.Clock.Operations);
    }

    [Fact]
    public async Task StoreThatIsBackSoon_IsWaitedFor()
    {
        var failures = 0;
        _world.Counted.Fault = () => failures++ < 3 ? new StoreUnavailableException("busy") : null;

        var handling = _world.InboundAsync(_world.Message());
        await AdvanceUntilDoneAsync(handling);

        Assert.Single(_world.Clock.Operations);
        Assert.Equal(4, failures);
    }

    [Fact]
    public async Task SettingsThatAreAwayAtTheStart_AreWaitedFor()
    {
        using var cold = await World.CreateColdAsync();
        var failures = 0;
        cold.Archive.Fault = () => failures++ < 3 ? new StoreUnavailableException("no tables") : null;

        var handling = cold.InboundAsync(cold.Message());
        while (!handling.IsCompleted)
        {
            if (cold.Time.NextTimer is { } due)
            {
                cold.Time.SetUtcNow(due);
            }

            await Task.Yield();
        }

        await handling;
        Assert.Equal(1, cold.Counted.Commits);
        Assert.Empty(cold.Inbound.Queue);
    }

    [Fact]
    public async Task StoreThatStaysAway_HasTheMessageWaitInTheQueue()
    {
        _world.Counted.Fault = () => new StoreUnavailableException("busy");
        var started = _world.Time.GetUtcNow();

        await AdvanceUntilDoneAsync(_world.InboundAsync(_world.Message()));

        Assert.InRange(_world.Time.GetUtcNow() - started, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(3));
        Assert.InRange(Assert.Single(_world.Inbound.Queue).ScheduledEnqueueTime - _world.Time.GetUtcNow(), TimeSpan.FromSeconds(45), TimeSpan.FromMinutes(1));
        Assert.Empty(await _world.QuarantineAsync());
    }

    [Fact]
    public async Task OutageOfTwoWeeks_CostsWaitingAndNoMessage()
    {
        // Nobody thought of this failure.
        _world.Counted.Fault = () => new InvalidOperationException();
        var started = _world.Time.GetUtcNow();
        await AdvanceUntilDoneAsync(_world.InboundFunction.RunAsync(
            World.Received(new BinaryData(CloudEvents.Write(_world.Message())), enqueued: started), _world.Clock.Client, default));
        while (_world.Time.GetUtcNow() < started.AddDays(13))
        {
            await DeliverPostponedAsync();
        }

        Assert.InRange(_world.Counted.Loads, 24 * 4 * 13, 24 * 6 * 13);
        Assert.Equal(_world.Inbound.Queue.Count, _world.Inbound.Queue.DistinctBy(message => message.MessageId).Count());
        Assert.All(_world.Inbound.Queue, copy => Assert.InRange(
            copy.ScheduledEnqueueTime + copy.TimeToLive - started, TimeSpan.FromDays(14) - TimeSpan.FromSeconds(1), TimeSpan.FromDays(14)));
        Assert.Empty(await _world.QuarantineAsync());

        _world.Counted.Fault = () => null;
        await DeliverPostponedAsync();

        Assert.Equal(1, _world.Counted.Commits);
    }

    [Fact]
    public async Task MessageDeliveredTwiceInAnOutage_WaitsOnce()
    {
        _world.Counted.Fault = () => new StoreUnavailableException("busy");

        await AdvanceUntilDoneAsync(_world.InboundAsync(_world.Message()));
        await AdvanceUntilDoneAsync(_world.InboundAsync(_world.Message()));

        Assert.Single(_world.Inbound.Queue);
    }

    [Fact]
    public async Task QuarantineThatIsAway_IsAnOutageToo()
    {
        _world.Table.Fault = (_, _) => new RequestFailedException(403, "no", "AuthorizationFailure", null);

        await AdvanceUntilDoneAsync(_world.InboundFunction.RunAsync(World.Received(BinaryData.FromString("{}")), _world.Clock.Client, default));

        _world.Table.Fault = null;
        Assert.Empty(await _world.QuarantineAsync());
        await DeliverPostponedAsync();
        Assert.Single(await _world.QuarantineAsync());
    }

    [Fact]
    public async Task EventThatAlwaysFails_GoesToQuarantineAfterFiveAttempts()
    {
        _world.Counted.Fault = () => new DecisionFailedException(new InvalidOperationException());

        await AdvanceUntilDoneAsync(_world.InboundAsync(_world.Message()));

        Assert.Equal("Could not be handled in 5 attempts (InvalidOperationException).", Assert.Single(await _world.QuarantineAsync()).Detail);
        Assert.Equal(5, _world.Counted.Loads);
    }

    [Fact]
    public async Task MessageWhoseDeliveriesDidNotEnd_WaitsOnceBeforeItsLast()
    {
        await _world.InboundFunction.RunAsync(
            World.Received(new BinaryData(CloudEvents.Write(_world.Message())), deliveries: 10), _world.Clock.Client, default);

        Assert.Equal(0, _world.Counted.Loads);
        Assert.Empty(await _world.QuarantineAsync());
        await DeliverPostponedAsync();
        Assert.Equal(1, _world.Counted.Commits);
    }

    [Fact]
    public async Task MessageWhoseDeliveriesDidNotEndASecondTime_GoesToQuarantineBeforeItsLast()
    {
        await _world.InboundFunction.RunAsync(
            World.Received(new BinaryData(CloudEvents.Write(_world.Message())), deliveries: 10), _world.Clock.Client, default);
        var copy = Assert.Single(_world.Inbound.Queue);

        await _world.InboundFunction.RunAsync(World.Received(copy, copy.ScheduledEnqueueTime, deliveries: 10), _world.Clock.Client, default);

        Assert.Equal("No delivery came to an end. It may crash the instance that handles it.", Assert.Single(await _world.QuarantineAsync()).Detail);
        Assert.Equal(0, _world.Counted.Loads);
        Assert.Single(_world.Inbound.Queue);
    }

    [Fact]
    public async Task LastButOneDelivery_IsHandled()
    {
        await _world.InboundFunction.RunAsync(
            World.Received(new BinaryData(CloudEvents.Write(_world.Message())), deliveries: 9), _world.Clock.Client, default);

        Assert.Equal(1, _world.Counted.Commits);
    }

    [Fact]
    public async Task DurableHostAway_TheMessageIsHandledAllTheSame()
    {
        _world.Clock.BeforeStart = () => throw new TimeoutException();

        await _world.InboundAsync(_world.Message());

        Assert.Equal(1, _world.Counted.Commits);
        Assert.Empty(await _world.QuarantineAsync());
    }

    [Fact]
    public async Task AccountAlert_IsWrittenIntoTheFeedAndWakesNobody()
    {
        await _world.InboundAsync(new AccountAlert
        {
            EventId = "alert",
            Channel = "telegram",
            Account = "bot",
            ThreadKey = "",
            At = _world.Time.GetUtcNow(),
            ReceivedAt = _world.Time.GetUtcNow(),
            Reason = "token expires",
        });

        Assert.Equal(TimelineType.AccountAlert, Assert.Single((await _world.Store.FeedAsync(10, null, default)).Items).Type);
        Assert.Empty(_world.Clock.Operations);
    }

    private async Task DeliverPostponedAsync()
    {
        var copy = _world.Inbound.Queue[^1];
        _world.Time.SetUtcNow(copy.ScheduledEnqueueTime);
        await AdvanceUntilDoneAsync(_world.InboundFunction.RunAsync(World.Received(copy, _world.Time.GetUtcNow()), _world.Clock.Client, default));
    }

    private async Task AdvanceUntilDoneAsync(Task task)
    {
        while (!task.IsCompleted)
        {
            // Time moves only while somebody waits for it, or it would run ahead of them.
            if (_world.Time.NextTimer is { } due)
            {
                _world.Time.SetUtcNow(due);
            }

            await Task.Yield();
        }

        await task;
    }
}
