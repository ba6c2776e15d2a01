using System.Globalization;
using Azure.Messaging.ServiceBus;
using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Azure.Bus;

/// <summary>The outbound queue's writing end, on Service Bus.</summary>
/// <param name="sender">Sends to <see cref="BusNames.Outbound"/>.</param>
public sealed class OutboundQueue(ServiceBusSender sender)
{
    /// <summary>Says that there is something in a conversation's outbox; durable when it returns.</summary>
    /// <param name="conversation">Id of the conversation.</param>
    /// <param name="reason">
    /// What is new, such as the id of the newest outbox entry and the attempt: of signals with the same reason and time only one arrives
    /// within the queue's duplicate detection window, even if that one was received before.
    /// </param>
    /// <param name="at">When it shall arrive; null for at once.</param>
    /// <param name="cancellationToken">Gives up; the signal may or may not have been stored.</param>
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
        var message = new ServiceBusMessage(new Signal(conversation).Write())
        {
            ContentType = "application/json",
            MessageId = ConversationId.Hash(id),
            SessionId = conversation,
        };
        if (at is { } later)
        {
            message.ScheduledEnqueueTime = later;
        }

        return message;
    }
}
