using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.OutgoingWebhooks;
using SocialFunctions.Application.Retries;
using SocialFunctions.Azure.Bus;

namespace SocialFunctions.Durable.Events;

/// <summary>Delivers one feed entry to one receiver.</summary>
public sealed partial class OutgoingWebhookFunction(
    OutgoingWebhookSender sender, OutgoingWebhookQueue queue, OutageRetries outage, ILogger<OutgoingWebhookFunction> logger)
{
    /// <summary>Tries once. When it throws, Service Bus delivers the message again.</summary>
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

        if (await outage.TryAsync(token => sender.TryAsync(delivery, token), cancellationToken) is OutgoingWebhookOutcome.Retry again)
        {
            await queue.SendAsync(again.Delivery, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {Message} in the queue of outgoing webhooks is not readable, it is dropped")]
    private partial void LogUnreadable(string message);
}
