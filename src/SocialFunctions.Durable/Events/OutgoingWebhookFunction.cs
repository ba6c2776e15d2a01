using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.OutgoingWebhooks;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Durable.Inbound;

namespace SocialFunctions.Durable.Events;

/// <summary>Tells one receiver of one thing that happened.</summary>
/// <param name="sender">Tells them.</param>
/// <param name="queue">Takes what is to be tried again later.</param>
/// <param name="patience">Bears with outages.</param>
/// <param name="logger">Takes what an operator should know.</param>
public sealed partial class OutgoingWebhookFunction(
    OutgoingWebhookSender sender, OutgoingWebhookQueue queue, Patience patience, ILogger<OutgoingWebhookFunction> logger)
{
    /// <summary>Tries once. When it throws, Service Bus delivers the message again.</summary>
    /// <param name="message">Says what to tell whom.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RunAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken)
    {
        OutgoingWebhookDelivery delivery;
        try
        {
            delivery = OutgoingWebhookDelivery.Read(message.Body.ToMemory().Span);
        }
        catch (FormatException)
        {
            // It says nothing, so nothing is lost with it.
            LogUnreadable(message.MessageId);
            return;
        }

        if (await patience.TryAsync(token => sender.TryAsync(delivery, token), cancellationToken) is OutgoingWebhookOutcome.Retry again)
        {
            await queue.SendAsync(again.Delivery, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {Message} in the queue of outgoing webhooks is not readable, it is dropped")]
    private partial void LogUnreadable(string message);
}
