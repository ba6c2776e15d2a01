using Azure.Messaging.ServiceBus;
using SocialFunctions.Application.OutgoingWebhooks;
using SocialFunctions.Model;

namespace SocialFunctions.Azure.Bus;

/// <summary>What outgoing webhooks are to be told, on Service Bus. Receivers are told in no particular order, as Standard Webhooks has it.</summary>
/// <param name="sender">Sends to <see cref="BusNames.OutgoingWebhooks"/>.</param>
public sealed class OutgoingWebhookQueue(ServiceBusSender sender)
{
    /// <summary>Puts a delivery on the queue, to arrive when it is to be tried; durable when it returns.</summary>
    /// <param name="delivery">What to tell whom.</param>
    /// <param name="cancellationToken">Gives up; it may or may not have been stored.</param>
    public Task SendAsync(OutgoingWebhookDelivery delivery, CancellationToken cancellationToken) => sender.SendMessageAsync(MessageOf(delivery), cancellationToken);

    internal static ServiceBusMessage MessageOf(OutgoingWebhookDelivery delivery)
    {
        var message = new ServiceBusMessage(delivery.Write())
        {
            ContentType = "application/json",

            // The change feed may tell the same thing twice.
            MessageId = ConversationId.Hash(delivery.Id),
        };
        if (delivery.NotBefore is { } later)
        {
            message.ScheduledEnqueueTime = later;
        }

        return message;
    }
}
