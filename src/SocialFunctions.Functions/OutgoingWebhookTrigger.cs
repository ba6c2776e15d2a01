using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using SocialFunctions.Azure;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Durable.Events;

namespace SocialFunctions.Functions;

/// <summary>The queue of outgoing webhooks calls <see cref="OutgoingWebhookFunction"/>.</summary>
public sealed class OutgoingWebhookTrigger(OutgoingWebhookFunction function)
{
    /// <summary>Runs for each delivery.</summary>
    [Function("OutgoingWebhook")]
    public Task RunAsync(
        [ServiceBusTrigger(BusNames.OutgoingWebhooks, Connection = AppSettings.ServiceBus)] ServiceBusReceivedMessage message,
        CancellationToken cancellationToken) => function.RunAsync(message, cancellationToken);
}
