using System.Globalization;
using Azure.Messaging.ServiceBus;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Ports;
using SocialFunctions.Azure.Tables;
using SocialFunctions.Model;

namespace SocialFunctions.Azure.Bus;

/// <summary>The inbound queue's writing end, on Service Bus.</summary>
/// <param name="sender">Sends to <see cref="BusNames.Inbound"/>.</param>
/// <param name="log">Takes what is set aside.</param>
public sealed class InboundQueue(ServiceBusSender sender, InboundWebhookLog log) : IInboundQueue
{
    /// <inheritdoc/>
    /// <remarks>
    /// What needs more than one batch is not stored at once. When it fails halfway, the platform delivers the webhook again, and duplicate
    /// detection drops what is in the queue already; whatever comes after its window the conversation recognises itself.
    /// </remarks>
    public async ValueTask PublishAsync(AcceptedInboundWebhook webhook, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(webhook.SetAside.Select(record => log.AddAsync(record, cancellationToken)));
            await SendAsync(webhook, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw new QueueUnavailableException("The inbound queue takes nothing at the moment.", e);
        }
    }

    private Task SendAsync(AcceptedInboundWebhook webhook, CancellationToken cancellationToken)
    {
        ServiceBusMessage[] messages = [.. webhook.Events.Select(inbound => InboundMessage.Of(inbound, webhook.ReplayOf))];
        return sender.SendInBatchesAsync(
            messages, tooLarge => log.AddAsync(TooLarge(webhook.Events[tooLarge], messages[tooLarge].Body), cancellationToken), cancellationToken);
    }

    // It would never fit: a 503 would bring it back for hours, with all that came along with it.
    private static QuarantinedEvent TooLarge(InboundEvent inbound, BinaryData body) => DeadLetter.Of(
        inbound is AccountAlert ? "" : inbound.ConversationId,
        body.ToMemory(),
        string.Create(CultureInfo.InvariantCulture, $"The event has {body.ToMemory().Length:N0} bytes, more than the queue takes at once."),
        inbound.ReceivedAt);
}
