namespace SocialFunctions.Azure.Bus;

/// <summary>
/// Names of the queues, and of the topic. All have duplicate detection on, all but <see cref="Webhooks"/> have sessions, and none is partitioned: one batch holds
/// events of several sessions, which Service Bus refuses on a partitioned queue.
/// </summary>
/// <remarks>https://github.com/Azure/azure-sdk-for-net/blob/main/sdk/servicebus/Azure.Messaging.ServiceBus/TROUBLESHOOTING.md</remarks>
public static class BusNames
{
    /// <summary>What platforms told us, one session per conversation.</summary>
    public const string Inbound = "inbound";

    /// <summary>Which conversations have something in their outbox, one session per conversation.</summary>
    public const string Outbound = "outbound";

    /// <summary>What outgoing webhooks are to be told; without sessions.</summary>
    public const string Webhooks = "webhooks";

    /// <summary>The topic of what happens in all conversations. The app setting <c>Events__topic</c> says whether there is one, and its name.</summary>
    public const string Events = "events";
}
