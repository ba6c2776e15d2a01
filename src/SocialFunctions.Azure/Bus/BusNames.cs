namespace SocialFunctions.Azure.Bus;

/// <summary>Names of the queues, and of the topic; <see cref="BusEntities"/> has their properties.</summary>
public static class BusNames
{
    /// <summary>What platforms told us, one session per conversation.</summary>
    public const string Inbound = "inbound";

    /// <summary>Which conversations have something in their outbox, one session per conversation.</summary>
    public const string Outbound = "outbound";

    /// <summary>What outgoing webhooks are to be told; without sessions.</summary>
    public const string OutgoingWebhooks = "webhooks";

    /// <summary>What happens in all conversations, for whoever subscribes. <see cref="AppSettings.EventsTopic"/> says whether there is such a topic.</summary>
    public const string Events = "events";
}
