using System.Diagnostics;
using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>
/// The delivery progress of our messages. It only moves forward, and a failure that the platform reported is less than a delivery: whatever comes first,
/// the end is the same. Each part of a message has a progress of its own; a message of which one part has failed has failed.
/// </summary>
public static class DeliveryProgress
{
    /// <summary>The delivery of a message, including the conversation's watermarks.</summary>
    public static Delivery? Of(Message message, Conversation conversation)
    {
        if (message.Delivery is { Status: DeliveryStatus.Failed, OtherParts: { } others } failed)
        {
            return failed with { Error = string.Join(" ", others.Prepend(failed).Where(HasFailed).Select(part => $"Part {part.Part} failed: {part.Error}")) };
        }

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

    /// <summary>How far a message is after a report.</summary>
    /// <param name="from">How far it was; null when nothing is known.</param>
    /// <returns>Null when the report tells nothing new.</returns>
    public static Delivery? After(Delivery? from, Delivery to) =>
        from is not null && AreOfParts(from, to) ? AfterPart(from, to)
        : Advances(from, to) ? to
        : null;

    private static Delivery? AfterPart(Delivery before, Delivery to)
    {
        List<Delivery> parts = [before with { OtherParts = null }, .. before.OtherParts ?? []];
        var known = parts.FindIndex(part => part.Part == to.Part);
        if (known >= 0)
        {
            if (!Advances(parts[known], to))
            {
                return null;
            }

            parts.RemoveAt(known);
        }

        parts = [.. parts.Append(to).OrderBy(part => part.At).ThenBy(part => part.Part, StringComparer.Ordinal)];
        var whole = parts.Find(HasFailed) ?? parts.MaxBy(part => part.Status)!;
        parts.Remove(whole);
        return whole with { OtherParts = parts.Count > 0 ? parts : null };
    }

    /// <summary>Whether a report moves a message, or one part, forward.</summary>
    private static bool Advances(Delivery? from, Delivery to) => from switch
    {
        null => true,
        { Status: DeliveryStatus.Failed } => from.Reported && to.Status is (DeliveryStatus.Delivered or DeliveryStatus.Read),
        { Status: DeliveryStatus.Delivered or DeliveryStatus.Read } => to.Status is not DeliveryStatus.Failed && to.Status > from.Status,
        { Status: DeliveryStatus.Queued or DeliveryStatus.Unknown or DeliveryStatus.Sent } => to.Status > from.Status,
        _ => throw new UnreachableException(),
    };

    // What our own call could not send has failed as a whole; before anything is reported as delivered or failed, it stands for the whole too.
    private static bool AreOfParts(Delivery from, Delivery to) =>
        from is { Part: not null } and ({ Status: DeliveryStatus.Delivered or DeliveryStatus.Read } or { Status: DeliveryStatus.Failed, Reported: true })
        && to is { Part: not null, Status: DeliveryStatus.Delivered or DeliveryStatus.Read or DeliveryStatus.Failed };

    private static bool HasFailed(Delivery part) => part.Status is DeliveryStatus.Failed;
}
