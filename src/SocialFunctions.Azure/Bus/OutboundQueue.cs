using System.Globalization;
using Azure.Messaging.ServiceBus;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Azure.Bus;

/// <summary>Writes to the outbound queue, on Service Bus.</summary>
/// <param name="sender">Sends to <see cref="BusNames.Outbound"/>.</param>
public sealed class OutboundQueue(ServiceBusSender sender)
{
    /// <summary>Signals that a conversation's outbox has entries; durable when it returns.</summary>
    /// <param name="conversation">Id of the conversation.</param>
    /// <param name="reason">
    /// Why the signal is sent, such as the id of the newest outbox entry and the attempt. Of signals with the same reason and time, only one arrives
    /// within the queue's duplicate detection window, even if that one was already received.
    /// </param>
    /// <param name="at">When it arrives; null for immediately.</param>
    /// <param name="cancellationToken">When cancelled, the signal may or may not have been stored.</param>
    /// <exception cref="QueueUnavailableException">The queue cannot be reached or is full.</exception>
    public async Task SignalAsync(string conversation, string reason, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        try
        {
            await sender.SendMessageAsync(MessageOf(conversation, reason, at), cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw new QueueUnavailableException("The outbound queue takes nothing at the moment.", e);
        }
    }

    internal static ServiceBusMessage MessageOf(string conversation, string reason, DateTimeOffset? at)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{conversation}\n{reason}\n{at?.UtcTicks}");
        var message = new ServiceBusMessage(new Signal(conversation, at).Write())
        {
            ContentType = "application/json",
            MessageId = ConversationId.Hash(id),

            // Of its own, not the conversation's in the inbound queue. The Functions host finds the session whose state a run asks for by the session's id alone,
            // whatever queue it is of (azure-sdk-for-net, WebJobs.Extensions.ServiceBus, MessagingProvider.SessionActionsCache): with
            // one id for both, a run would read and write the state of the other queue's session, or find none while the other queue's run ends.
            SessionId = $"outbox-{conversation}",
        };
        if (at is { } later)
        {
            message.ScheduledEnqueueTime = later;
        }

        return message;
    }
}
