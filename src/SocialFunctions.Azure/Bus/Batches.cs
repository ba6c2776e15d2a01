using Azure.Messaging.ServiceBus;

namespace SocialFunctions.Azure.Bus;

/// <summary>Several messages in few sends.</summary>
internal static class Batches
{
    /// <summary>Sends messages in their order, as many at once as Service Bus takes. When it throws, the first ones may have been sent.</summary>
    /// <param name="sender">Sends.</param>
    /// <param name="messages">The messages.</param>
    /// <param name="refuse">Is told the index of each that would never fit.</param>
    /// <param name="cancellationToken">Gives up.</param>
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
