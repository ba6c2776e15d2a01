using Azure.Messaging.ServiceBus;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Settings;
using SocialFunctions.Azure.Tables;
using SocialFunctions.Conversations;
using SocialFunctions.Durable.Clock;
using SocialFunctions.Model;

namespace SocialFunctions.Durable.Inbound;

/// <summary>Lets what platforms told us happen to conversations: one event at a time within a conversation, conversations side by side.</summary>
/// <param name="handling">Lets it happen.</param>
/// <param name="settings">The settings in force here.</param>
/// <param name="log">Takes what cannot be handled.</param>
/// <param name="alarm">Wakes the orchestrations of conversations.</param>
/// <param name="patience">Bears with outages.</param>
/// <param name="time">What time it is.</param>
/// <param name="logger">Takes what an operator should know.</param>
public sealed partial class InboundFunction(
    InboundHandling handling,
    SettingsStore settings,
    InboundWebhookLog log,
    Alarm alarm,
    Patience patience,
    TimeProvider time,
    ILogger<InboundFunction> logger)
{
    /// <summary>
    /// Handles an event or sets it aside. It throws only while something is away that every event needs: Service Bus delivers the message again then, and
    /// after the last delivery puts it among the dead letters.
    /// </summary>
    /// <param name="message">The message that holds it.</param>
    /// <param name="client">Starts and wakes orchestrations.</param>
    /// <param name="cancellationToken">Gives up.</param>
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
        return patience.TryAsync(token => HandleAsync(inbound, token), cancellationToken);
    }

    private async Task<Conversation?> HandleAsync(InboundEvent inbound, CancellationToken cancellationToken)
    {
        try
        {
            return await handling.HandleAsync(inbound, cancellationToken);
        }
        catch (UnknownAccountException)
        {
            // The instance that took the webhook knew the account: it may be newer than the settings here.
            await settings.RefreshAsync(cancellationToken);
            return await handling.HandleAsync(inbound, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Event {Message} of '{Conversation}' failed: {Error}")]
    private partial void LogFailed(string message, string conversation, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Event {Message} of '{Conversation}' goes to quarantine: {Detail}")]
    private partial void LogQuarantined(string message, string conversation, string detail);
}
