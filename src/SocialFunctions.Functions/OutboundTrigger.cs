using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SocialFunctions.Azure;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Durable.Outbound;

namespace SocialFunctions.Functions;

/// <summary>The outbound queue calls <see cref="OutboundFunction"/>.</summary>
public sealed class OutboundTrigger(OutboundFunction function)
{
    /// <summary>Runs for each signal, one at a time within a conversation.</summary>
    [Function("Outbound")]
    public Task RunAsync(
        [ServiceBusTrigger(BusNames.Outbound, Connection = AppSettings.ServiceBus, IsSessionsEnabled = true)] ServiceBusReceivedMessage message,
        ServiceBusSessionMessageActions session,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) => function.RunAsync(message, new SessionState(session), client, cancellationToken);
}
