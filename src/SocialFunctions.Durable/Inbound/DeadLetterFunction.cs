using Azure.Messaging.ServiceBus;
using SocialFunctions.Application.Retries;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Azure.Tables;

namespace SocialFunctions.Durable.Inbound;

/// <summary>Moves dead letters of the inbound queue to quarantine, where an operator can inspect and replay them.</summary>
public sealed class DeadLetterFunction(InboundWebhookLog log, OutageRetries outage)
{
    /// <summary>The dead-letter queue of the inbound queue. It has no sessions, although the inbound queue has.</summary>
    public const string Queue = BusNames.Inbound + "/$deadletterqueue";

    /// <summary>
    /// Moves a dead letter to quarantine. When it throws, the dead letter stays and is delivered again, without a limit. A call for a deadline is dropped: the
    /// sweeper has it made again.
    /// </summary>
    public Task RunAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken) => DeadlineCall.Is(message)
        ? Task.CompletedTask
        : outage.TryAsync(token => log.AddAsync(DeadLetters.RecordOf(message), token), cancellationToken);
}
