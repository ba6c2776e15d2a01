using Azure.Messaging.ServiceBus;
using Moq;
using SocialFunctions.Azure.Tables;
using SocialFunctions.Azure.Tests.Support;
using SocialFunctions.Cosmos;
using SocialFunctions.Cosmos.Tests.Support;
using SocialFunctions.Durable.Hosting;
using SocialFunctions.Durable.Tests.Support;
using SocialFunctions.Model;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Durable.Tests.Hosting;

/// <summary>What the Function App knows of its own state.</summary>
public sealed class FunctionsReadinessTests : IAsyncLifetime
{
    private readonly StandInContainer _container = new();
    private readonly FeedMark _followed = new(new StandInTable());
    private ConversationStore _store = null!;
    private World _world = null!;
    private ServiceBusReceivedMessage? _first;
    private bool _isAway;

    public async Task InitializeAsync()
    {
        _world = await World.CreateAsync();
        _store = new ConversationStore(_container.Container);
    }

    public Task DisposeAsync()
    {
        _world.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task EntriesThatNoFunctionFollows_AreTold()
    {
        await _store.AppendAsync(Samples.Entry(Samples.Conversation("anna"), 1, TimelineType.AccountAlert), default);
        Assert.Equal(Samples.Noon, await UnfollowedAsync());

        await _followed.MoveToAsync(Samples.Noon, default);

        Assert.Null(await UnfollowedAsync());
    }

    [Fact]
    public async Task QueueThatGoesAway_IsNoticedAtTheNextLook()
    {
        var check = Readiness().Checks.Single(one => one.What == "queue");
        await check.RunAsync(default);
        _isAway = true;

        await Assert.ThrowsAsync<ServiceBusException>(() => check.RunAsync(default));
    }

    [Fact]
    public async Task FirstEventInTheQueue_SaysSinceWhenItWaits()
    {
        _first = ServiceBusModelFactory.ServiceBusReceivedMessage(sequenceNumber: 7, enqueuedTime: Samples.Noon);

        Assert.Equal(Samples.Noon, await WaitingSinceAsync());
    }

    [Fact]
    public async Task CopyThatWaitsToBeTriedAgain_SaysWhenTheEventCame()
    {
        _first = ServiceBusModelFactory.ServiceBusReceivedMessage(
            sequenceNumber: 7,
            enqueuedTime: Samples.Noon.AddMinutes(15),
            serviceBusMessageState: ServiceBusMessageState.Scheduled,
            properties: new Dictionary<string, object> { ["postponed"] = 3, ["since"] = Samples.Noon.UtcTicks });

        Assert.Equal(Samples.Noon, await WaitingSinceAsync());
    }

    [Fact]
    public async Task EmptyQueue_HasNothingThatWaits()
    {
        Assert.Null(await WaitingSinceAsync());
    }

    private async Task<DateTimeOffset?> WaitingSinceAsync() => (await Readiness().WorkAsync(Samples.Noon, default)).EventsWaitSince;

    private async Task<DateTimeOffset?> UnfollowedAsync() => (await Readiness().WorkAsync(Samples.Noon, default)).UnfollowedSince;

    private FunctionsReadiness Readiness()
    {
        var bus = new Mock<ServiceBusClient>();
        bus.Setup(client => client.CreateSender(It.IsAny<string>())).Returns(CreateSender);

        // Only from the beginning: without a number it would go on behind the message that it saw last.
        var inbound = new Mock<ServiceBusReceiver>();
        inbound.Setup(receiver => receiver.PeekMessageAsync(0, It.IsAny<CancellationToken>())).ReturnsAsync(() => _first);
        bus.Setup(client => client.CreateReceiver("inbound")).Returns(inbound.Object);
        return new FunctionsReadiness(bus.Object, _store, _followed, _world, _world.Settings);
    }

    // As the real one: it asks the queue once.
    private ServiceBusSender CreateSender()
    {
        var sender = new Mock<ServiceBusSender>();
        var asked = false;
        sender.Setup(s => s.DisposeAsync()).Returns(ValueTask.CompletedTask);
        sender.Setup(s => s.CreateMessageBatchAsync(It.IsAny<CancellationToken>())).Returns(() =>
        {
            if (_isAway && !asked)
            {
                throw new ServiceBusException("no answer", ServiceBusFailureReason.ServiceCommunicationProblem);
            }

            asked = true;
            return ValueTask.FromResult(ServiceBusModelFactory.ServiceBusMessageBatch(0, []));
        });
        return sender.Object;
    }
}
