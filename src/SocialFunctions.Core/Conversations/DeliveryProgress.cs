using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>How far a message of ours has come. Only moves forward.</summary>
public static class DeliveryProgress
{
    /// <summary>The delivery of a message, with what the conversation's watermarks say of it.</summary>
    /// <param name="message">A message of the conversation.</param>
    /// <param name="conversation">The conversation.</param>
    public static Delivery? Of(Message message, Conversation conversation)
    {
        if (message.Delivery is not { Status: DeliveryStatus.Sent or DeliveryStatus.Delivered } delivery)
        {
            return message.Delivery;
        }

        if (conversation.ReadUpTo is { } read && delivery.At <= read)
        {
            return new Delivery(DeliveryStatus.Read, read);
        }

        return conversation.DeliveredUpTo is { } delivered && delivery.At <= delivered && delivery.Status == DeliveryStatus.Sent
            ? new Delivery(DeliveryStatus.Delivered, delivered)
            : delivery;
    }

    /// <summary>Whether a report moves a delivery forward.</summary>
    /// <param name="from">Where it stands; null when nothing is known.</param>
    /// <param name="to">What the report says.</param>
    public static bool Advances(Delivery? from, DeliveryStatus to) =>
        from is null || (from.Status != DeliveryStatus.Failed && to > from.Status && !(to == DeliveryStatus.Failed && from.Status >= DeliveryStatus.Delivered));
}
