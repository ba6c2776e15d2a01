using System.Runtime.CompilerServices;
using Azure.Messaging.ServiceBus;
using Moq;

namespace SocialFunctions.Azure.Tests.Support;

/// <summary>The sending end of a queue in memory, with batches that take only so much and with duplicate detection.</summary>
internal sealed class StandInSender
{
    private readonly Lock _gate = new();
    private readonly ConditionalWeakTable<ServiceBusMessageBatch, List<ServiceBusMessage>> _batches = [];
    private readonly HashSet<string> _known = [];
    private readonly List<ServiceBusMessage> _queue = [];

    public StandInSender()
    {
        var sender = new Mock<ServiceBusSender>(MockBehavior.Strict);
        sender.Setup(s => s.CreateMessageBatchAsync(It.IsAny<CancellationToken>())).Returns(CreateBatch);
        sender.Setup(s => s.SendMessagesAsync(It.IsAny<ServiceBusMessageBatch>(), It.IsAny<CancellationToken>())).Returns(SendBatch);
        sender.Setup(s => s.SendMessageAsync(It.IsAny<ServiceBusMessage>(), It.IsAny<CancellationToken>()))
            .Returns((ServiceBusMessage message, CancellationToken cancellationToken) => Send([message], cancellationToken));
        sender.Setup(s => s.DisposeAsync()).Returns(ValueTask.CompletedTask);
        Sender = sender.Object;
    }

    public ServiceBusSender Sender { get; }

    /// <summary>So many bytes of bodies fit into a batch.</summary>
    public int BatchSize { get; set; } = 256 * 1024;

    /// <summary>How sending fails, by the number of the send, from 1; null when it does not.</summary>
    public Func<int, Exception?>? Fault { get; set; }

    /// <summary>How many messages each send had.</summary>
    public List<int> Sends { get; } = [];

    /// <summary>What stands in the queue.</summary>
    public IReadOnlyList<ServiceBusMessage> Queue
    {
        get
        {
            lock (_gate)
            {
                return [.. _queue];
            }
        }
    }

    private ValueTask<ServiceBusMessageBatch> CreateBatch(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var messages = new List<ServiceBusMessage>();
        var left = BatchSize;
        var batch = ServiceBusModelFactory.ServiceBusMessageBatch(0, messages, tryAddCallback: message => (left -= message.Body.ToMemory().Length) >= 0);
        _batches.Add(batch, messages);
        return ValueTask.FromResult(batch);
    }

    private Task SendBatch(ServiceBusMessageBatch batch, CancellationToken cancellationToken)
    {
        Assert.True(_batches.TryGetValue(batch, out var messages));
        return Send(messages, cancellationToken);
    }

    private async Task Send(List<ServiceBusMessage> messages, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            Sends.Add(messages.Count);
            if (Fault?.Invoke(Sends.Count) is { } fault)
            {
                throw fault;
            }

            _queue.AddRange(messages.Where(message => _known.Add(message.MessageId)));
        }
    }
}
