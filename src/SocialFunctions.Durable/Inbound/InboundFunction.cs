using Azure.Messaging.ServiceBus;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Retries;
using SocialFunctions.Application.Settings;
using SocialFunctions.Azure.Tables;
using SocialFunctions.Conversations;
using SocialFunctions.Durable.Clock;
using SocialFunctions.Model;

namespace SocialFunctions.Durable.Inbound;

/// <summary>Handles events from platforms: one event at a time within a conversation, different conversations in parallel.</summary>
public sealed partial class InboundFunction(
    InboundHandling handling,
    SettingsStore settings,
    InboundWebhookLog log,
    Alarm alarm,
    OutageRetries outage,
    TimeProvider time,
    ILogger<InboundFunction> logger)
{
    /// <summary>
    /// Handles an event or moves it to quarantine. It throws only during an outage of the store or the queue. Then Service Bus delivers the message
    /// again, and after the last delivery moves it to the dead-letter queue.
    /// </summary>
    public async Task RunAsync(ServiceBusReceivedMessage message, DurableTaskClient client, CancellationToken cancellationToken)
    {
        alarm.Use(client);
        var quarantine = await InboundDelivery.RunAsync(
            token => AttemptAsync(message, token), error => LogFailed(message.MessageId, message.SessionId, error), time, cancellationToken);
        if (quarantine is { } detail)
        {
            LogQuarantined(message.MessageId, message.SessionId, detail);
            await log.AddAsync(DeadLetters.RecordOf(message, detail, time.GetUtcNow()), cancellationToken);
        }
    }

    private Task<Conversation?> AttemptAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken)
    {
        var inbound = CloudEvents.Read(message.Body.ToMemory().Span);
        return outage.TryAsync(token => HandleAsync(inbound, token), cancellationToken);
    }

    private async Task<Conversation?> HandleAsync(InboundEvent inbound, CancellationToken cancellationToken)
    {
        try
        {
            return await handling.HandleAsync(inbound, cancellationToken);
        }
        catch (UnknownAccountException)
        {
            // The instance that accepted the inbound webhook knew the account, so its settings may be newer than these.
            await settings.RefreshAsync(cancellationToken);
            return await handling.HandleAsync(inbound, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Event {Message} of '{Conversation}' failed: {Error}")]
    private partial void LogFailed(string message, string conversation, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Event {Message} of '{Conversation}' goes to quarantine: {Detail}")]
    private partial void LogQuarantined(string message, string conversation, string detail);
}
