using Azure.Messaging.ServiceBus;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Model;

namespace SocialFunctions.Azure.Bus;

/// <summary>Creates the messages of the inbound queue.</summary>
internal static class InboundMessage
{
    /// <summary>
    /// Creates the message of an event. Its id is the same on every delivery by the platform, so that the queue drops duplicates. A replay has another id.
    /// </summary>
    /// <param name="replayOf">Id of the dead letter that is replayed; null for an event from a platform.</param>
    public static ServiceBusMessage Of(InboundEvent inbound, string? replayOf = null)
    {
        var conversation = inbound.ConversationId;
        return new ServiceBusMessage(CloudEvents.Write(inbound, conversation))
        {
            ContentType = CloudEvents.ContentType,
            MessageId = ConversationId.Hash($"{inbound.Account}\n{inbound.Scope}\n{inbound.EventId}\n{replayOf}"),

            // An alert belongs to no conversation, but a queue with sessions requires a session id.
            SessionId = inbound is AccountAlert ? $"account-{ConversationId.Hash(inbound.Account)}" : conversation,
        };
    }
}
