using System.Globalization;
using Azure.Messaging.ServiceBus;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Application.Ports;
using SocialFunctions.Azure.Tables;
using SocialFunctions.Model;

namespace SocialFunctions.Azure.Bus;

/// <summary>Writes to the inbound queue, on Service Bus.</summary>
/// <param name="sender">Sends to <see cref="BusNames.Inbound"/>.</param>
/// <param name="log">Stores the events that are set aside.</param>
public sealed class InboundQueue(ServiceBusSender sender, InboundWebhookLog log) : IInboundQueue
{
    /// <inheritdoc/>
    /// <remarks>
    /// Several batches are not stored atomically. When sending fails between them, the platform delivers the inbound webhook again, and duplicate
    /// detection drops the events that are already in the queue. A redelivery after the detection window is recognised by the conversation.
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

    /// <summary>Asks for a look at a conversation's deadlines behind everything that waits in its sessions, see <see cref="DeadlineCall"/>.</summary>
    /// <param name="conversation">Id of the conversation.</param>
    /// <param name="sessions">Those in which its events arrive.</param>
    /// <param name="due">The deadline that is due.</param>
    /// <exception cref="QueueUnavailableException">The queue cannot be reached or is full.</exception>
    public Task CallAsync(
        string conversation, IReadOnlyList<string> sessions, DateTimeOffset due, DateTimeOffset now, CancellationToken cancellationToken) =>
        SendAsync(DeadlineCall.Of(conversation, sessions, due, now), cancellationToken);

    /// <summary>Sends such a call on to the next session of its conversation; durable when it returns.</summary>
    /// <returns>False when it has been in all of them.</returns>
    /// <exception cref="QueueUnavailableException">The queue cannot be reached or is full.</exception>
    public async Task<bool> PassOnAsync(ServiceBusReceivedMessage call, CancellationToken cancellationToken)
    {
        if (DeadlineCall.Next(call) is not { } next)
        {
            return false;
        }

        await SendAsync(next, cancellationToken);
        return true;
    }

    /// <summary>Has an event wait in the queue, see <see cref="Postponement"/>; durable when it returns. Then the message itself can be completed.</summary>
    /// <exception cref="QueueUnavailableException">The queue cannot be reached or is full.</exception>
    public Task PostponeAsync(ServiceBusReceivedMessage message, DateTimeOffset now, CancellationToken cancellationToken) =>
        SendAsync(Postponement.Of(message, BusEntities.Inbound.TimeToLive, now), cancellationToken);

    private async Task SendAsync(ServiceBusMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await sender.SendMessageAsync(message, cancellationToken);
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

    // It can never be sent: with a 503 the platform would redeliver it for hours, with all other events of the request.
    private static QuarantinedEvent TooLarge(InboundEvent inbound, BinaryData body) => DeadLetter.Of(
        inbound is AccountAlert ? "" : inbound.ConversationId,
        body.ToMemory(),
        string.Create(CultureInfo.InvariantCulture, $"The event has {body.ToMemory().Length:N0} bytes, more than the queue takes at once."),
        inbound.ReceivedAt);
}
