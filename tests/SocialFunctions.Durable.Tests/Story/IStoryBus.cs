using Azure.Messaging.ServiceBus;
using SocialFunctions.Durable.Outbound;

namespace SocialFunctions.Durable.Tests.Story;

/// <summary>The queues between the functions: a Service Bus, or what stands in for one in this process.</summary>
internal interface IStoryBus : IAsyncDisposable
{
    /// <summary>The client that the program sends with.</summary>
    ServiceBusClient Client { get; }

    /// <summary>Delivers what is sent to a queue from now on, one message at a time in each session.</summary>
    Task DeliverAsync(string queue, Func<ServiceBusReceivedMessage, ISessionState, Task> function);
}
