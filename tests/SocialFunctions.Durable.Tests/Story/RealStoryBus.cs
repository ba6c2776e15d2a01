using Azure.Messaging.ServiceBus;
using SocialFunctions.Durable.Outbound;

namespace SocialFunctions.Durable.Tests.Story;

/// <summary>The Service Bus that <c>SOCIALFUNCTIONS_SERVICEBUS</c> names.</summary>
internal sealed class RealStoryBus(string connection) : IStoryBus
{
    private readonly List<ServiceBusSessionProcessor> _processors = [];

    public ServiceBusClient Client { get; } = new(connection);

    public async Task DeliverAsync(string queue, Func<ServiceBusReceivedMessage, ISessionState, Task> function)
    {
        var processor = Client.CreateSessionProcessor(queue, new ServiceBusSessionProcessorOptions { SessionIdleTimeout = TimeSpan.FromSeconds(0.1) });
        processor.ProcessMessageAsync += message => function(message.Message, new State(message));
        processor.ProcessErrorAsync += _ => Task.CompletedTask;
        _processors.Add(processor);
        await processor.StartProcessingAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var processor in _processors)
        {
            await processor.DisposeAsync();
        }

        await Client.DisposeAsync();
    }

    private sealed class State(ProcessSessionMessageEventArgs session) : ISessionState
    {
        public async Task<BinaryData?> ReadAsync(CancellationToken cancellationToken) => await session.GetSessionStateAsync(cancellationToken);

        public Task WriteAsync(BinaryData? state, CancellationToken cancellationToken) => session.SetSessionStateAsync(state, cancellationToken);
    }
}
