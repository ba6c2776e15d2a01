using Azure.Messaging.ServiceBus;

namespace SocialFunctions.Azure.Bus;

/// <summary>Sends messages in batches.</summary>
internal static class Batches
{
    /// <summary>Sends messages in order, as many in a batch as Service Bus allows. When it throws, the first batches may have been sent.</summary>
    /// <param name="refuse">Called with the index of each message that is too large for a batch.</param>
    public static async Task SendInBatchesAsync(
        this ServiceBusSender sender, IReadOnlyList<ServiceBusMessage> messages, Func<int, Task> refuse, CancellationToken cancellationToken)
    {
        for (var next = 0; next < messages.Count;)
        {
            using var batch = await sender.CreateMessageBatchAsync(cancellationToken);
            while (next < messages.Count && batch.TryAddMessage(messages[next]))
            {
                next++;
            }

            if (batch.Count > 0)
            {
                await sender.SendMessagesAsync(batch, cancellationToken);
            }
            else
            {
                await refuse(next++);
            }
        }
    }
}
