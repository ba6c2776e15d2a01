using Azure;
using Azure.Messaging.ServiceBus;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Ports;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Azure.Tables;
using SocialFunctions.Azure.Tests.Support;
using SocialFunctions.Model;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Azure.Tests.Bus;

public sealed class InboundQueueTests
{
    private readonly StandInSender _sender = new();
    private readonly StandInTable _table = new();
    private readonly InboundWebhookLog _log;
    private readonly InboundQueue _queue;

    public InboundQueueTests()
    {
        _log = new InboundWebhookLog(_table);
        _queue = new InboundQueue(_sender.Sender, _log);
    }

    [Fact]
    public async Task EventsThatFit_AreSentAtOnce()
    {
        await Publish(Samples.Event("anna", "1"), Samples.Event("ben", "2"), Samples.Alert("3"));

        Assert.Equal([3], _sender.Sends);
    }

    [Fact]
    public async Task NothingToStore_SendsNothing()
    {
        await _queue.PublishAsync(new AcceptedInboundWebhook([], []), CancellationToken.None);

        Assert.Empty(_sender.Sends);
        Assert.Empty(_table.Calls);
    }

    [Fact]
    public async Task FullBatch_IsFollowedByAnotherInOrder()
    {
        _sender.BatchSize = 2_500;
        await Publish([.. Enumerable.Range(1, 5).Select(i => Samples.Event("anna", $"{i}", new string('x', 600)))]);

        Assert.Equal([2, 2, 1], _sender.Sends);
        Assert.Equal(["1", "2", "3", "4", "5"], Queued());
    }

    [Fact]
    public async Task EventLargerThanABatch_IsKeptInTheLogAndTheOthersGoOn()
    {
        _sender.BatchSize = 2_500;
        var large = Samples.Event("anna", "2", new string('x', 3_000));
        await Publish(Samples.Event("anna", "1"), large, Samples.Event("anna", "3"));

        Assert.Equal(["1", "3"], Queued());
        var record = Assert.Single(await Logged(QuarantineReason.Failed));
        Assert.Equal(("messenger", "shop", Samples.Noon), (record.Channel, record.Account, record.At));
        Assert.Matches("^The event has 3,[0-9]{3} bytes, more than the queue takes at once\\.$", record.Detail);
        Assert.Equivalent(large, CloudEvents.Read(System.Text.Encoding.UTF8.GetBytes(record.Body)), strict: true);
    }

    [Fact]
    public async Task LargeEventAtTheEnd_SendsNoEmptyBatch()
    {
        _sender.BatchSize = 2_500;
        await Publish(Samples.Event("anna", "1"), Samples.Event("anna", "2", new string('x', 3_000)));

        Assert.Equal([1], _sender.Sends);
    }

    [Fact]
    public async Task WebhookDeliveredAgain_AddsNothing()
    {
        await Publish(Samples.Event("anna", "1"));
        await Publish(Samples.Event("anna", "1") with { ReceivedAt = Samples.Noon.AddMinutes(1) });

        Assert.Equal(["1"], Queued());
    }

    [Fact]
    public async Task ReplayedDeadLetter_IsTakenOnceMoreAlthoughTheQueueKnowsIt()
    {
        await Publish(Samples.Event("anna", "1"));
        var replay = new AcceptedInboundWebhook([Samples.Event("anna", "1")], []) { ReplayOf = "failed-0.1-1" };
        await _queue.PublishAsync(replay, CancellationToken.None);
        await _queue.PublishAsync(replay, CancellationToken.None);

        Assert.Equal(["1", "1"], Queued());
    }

    [Fact]
    public async Task FailureHalfway_IsMadeGoodByTheNextDelivery()
    {
        _sender.BatchSize = 1_000;
        _sender.Fault = send => send == 2 ? new ServiceBusException("busy", ServiceBusFailureReason.ServiceBusy) : null;
        InboundEvent[] events = [.. Enumerable.Range(1, 3).Select(i => Samples.Event("anna", $"{i}"))];
        await Assert.ThrowsAsync<QueueUnavailableException>(() => Publish(events));

        await Publish(events);

        Assert.Equal(["1", "2", "3"], Queued());
    }

    [Fact]
    public async Task ServiceBusDown_IsAnUnavailableQueueWithItsCause()
    {
        var cause = new ServiceBusException("down", ServiceBusFailureReason.ServiceCommunicationProblem);
        _sender.Fault = _ => cause;

        Assert.Same(cause, (await Assert.ThrowsAsync<QueueUnavailableException>(() => Publish(Samples.Event("anna", "1")))).InnerException);
    }

    [Fact]
    public async Task LogDown_IsAnUnavailableQueueAndNothingIsSent()
    {
        _table.Fault = (_, _) => new RequestFailedException(503, "busy", "ServerBusy", null);

        await Assert.ThrowsAsync<QueueUnavailableException>(
            async () => await _queue.PublishAsync(new AcceptedInboundWebhook([Samples.Event("anna", "1")], [Samples.SetAside("x")]), CancellationToken.None));
        Assert.Empty(_sender.Sends);
    }

    [Fact]
    public async Task GivingUp_IsNoFailureOfTheQueue()
    {
        using var given = new CancellationTokenSource();
        await given.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await _queue.PublishAsync(new AcceptedInboundWebhook([Samples.Event("anna", "1")], []), given.Token));
    }

    [Fact]
    public async Task TimeOutOfTheBus_IsAnUnavailableQueue()
    {
        _sender.Fault = _ => new TaskCanceledException();

        await Assert.ThrowsAsync<QueueUnavailableException>(() => Publish(Samples.Event("anna", "1")));
    }

    private async Task Publish(params InboundEvent[] events) => await _queue.PublishAsync(new AcceptedInboundWebhook(events, []), CancellationToken.None);

    private IEnumerable<string> Queued() => _sender.Queue.Select(m => CloudEvents.Read(m.Body.ToMemory().Span).EventId);

    private async Task<IReadOnlyList<QuarantinedEvent>> Logged(QuarantineReason reason) =>
        (await _log.ListAsync(reason, 10, null, CancellationToken.None)).Items;
}
