using System.Diagnostics;
using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>Up to when everything that we sent was delivered, and read.</summary>
internal static class Watermarks
{
    /// <summary>Moves one forward; an older report changes nothing.</summary>
    public static void Raise(Turn turn, DeliveryStatus status, DateTimeOffset watermark)
    {
        var state = turn.State;
        var raised = status switch
        {
            DeliveryStatus.Delivered when !(state.DeliveredUpTo >= watermark) => state with { DeliveredUpTo = watermark },
            DeliveryStatus.Read when !(state.ReadUpTo >= watermark) => state with { ReadUpTo = watermark },
            DeliveryStatus.Queued or DeliveryStatus.Unknown or DeliveryStatus.Sent or DeliveryStatus.Delivered or DeliveryStatus.Read or DeliveryStatus.Failed => state,
            _ => throw new UnreachableException(),
        };
        if (!ReferenceEquals(raised, state))
        {
            turn.State = raised;
            turn.Record(TimelineType.Delivery, "platform", watermark, new TimelineData { Status = status, Until = watermark });
        }
    }
}
