namespace SocialFunctions.Azure.Bus;

/// <summary>
/// The queues and the topic, as the deployment and the emulator must have them. None is partitioned: one batch holds events of several sessions,
/// which Service Bus refuses on a partitioned entity. Sessions, duplicate detection and partitions can only be chosen when an entity is made.
/// </summary>
/// <remarks>https://github.com/Azure/azure-sdk-for-net/blob/main/sdk/servicebus/Azure.Messaging.ServiceBus/TROUBLESHOOTING.md</remarks>
public static class BusEntities
{
    /// <summary>The queues.</summary>
    public static readonly IReadOnlyList<QueueDefinition> Queues =
    [
        // Two weeks is the longest outage that loses nothing; what nobody handled by then is shown to an operator.
        new(BusNames.Inbound, Sessions: true) { TimeToLive = TimeSpan.FromDays(14), DeadLettersExpired = true },

        // A signal says nothing that the sweeper would not find out.
        new(BusNames.Outbound, Sessions: true) { TimeToLive = TimeSpan.FromDays(1), DeadLettersExpired = false },

        // A receiver is tried for a day; in an outage of ours it waits longer.
        new(BusNames.OutgoingWebhooks, Sessions: false) { TimeToLive = TimeSpan.FromDays(14), DeadLettersExpired = true },
    ];

    /// <summary>The topic. Its subscriptions are the subscribers' own.</summary>
    public static readonly TopicDefinition Events = new(BusNames.Events) { TimeToLive = TimeSpan.FromDays(14) };
}

/// <summary>A queue.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sessions">Whether every message belongs to a session, and each session is handled in order.</param>
public sealed record QueueDefinition(string Name, bool Sessions)
{
    /// <summary>For so long a second message with the same id is dropped: longer than a platform takes to deliver a webhook again at first.</summary>
    public TimeSpan DuplicateDetectionWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>For so long a receiver has a message to itself without saying so again.</summary>
    public TimeSpan LockDuration { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>After so many deliveries a message is a dead letter. Each bears with an outage for two minutes.</summary>
    public int MaxDeliveryCount { get; init; } = 10;

    /// <summary>For so long a message waits.</summary>
    public required TimeSpan TimeToLive { get; init; }

    /// <summary>Whether one that waited longer is a dead letter; dropped otherwise.</summary>
    public required bool DeadLettersExpired { get; init; }

    /// <summary>How much it holds, in megabytes: the most of a Standard namespace.</summary>
    public int MaxSizeInMegabytes { get; init; } = 5120;

    /// <summary>Whether it is spread over brokers.</summary>
    public bool Partitioned { get; init; }
}

/// <summary>A topic.</summary>
/// <param name="Name">Its name.</param>
public sealed record TopicDefinition(string Name)
{
    /// <summary>For so long a second message with the same id is dropped.</summary>
    public TimeSpan DuplicateDetectionWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>For so long a message waits in a subscription that says nothing else.</summary>
    public required TimeSpan TimeToLive { get; init; }

    /// <summary>How much it holds, in megabytes.</summary>
    public int MaxSizeInMegabytes { get; init; } = 5120;

    /// <summary>Whether it is spread over brokers.</summary>
    public bool Partitioned { get; init; }
}
