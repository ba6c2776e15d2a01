using Azure.Messaging.ServiceBus;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Faults;
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
    WebhookLog log,
    Alarm alarm,
    Patience patience,
    TimeProvider time,
    ILogger<InboundFunction> logger)
{
    /// <summary>Handles an event. When it throws, Service Bus delivers the message again, and after the last delivery puts it among the dead letters.</summary>
    /// <param name="message">The message that holds it.</param>
    /// <param name="client">Starts and wakes orchestrations.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RunAsync(ServiceBusReceivedMessage message, DurableTaskClient client, CancellationToken cancellationToken)
    {
        alarm.Use(client);
        try
        {
            var inbound = CloudEvents.Read(message.Body.ToMemory().Span);
            await patience.TryAsync(token => HandleAsync(inbound, token), cancellationToken);
        }
        catch (Exception e) when (HopelessEvent.Says(e) is { } detail)
        {
            LogHopeless(message.MessageId, message.SessionId, FaultLine.Of(e));
            await log.AddAsync(DeadLetters.RecordOf(message, detail, time.GetUtcNow()), cancellationToken);
        }
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

    [LoggerMessage(Level = LogLevel.Error, Message = "Event {Message} of '{Conversation}' goes to quarantine: {Error}")]
    private partial void LogHopeless(string message, string conversation, string error);
}
