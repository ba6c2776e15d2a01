using System.Diagnostics;
using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>
/// The delivery progress of our messages. It only moves forward, and a failure that the platform reported is less than a delivery: whatever comes first,
/// the end is the same. A message of which one part has failed has failed, whatever is reported of the others.
/// </summary>
public static class DeliveryProgress
{
    /// <summary>The delivery of a message, including the conversation's watermarks.</summary>
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
    public static bool Advances(Delivery? from, Delivery to) => from switch
    {
        null => true,
        { Status: DeliveryStatus.Failed } => from.Reported && to.Status is (DeliveryStatus.Delivered or DeliveryStatus.Read) && !AreOfTwoParts(from, to),
        { Status: DeliveryStatus.Delivered or DeliveryStatus.Read } => to.Status is DeliveryStatus.Failed ? AreOfTwoParts(from, to) : to.Status > from.Status,
        { Status: DeliveryStatus.Queued or DeliveryStatus.Unknown or DeliveryStatus.Sent } => to.Status > from.Status,
        _ => throw new UnreachableException(),
    };

    private static bool AreOfTwoParts(Delivery one, Delivery other) => one.Part is { } part && other.Part is { } another && part != another;
}
