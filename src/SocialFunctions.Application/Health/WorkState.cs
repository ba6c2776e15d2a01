using SocialFunctions.Application.Outbox;

namespace SocialFunctions.Application.Health;

/// <summary>How far the work of a host is behind.</summary>
public sealed record WorkState
{
    /// <summary>How many inbound events wait to be handled; 0 where alerts of the platform watch the queue.</summary>
    public long EventsWaiting { get; init; }

    /// <summary>When the first of them was accepted; null when none waits.</summary>
    public DateTimeOffset? EventsWaitSince { get; init; }

    /// <summary>How many messages and notifications wait to be sent; 0 where alerts of the platform watch the queue.</summary>
    public long MessagesWaiting { get; init; }

    /// <summary>Whether a deadline should have been applied and was not.</summary>
    public bool IsLate { get; init; }

    /// <summary>
    /// When the oldest timeline entries were stored that outgoing webhooks, reports and subscribers do not know of yet; null when there are none, and where
    /// the program itself follows the timeline.
    /// </summary>
    public DateTimeOffset? UnfollowedSince { get; init; }

    /// <summary>The accounts whose tokens their platforms refuse.</summary>
    public IReadOnlyList<SuspendedAccount> Suspended { get; init; } = [];
}
