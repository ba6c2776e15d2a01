using Azure.Messaging.ServiceBus;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Azure.Tables;

namespace SocialFunctions.Durable.Inbound;

/// <summary>Moves dead letters of the inbound queue to quarantine, where an operator can inspect and replay them.</summary>
public sealed class DeadLetterFunction(InboundWebhookLog log, TimeProvider time)
{
    /// <summary>The dead-letter queue of the inbound queue. It has no sessions, although the inbound queue has.</summary>
    public const string Queue = BusNames.Inbound + "/$deadletterqueue";

    /// <summary>Moves a dead letter to quarantine.</summary>
    public Task RunAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken) =>
        log.AddAsync(DeadLetters.RecordOf(message, time.GetUtcNow()), cancellationToken);
}
