using Azure.Messaging.ServiceBus;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Durable.Tests.Support;
using SocialFunctions.Model;
using SocialFunctions.ServiceLevels;

namespace SocialFunctions.Durable.Tests.Inbound;

/// <summary>A deadline is applied in the conversation's own session, behind everything that was accepted before it.</summary>
public sealed class DeadlineCallTests : IAsyncLifetime
{
    private World _world = null!;

    public async Task InitializeAsync() => _world = await World.CreateAsync();

    public Task DisposeAsync()
    {
        _world.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task DueDeadline_IsCalledForAndNotAppliedByTheActivity()
    {
        await _world.InboundAsync(_world.Message());
        _world.Time.Advance(TimeSpan.FromHours(2));

        var agenda = await _world.Activities.AdvanceAsync(World.Conversation, default);

        Assert.Equal(_world.Time.GetUtcNow() + DeadlineCall.AskAgainAfter, agenda!.NextWake);
        Assert.Equal(ClockState.Running, await FirstResponseAsync());
        Assert.Equal(World.Conversation, Assert.Single(_world.Inbound.Queue).SessionId);
    }

    [Fact]
    public async Task NothingDue_IsNotCalledFor()
    {
        await _world.InboundAsync(_world.Message());

        await _world.Activities.AdvanceAsync(World.Conversation, default);

        Assert.Empty(_world.Inbound.Queue);
    }

    [Fact]
    public async Task Call_AppliesTheDeadlineAndStartsTheOrchestrationThatHadNothingElseToWaitFor()
    {
        await _world.InboundAsync(_world.Message());
        _world.Clock.Running.Clear();
        _world.Time.Advance(TimeSpan.FromHours(2));

        await ReceiveAsync(await CalledAsync());

        Assert.Equal(ClockState.Breached, await FirstResponseAsync());
        Assert.Equal([$"start {World.Conversation}-1", $"start {World.Conversation}-1"], _world.Clock.Operations);
    }

    [Fact]
    public async Task AnswerThatWaitedBeforeTheCall_KeepsThePromise()
    {
        await _world.InboundAsync(_world.Message());
        var answered = _world.Time.GetUtcNow().AddMinutes(30);
        _world.Time.Advance(TimeSpan.FromHours(2));
        var call = await CalledAsync();

        await _world.InboundAsync(new MessageEchoed
        {
            EventId = "e1",
            Channel = "telegram",
            Account = "bot",
            ThreadKey = "7",
            At = answered,
            ReceivedAt = answered,
            PlatformId = "e1",
            Nature = Nature.Genuine,
            Text = "It is on its way.",
        });
        await ReceiveAsync(call);

        Assert.Equal(ClockState.Met, await FirstResponseAsync());
    }

    [Fact]
    public async Task AnswerUnderTheNewKeyOfAThreadThatMoved_KeepsThePromise()
    {
        await _world.InboundAsync(_world.Message());
        var moved = _world.Time.GetUtcNow();
        await _world.InboundAsync(new ThreadMoved
        {
            EventId = "t1",
            Channel = "telegram",
            Account = "bot",
            ThreadKey = "7",
            From = "7",
            To = "8",
            At = moved,
            ReceivedAt = moved,
        });
        _world.Time.Advance(TimeSpan.FromHours(2));
        var first = await CalledAsync();

        await ReceiveAsync(first);
        var second = _world.Inbound.Queue[^1];
        Assert.Equal((World.Conversation, ConversationId.Of("telegram", "bot", "8")), (first.SessionId, second.SessionId));
        Assert.Equal(ClockState.Running, await FirstResponseAsync());
        await _world.InboundAsync(new MessageEchoed
        {
            EventId = "e1",
            Channel = "telegram",
            Account = "bot",
            ThreadKey = "8",
            At = moved.AddMinutes(30),
            ReceivedAt = moved.AddMinutes(30),
            PlatformId = "e1",
            Nature = Nature.Genuine,
            Text = "It is on its way.",
        });
        await ReceiveAsync(second);

        Assert.Equal(ClockState.Met, await FirstResponseAsync());
    }

    [Fact]
    public async Task MessageThatHadToWait_IsAcknowledgedByTheCallBehindIt()
    {
        var late = _world.Message() with { ReceivedAt = _world.Time.GetUtcNow() - LateEvents.Late - TimeSpan.FromSeconds(1) };
        await _world.InboundAsync(late);
        Assert.Empty(_world.Store.Outbox);

        await ReceiveAsync(await CalledAsync());

        Assert.True(Assert.Single(_world.Store.Outbox).Message!.Automatic);
    }

    [Fact]
    public async Task CallsForOneDeadline_AreOneAMinute()
    {
        await _world.InboundAsync(_world.Message());
        _world.Time.Advance(TimeSpan.FromHours(2));

        await CalledAsync();
        await CalledAsync();
        Assert.Single(_world.Inbound.Queue);

        _world.Time.Advance(TimeSpan.FromMinutes(1));
        await CalledAsync();
        Assert.Equal(2, _world.Inbound.Queue.Count);
    }

    [Fact]
    public async Task CallThatBecameADeadLetter_IsDropped()
    {
        await _world.InboundAsync(_world.Message());
        _world.Time.Advance(TimeSpan.FromHours(2));
        var call = World.Received(await CalledAsync(), _world.Time.GetUtcNow());

        await _world.DeadLetterFunction.RunAsync(call, default);

        Assert.Single(_world.Inbound.Queue);
        Assert.Empty(await _world.QuarantineAsync());
    }

    private async Task<ServiceBusMessage> CalledAsync()
    {
        await _world.Activities.AdvanceAsync(World.Conversation, default);
        return _world.Inbound.Queue[^1];
    }

    private Task ReceiveAsync(ServiceBusMessage message) =>
        _world.InboundFunction.RunAsync(World.Received(message, _world.Time.GetUtcNow()), _world.Clock.Client, default);

    private async Task<ClockState> FirstResponseAsync() => (await _world.Store.FindAsync(World.Conversation, default))!.Clocks.FirstResponse.State;
}
