using Azure.Messaging.ServiceBus;
using SocialFunctions.Application.OutgoingWebhooks;
using SocialFunctions.Model;

namespace SocialFunctions.Azure.Bus;

/// <summary>What outgoing webhooks are to be told, on Service Bus. Receivers are told in no particular order, as Standard Webhooks has it.</summary>
/// <param name="sender">Sends to <see cref="BusNames.Webhooks"/>.</param>
public sealed class WebhookQueue(ServiceBusSender sender)
{
    /// <summary>Puts an errand on the queue, to arrive when it is to be tried; durable when it returns.</summary>
    /// <param name="errand">What to tell whom.</param>
    /// <param name="cancellationToken">Gives up; it may or may not have been stored.</param>
    public Task SendAsync(WebhookErrand errand, CancellationToken cancellationToken) => sender.SendMessageAsync(MessageOf(errand), cancellationToken);

    internal static ServiceBusMessage MessageOf(WebhookErrand errand)
    {
        var message = new ServiceBusMessage(errand.Write())
        {
            ContentType = "application/json",

            // The change feed may tell the same thing twice.
            MessageId = ConversationId.Hash(errand.Id),
        };
        if (errand.NotBefore is { } later)
        {
            message.ScheduledEnqueueTime = later;
        }

        return message;
    }
}
