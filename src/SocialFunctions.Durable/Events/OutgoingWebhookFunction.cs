using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Faults;
using SocialFunctions.Application.OutgoingWebhooks;
using SocialFunctions.Application.Retries;
using SocialFunctions.Application.Settings;
using SocialFunctions.Azure.Bus;

namespace SocialFunctions.Durable.Events;

/// <summary>Delivers one feed entry to one receiver.</summary>
public sealed partial class OutgoingWebhookFunction(
    SettingsStore settings, OutgoingWebhookSender sender, OutgoingWebhookQueue queue, OutageRetries outage, TimeProvider time, ILogger<OutgoingWebhookFunction> logger)
{
    /// <summary>Tries once, or has the delivery wait in the queue for the end of an outage. When it throws, Service Bus delivers the message again.</summary>
    public async Task RunAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken)
    {
        OutgoingWebhookDelivery delivery;
        try
        {
            delivery = OutgoingWebhookDelivery.Read(message.Body.ToMemory().Span);
        }
        catch (FormatException)
        {
            // It contains no delivery, so nothing is lost.
            LogUnreadable(message.MessageId);
            return;
        }

        try
        {
            var outcome = await (Postponement.TimesOf(message) == 0
                ? outage.TryAsync(token => TryAsync(delivery, token), cancellationToken)
                : TryAsync(delivery, cancellationToken));
            if (outcome is OutgoingWebhookOutcome.Retry again)
            {
                await outage.TryAsync(token => queue.SendAsync(again.Delivery, token), cancellationToken);
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogPostponed(message.MessageId, FaultLine.Of(e));
            await outage.TryAsync(token => queue.PostponeAsync(message, time.GetUtcNow(), token), cancellationToken);
        }
    }

    private async Task<OutgoingWebhookOutcome> TryAsync(OutgoingWebhookDelivery delivery, CancellationToken cancellationToken)
    {
        await settings.EnsureOpenAsync(cancellationToken);
        return await sender.TryAsync(delivery, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {Message} waits in the queue of outgoing webhooks for the end of an outage: {Error}")]
    private partial void LogPostponed(string message, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {Message} in the queue of outgoing webhooks is not readable, it is dropped")]
    private partial void LogUnreadable(string message);
}
