using SocialFunctions.Application.Ports;
using SocialFunctions.Calendars;
using SocialFunctions.Settings;

namespace SocialFunctions.Demo;

/// <summary>What the demo saw from outside, after the end.</summary>
internal sealed record Observations
{
    /// <summary>When the office is open.</summary>
    public required BusinessCalendar Office { get; init; }

    /// <summary>The policy with the promised times.</summary>
    public required PolicySettings Policy { get; init; }

    /// <summary>Messages that the host answered as accepted.</summary>
    public IReadOnlyCollection<TakenMessage> Taken { get; init; } = [];

    /// <summary>The requests that the host refused, in words.</summary>
    public IReadOnlyCollection<string> Refused { get; init; } = [];

    /// <summary>All conversations, with their messages.</summary>
    public IReadOnlyList<DeskConversation> Conversations { get; init; } = [];

    /// <summary>The entries of the feed, in order.</summary>
    public IReadOnlyList<SeenEntry> Feed { get; init; } = [];

    /// <summary>The messages that sandbox accounts would have sent.</summary>
    public IReadOnlyList<SandboxMessage> Sent { get; init; } = [];

    /// <summary>The quarantined events.</summary>
    public IReadOnlyList<QuarantinedEvent> Quarantine { get; init; } = [];
}
