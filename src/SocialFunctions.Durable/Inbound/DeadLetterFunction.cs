using Azure.Messaging.ServiceBus;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Azure.Tables;

namespace SocialFunctions.Durable.Inbound;

/// <summary>Moves what the inbound queue gave up into quarantine, where an operator sees it and can replay it.</summary>
/// <param name="log">The quarantine.</param>
/// <param name="time">What time it is.</param>
public sealed class DeadLetterFunction(InboundWebhookLog log, TimeProvider time)
{
    /// <summary>The dead letters of the inbound queue. They have no sessions, whatever the queue has.</summary>
    public const string Queue = BusNames.Inbound + "/$deadletterqueue";

    /// <summary>Moves a dead letter.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task RunAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken) =>
        log.AddAsync(DeadLetters.RecordOf(message, time.GetUtcNow()), cancellationToken);
}
