using Azure.Messaging.ServiceBus;
using SocialFunctions.Application.OutgoingWebhooks;
using SocialFunctions.Model;

namespace SocialFunctions.Azure.Bus;

/// <summary>Writes to the queue of outgoing webhooks, on Service Bus. Deliveries have no particular order, as in Standard Webhooks.</summary>
/// <param name="sender">Sends to <see cref="BusNames.OutgoingWebhooks"/>.</param>
public sealed class OutgoingWebhookQueue(ServiceBusSender sender)
{
    /// <summary>Adds a delivery to the queue; it arrives when it is due. Durable when it returns.</summary>
    /// <param name="cancellationToken">When cancelled, it may or may not have been stored.</param>
    public Task SendAsync(OutgoingWebhookDelivery delivery, CancellationToken cancellationToken) => sender.SendMessageAsync(MessageOf(delivery), cancellationToken);

    /// <summary>Has a delivery wait in the queue, see <see cref="Postponement"/>; durable when it returns. Then the message itself can be completed.</summary>
    public Task PostponeAsync(ServiceBusReceivedMessage message, DateTimeOffset now, CancellationToken cancellationToken) =>
        sender.SendMessageAsync(Postponement.Of(message, BusEntities.OutgoingWebhooks.TimeToLive, now), cancellationToken);

    internal static ServiceBusMessage MessageOf(OutgoingWebhookDelivery delivery)
    {
        var message = new ServiceBusMessage(delivery.Write())
        {
            ContentType = "application/json",

            // The change feed may deliver an entry twice.
            MessageId = ConversationId.Hash(delivery.Id),
        };
        if (delivery.NotBefore is { } later)
        {
            message.ScheduledEnqueueTime = later;
        }

        return message;
    }
}
