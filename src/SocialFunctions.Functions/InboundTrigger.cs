using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SocialFunctions.Azure;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Durable.Inbound;

namespace SocialFunctions.Functions;

/// <summary>The inbound queue calls <see cref="InboundFunction"/>.</summary>
public sealed class InboundTrigger(InboundFunction function)
{
    /// <summary>Runs for each event, one at a time within a conversation.</summary>
    [Function("Inbound")]
    public Task RunAsync(
        [ServiceBusTrigger(BusNames.Inbound, Connection = AppSettings.ServiceBus, IsSessionsEnabled = true)] ServiceBusReceivedMessage message,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) => function.RunAsync(message, client, cancellationToken);
}
