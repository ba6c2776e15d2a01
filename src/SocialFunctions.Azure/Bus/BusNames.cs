namespace SocialFunctions.Azure.Bus;

/// <summary>Names of the queues and the topic; see <see cref="BusEntities"/> for their properties.</summary>
public static class BusNames
{
    /// <summary>Events from platforms, one session per conversation.</summary>
    public const string Inbound = "inbound";

    /// <summary>Signals for conversations with outbox entries, one session per conversation, which has another id than in <see cref="Inbound"/>.</summary>
    public const string Outbound = "outbound";

    /// <summary>Deliveries to outgoing webhooks; without sessions.</summary>
    public const string OutgoingWebhooks = "webhooks";

    /// <summary>Timeline entries of all conversations, for subscribers. The topic exists only if <see cref="AppSettings.EventsTopic"/> is set.</summary>
    public const string Events = "events";
}
