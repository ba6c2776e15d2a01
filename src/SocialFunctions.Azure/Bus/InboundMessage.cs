using Azure.Messaging.ServiceBus;
using SocialFunctions.Application.Inbound;
using SocialFunctions.Model;

namespace SocialFunctions.Azure.Bus;

/// <summary>Events as they stand in the inbound queue.</summary>
internal static class InboundMessage
{
    /// <summary>
    /// The message of an event. Its id is the same on every delivery of the platform, so that the queue drops the second one; but not on a replay.
    /// </summary>
    /// <param name="inbound">The event.</param>
    /// <param name="replayOf">Id of the dead letter that it is a replay of; null when it is none.</param>
    public static ServiceBusMessage Of(InboundEvent inbound, string? replayOf = null)
    {
        var conversation = inbound.ConversationId;
        return new ServiceBusMessage(CloudEvents.Write(inbound, conversation))
        {
            ContentType = CloudEvents.ContentType,
            MessageId = ConversationId.Hash($"{inbound.Account}\n{inbound.EventId}\n{replayOf}"),

            // An alert belongs to no conversation, but a queue with sessions takes nothing without one.
            SessionId = inbound is AccountAlert ? $"account-{ConversationId.Hash(inbound.Account)}" : conversation,
        };
    }
}
