using System.Globalization;
using Azure.Messaging.ServiceBus;
using SocialFunctions.Application.Retries;
using SocialFunctions.Model;

namespace SocialFunctions.Azure.Bus;

/// <summary>
/// Has a message wait in its queue: a copy that arrives later takes its place. A message that is only left to be delivered again comes back at once, and is a dead
/// letter after <see cref="QueueDefinition.MaxDeliveryCount"/> deliveries.
/// </summary>
public static class Postponement
{
    private const string Times = "postponed";
    private const string Since = "since";

    /// <summary>How often a message was postponed.</summary>
    public static int TimesOf(ServiceBusReceivedMessage message) => message.ApplicationProperties.TryGetValue(Times, out var times) ? (int)times : 0;

    /// <summary>When a message, or the first one that it is a copy of, came into the queue: the same at each of its deliveries.</summary>
    public static DateTimeOffset SinceOf(ServiceBusReceivedMessage message) =>
        message.ApplicationProperties.TryGetValue(Since, out var first) ? new DateTimeOffset((long)first, TimeSpan.Zero) : message.EnqueuedTime;

    /// <summary>Whether a message is a dead letter if this delivery, too, ends without a result.</summary>
    public static bool IsLastDelivery(ServiceBusReceivedMessage message, QueueDefinition queue) => message.DeliveryCount >= queue.MaxDeliveryCount;

    /// <summary>
    /// Creates the copy. Its id differs from that of the message, which duplicate detection would drop, and is the same for a message that is delivered twice. It
    /// expires when the first message would have.
    /// </summary>
    /// <param name="lifetime">How long the queue keeps a message.</param>
    internal static ServiceBusMessage Of(ServiceBusReceivedMessage message, TimeSpan lifetime, DateTimeOffset now)
    {
        var times = TimesOf(message) + 1;
        var since = SinceOf(message);
        var at = now + Backoff.Spread(OutageRetries.Postponed.After(times), message.MessageId, times);
        var left = since + lifetime - at;
        return new ServiceBusMessage(message)
        {
            MessageId = ConversationId.Hash(string.Create(CultureInfo.InvariantCulture, $"{message.MessageId}\n{times}")),
            ScheduledEnqueueTime = at,
            TimeToLive = left > Shortest ? left : Shortest,
            ApplicationProperties = { [Times] = times, [Since] = since.UtcTicks },
        };
    }

    // Service Bus takes no message that has expired.
    private static TimeSpan Shortest { get; } = TimeSpan.FromSeconds(1);
}
