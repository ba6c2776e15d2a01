using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using SocialFunctions.Azure;
using SocialFunctions.Durable.Inbound;

namespace SocialFunctions.Functions;

/// <summary>The dead letters of the inbound queue call <see cref="DeadLetterFunction"/>.</summary>
public sealed class DeadLetterTrigger(DeadLetterFunction function)
{
    /// <summary>Runs for each dead letter.</summary>
    [Function("DeadLetter")]
    public Task RunAsync(
        [ServiceBusTrigger(DeadLetterFunction.Queue, Connection = AppSettings.ServiceBus)] ServiceBusReceivedMessage message,
        CancellationToken cancellationToken) => function.RunAsync(message, cancellationToken);
}
