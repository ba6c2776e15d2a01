using SocialFunctions.Model;

namespace SocialFunctions.Application.Inbound;

/// <summary>Tells where other events may wait behind one, for a host that cannot ask its queue: behind one that had to wait itself.</summary>
public static class LateEvents
{
    /// <summary>An event that is handled later than this had to wait. Longer than an instance takes to start.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromSeconds(10);

    /// <summary>Whether others may wait while this is handled. Then what is due is left to the clock, whose call comes behind them.</summary>
    public static bool OthersMayWait(ConversationEvent what, DateTimeOffset now) => what is InboundEvent inbound && now - inbound.ReceivedAt > Late;
}
