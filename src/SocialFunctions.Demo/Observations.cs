using SocialFunctions.Application.Ports;
using SocialFunctions.Calendars;
using SocialFunctions.Settings;

namespace SocialFunctions.Demo;

/// <summary>What was seen from outside, when all is over.</summary>
internal sealed record Observations
{
    /// <summary>When the office is open.</summary>
    public required BusinessCalendar Office { get; init; }

    /// <summary>What is promised.</summary>
    public required PolicySettings Policy { get; init; }

    /// <summary>Messages the product said it had taken.</summary>
    public IReadOnlyCollection<TakenMessage> Taken { get; init; } = [];

    /// <summary>What the product refused, in words.</summary>
    public IReadOnlyCollection<string> Refused { get; init; } = [];

    /// <summary>All conversations, with their messages.</summary>
    public IReadOnlyList<DeskConversation> Conversations { get; init; } = [];

    /// <summary>The feed.</summary>
    public IReadOnlyList<SeenEntry> Feed { get; init; } = [];

    /// <summary>What was sent.</summary>
    public IReadOnlyList<SandboxMessage> Sent { get; init; } = [];

    /// <summary>What was set aside.</summary>
    public IReadOnlyList<QuarantinedEvent> Quarantine { get; init; } = [];
}
