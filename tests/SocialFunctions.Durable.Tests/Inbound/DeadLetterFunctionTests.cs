using Azure;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging.Abstractions;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Retries;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Durable.Inbound;
using SocialFunctions.Durable.Tests.Support;
using SocialFunctions.Model;

namespace SocialFunctions.Durable.Tests.Inbound;

public sealed class DeadLetterFunctionTests : IAsyncLifetime
{
    private World _world = null!;

    public async Task InitializeAsync() => _world = await World.CreateAsync();

    public Task DisposeAsync()
    {
        _world.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("TTLExpiredException", "Nobody handled it in time.")]
    [InlineData("SetAsideByHand", "Set aside by the queue (SetAsideByHand).")]
    [InlineData("Where is my parcel?", "Set aside by the queue.")]
    [InlineData(null, "Set aside by the queue.")]
    public async Task DeadLetter_StandsInQuarantineWithItsReasonAlone(string? reason, string detail)
    {
        var body = CloudEvents.Write(_world.Message());
        var message = World.Received(new BinaryData(body), deliveries: 10, deadLetterReason: reason, description: "at Maria: Where is my parcel?");

        await _world.DeadLetterFunction.RunAsync(message, default);

        var record = Assert.Single(await _world.QuarantineAsync());
        Assert.Equal(("telegram", "bot", QuarantineReason.Failed, detail), (record.Channel, record.Account, record.Reason, record.Detail));
        Assert.IsType<MessageReceived>(CloudEvents.Read(System.Text.Encoding.UTF8.GetBytes(record.Body)));
    }

    [Fact]
    public async Task DeadLetterDeliveredAgain_StandsInQuarantineOnce()
    {
        var waiting = new OutageRetries(new WaitingForNothing());
        var function = new DeadLetterFunction(
            _world.Log, new InboundQueue(_world.Inbound.Sender, _world.Log), waiting, _world.Time, NullLogger<DeadLetterFunction>.Instance);
        var message = World.Received(new BinaryData(CloudEvents.Write(_world.Message())), deadLetterReason: "TTLExpiredException", enqueued: _world.Time.GetUtcNow());
        var failures = 0;

        // The answer to the first is lost.
        _world.Table.LostAnswer = (operation, _) => operation == "add" && failures++ == 0 ? new RequestFailedException(503, "busy") : null;
        await function.RunAsync(message, default);
        _world.Time.Advance(TimeSpan.FromMinutes(1));
        await function.RunAsync(message, default);

        Assert.Single(await _world.QuarantineAsync());
    }

    [Fact]
    public async Task DeadLetterOfAnAccount_BelongsToNoConversation()
    {
        var message = World.Received(BinaryData.FromString("{}"), session: "account-abc", deadLetterReason: "TTLExpiredException");

        await _world.DeadLetterFunction.RunAsync(message, default);

        Assert.Equal("", Assert.Single(await _world.QuarantineAsync()).Channel);
    }

    [Fact]
    public async Task MessageThatNoDeliveryBroughtToTheProgram_WaitsInTheQueue()
    {
        var enqueued = _world.Time.GetUtcNow();

        await _world.DeadLetterFunction.RunAsync(NotReached(enqueued), default);

        var copy = Assert.Single(_world.Inbound.Queue);
        Assert.InRange(copy.ScheduledEnqueueTime - enqueued, TimeSpan.FromSeconds(45), TimeSpan.FromMinutes(1));
        Assert.Equal(World.Conversation, copy.SessionId);
        Assert.DoesNotContain("DeadLetterReason", copy.ApplicationProperties.Keys);
        Assert.Empty(await _world.QuarantineAsync());

        await _world.InboundFunction.RunAsync(World.Received(copy, copy.ScheduledEnqueueTime), _world.Clock.Client, default);

        Assert.Equal(1, _world.Counted.Commits);
    }

    [Fact]
    public async Task ProgramThatIsNotReachedForDays_LosesNothing()
    {
        var started = _world.Time.GetUtcNow();
        var message = NotReached(started);
        while (_world.Time.GetUtcNow() < started.AddDays(3))
        {
            await _world.DeadLetterFunction.RunAsync(message, default);
            var copy = _world.Inbound.Queue[^1];
            _world.Time.SetUtcNow(copy.ScheduledEnqueueTime);
            copy.ApplicationProperties["DeadLetterReason"] = "MaxDeliveryCountExceeded";
            message = World.Received(copy, _world.Time.GetUtcNow(), deliveries: 10);
        }

        Assert.InRange(_world.Inbound.Queue.Count, 24 * 4 * 3, 24 * 6 * 3);
        Assert.Equal(started, Postponement.SinceOf(message));
        Assert.Empty(await _world.QuarantineAsync());
    }

    [Fact]
    public async Task QueueThatTakesNothing_LeavesTheDeadLetter()
    {
        _world.Inbound.Fault = _ => new ServiceBusException("away", ServiceBusFailureReason.ServiceCommunicationProblem);

        var returning = _world.DeadLetterFunction.RunAsync(NotReached(_world.Time.GetUtcNow()), default);
        while (!returning.IsCompleted)
        {
            if (_world.Time.NextTimer is { } due)
            {
                _world.Time.SetUtcNow(due);
            }

            await Task.Yield();
        }

        await Assert.ThrowsAsync<QueueUnavailableException>(() => returning);
        Assert.Empty(await _world.QuarantineAsync());
    }

    private ServiceBusReceivedMessage NotReached(DateTimeOffset enqueued) => World.Received(
        new BinaryData(CloudEvents.Write(_world.Message())), deliveries: 10, deadLetterReason: "MaxDeliveryCountExceeded", enqueued: enqueued);

    private sealed class WaitingForNothing : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
