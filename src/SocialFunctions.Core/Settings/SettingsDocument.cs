using System.Text.Json.Serialization;
using SocialFunctions.Model;

namespace SocialFunctions.Settings;

/// <summary>The settings as a company writes them: JSON, camelCase, ISO-8601 durations, comments and trailing commas allowed.</summary>
public record SettingsDocument
{
    /// <summary>The configured endpoints on channels.</summary>
    public IReadOnlyList<AccountSettings> Accounts { get; init; } = [];

    /// <summary>Business hours. <c>always</c> and <c>never</c> are built in.</summary>
    public IReadOnlyList<CalendarSettings> Calendars { get; init; } = [];

    /// <summary>Service-level policies, ordered; the first that matches wins; the last has no <see cref="PolicySettings.When"/>.</summary>
    public IReadOnlyList<PolicySettings> Policies { get; init; } = [];

    /// <summary>Texts that replace the built-in ones.</summary>
    public IReadOnlyList<TemplateSettings> Templates { get; init; } = [];

    /// <summary>Teams of agents.</summary>
    public IReadOnlyList<TeamSettings> Teams { get; init; } = [];

    /// <summary>The agents, who answer customers.</summary>
    public IReadOnlyList<AgentSettings> Agents { get; init; } = [];

    /// <summary>Triage rules, all that match apply, in order.</summary>
    public IReadOnlyList<RuleSettings> Rules { get; init; } = [];

    /// <summary>Canned replies: answers that agents choose and change before they send them.</summary>
    [JsonPropertyName("replies")]
    public IReadOnlyList<CannedReplySettings> CannedReplies { get; init; } = [];

    /// <summary>Id of the team that takes over what settings leave without a team or an agent; null for the team of a lead.</summary>
    public string? FallbackTeam { get; init; }

    /// <summary>The address under which platforms and customers reach this host, with its scheme; null when that is not known: then they can fetch no agents' files.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>How long things are kept; null keeps all for ever.</summary>
    public RetentionSettings? Retention { get; init; }

    /// <summary>The outgoing webhooks: where events are posted to.</summary>
    [JsonPropertyName("webhooks")]
    public IReadOnlyList<OutgoingWebhookSettings> OutgoingWebhooks { get; init; } = [];
}
