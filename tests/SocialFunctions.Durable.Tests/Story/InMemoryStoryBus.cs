using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;
using Moq;
using SocialFunctions.Azure.Tests.Support;
using SocialFunctions.Durable.Outbound;

namespace SocialFunctions.Durable.Tests.Story;

/// <summary>Queues in memory. They deliver everything in order, which is more than one message at a time in each session.</summary>
internal sealed class InMemoryStoryBus : IStoryBus
{
    private readonly ConcurrentDictionary<string, StandInSender> _queues = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _deliveries = [];

    public InMemoryStoryBus()
    {
        var client = new Mock<ServiceBusClient>();
        client.Setup(c => c.CreateSender(It.IsAny<string>())).Returns((string name) => Queue(name).Sender);
        Client = client.Object;
    }

    public ServiceBusClient Client { get; }

    public Task DeliverAsync(string queue, Func<ServiceBusReceivedMessage, ISessionState, Task> function)
    {
        _deliveries.Add(RunAsync(Queue(queue), function));
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_deliveries);
        _stop.Dispose();
    }

    private StandInSender Queue(string name) => _queues.GetOrAdd(name, _ => new StandInSender());

    private async Task RunAsync(StandInSender queue, Func<ServiceBusReceivedMessage, ISessionState, Task> function)
    {
        var state = new State();
        for (var delivered = 0; !_stop.IsCancellationRequested;)
        {
            if (queue.Queue.ElementAtOrDefault(delivered) is { } message)
            {
                await function(
                    ServiceBusModelFactory.ServiceBusReceivedMessage(
                        message.Body, message.MessageId, sessionId: message.SessionId, subject: message.Subject, deliveryCount: 1),
                    state);
                delivered++;
            }
            else
            {
                await Task.Delay(10);
            }
        }
    }

    private sealed class State : ISessionState
    {
        private BinaryData? _state;

        public Task<BinaryData?> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(_state);

        public Task WriteAsync(BinaryData? state, CancellationToken cancellationToken)
        {
            _state = state;
            return Task.CompletedTask;
        }
    }
}
