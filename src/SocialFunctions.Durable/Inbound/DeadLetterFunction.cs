using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Retries;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Azure.Tables;

namespace SocialFunctions.Durable.Inbound;

/// <summary>
/// Takes the dead letters of the inbound queue. What failed before it reached the program, ten times in a second because Service Bus delivers again at once, waits
/// in the queue as in any other outage. The rest goes to quarantine, where an operator can inspect and replay it.
/// </summary>
public sealed partial class DeadLetterFunction(
    InboundWebhookLog log, InboundQueue queue, OutageRetries outage, TimeProvider time, ILogger<DeadLetterFunction> logger)
{
    /// <summary>The dead-letter queue of the inbound queue. It has no sessions, although the inbound queue has.</summary>
    public const string Queue = BusNames.Inbound + "/$deadletterqueue";

    /// <summary>
    /// Settles a dead letter. When it throws, the dead letter stays and is delivered again, without a limit. A call for a deadline is dropped: the sweeper has it
    /// made again.
    /// </summary>
    public Task RunAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken) => DeadlineCall.Is(message)
        ? Task.CompletedTask
        : outage.TryAsync(token => DeadLetters.WasNotReached(message) ? ReturnAsync(message, token) : QuarantineAsync(message, token), cancellationToken);

    private async Task ReturnAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken)
    {
        await queue.PostponeAsync(message, time.GetUtcNow(), cancellationToken);
        LogReturned(message.MessageId, message.SessionId);
    }

    private async Task QuarantineAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken)
    {
        var record = DeadLetters.RecordOf(message);
        await log.AddAsync(record, cancellationToken);
        LogQuarantined(message.MessageId, message.SessionId, record.Detail);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Event {Message} of '{Conversation}' waits in the queue: each delivery failed before it reached the program")]
    private partial void LogReturned(string message, string conversation);

    [LoggerMessage(Level = LogLevel.Error, Message = "Event {Message} of '{Conversation}' goes to quarantine: {Detail}")]
    private partial void LogQuarantined(string message, string conversation, string detail);
}
