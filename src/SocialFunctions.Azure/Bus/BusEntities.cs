namespace SocialFunctions.Azure.Bus;

/// <summary>
/// The queues and the topic, as the deployment and the emulator must create them. None is partitioned: one batch holds events of several sessions,
/// which Service Bus refuses on a partitioned entity. Sessions, duplicate detection and partitions can only be set when an entity is created.
/// </summary>
/// <remarks>https://github.com/Azure/azure-sdk-for-net/blob/main/sdk/servicebus/Azure.Messaging.ServiceBus/TROUBLESHOOTING.md</remarks>
public static class BusEntities
{
    /// <summary>Events. Two weeks is the longest outage without a loss: an event that was not handled by then goes to quarantine.</summary>
    public static readonly QueueDefinition Inbound = new(BusNames.Inbound, Sessions: true)
    {
        TimeToLive = TimeSpan.FromDays(14),
        DeadLettersExpired = true,
    };

    /// <summary>Signals. A lost one does no harm: the sweeper finds the conversation.</summary>
    public static readonly QueueDefinition Outbound = new(BusNames.Outbound, Sessions: true)
    {
        TimeToLive = TimeSpan.FromDays(1),
        DeadLettersExpired = false,
    };

    /// <summary>Deliveries to outgoing webhooks. They are retried for a day; in an outage of this system they wait longer.</summary>
    public static readonly QueueDefinition OutgoingWebhooks = new(BusNames.OutgoingWebhooks, Sessions: false)
    {
        TimeToLive = TimeSpan.FromDays(14),
        DeadLettersExpired = true,
    };

    /// <summary>All queues.</summary>
    public static readonly IReadOnlyList<QueueDefinition> Queues = [Inbound, Outbound, OutgoingWebhooks];

    /// <summary>The topic. Subscribers create their own subscriptions.</summary>
    public static readonly TopicDefinition Events = new(BusNames.Events) { TimeToLive = TimeSpan.FromDays(14) };
}

/// <summary>Properties of a queue.</summary>
/// <param name="Sessions">Whether every message belongs to a session, and each session is handled in order.</param>
public sealed record QueueDefinition(string Name, bool Sessions)
{
    /// <summary>
    /// A second message with the same id is dropped for this long. It is longer than a platform takes for its first redelivery of an inbound
    /// webhook.
    /// </summary>
    public TimeSpan DuplicateDetectionWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a receiver holds the lock of a message without renewing it.</summary>
    public TimeSpan LockDuration { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// After this many deliveries a message is a dead letter. Failures of the program do not count (<c>Postponement</c>): a delivery ends without a result
    /// only when an instance stops or crashes, when the queue takes no copy for minutes, or when something fails before the program sees the message.
    /// </summary>
    public int MaxDeliveryCount { get; init; } = 10;

    /// <summary>How long a message may wait.</summary>
    public required TimeSpan TimeToLive { get; init; }

    /// <summary>Whether an expired message becomes a dead letter; otherwise it is dropped.</summary>
    public required bool DeadLettersExpired { get; init; }

    /// <summary>Capacity in megabytes: the maximum of a Standard namespace.</summary>
    public int MaxSizeInMegabytes { get; init; } = 5120;

    /// <summary>Whether it is distributed over several message brokers.</summary>
    public bool Partitioned { get; init; }
}

/// <summary>Properties of a topic.</summary>
/// <param name="Name">Its name.</param>
public sealed record TopicDefinition(string Name)
{
    /// <summary>How long a second message with the same id is dropped.</summary>
    public TimeSpan DuplicateDetectionWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a message may wait in a subscription without its own limit.</summary>
    public required TimeSpan TimeToLive { get; init; }

    /// <summary>Capacity in megabytes.</summary>
    public int MaxSizeInMegabytes { get; init; } = 5120;

    /// <summary>Whether it is distributed over several message brokers.</summary>
    public bool Partitioned { get; init; }
}
