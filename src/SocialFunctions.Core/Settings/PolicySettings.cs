using SocialFunctions.Model;

namespace SocialFunctions.Settings;

/// <summary>What is promised, and what happens when the promise is about to break.</summary>
public sealed record PolicySettings
{
    /// <summary>Id; unique among the policies.</summary>
    public string Id { get; init; } = "";

    /// <summary>Which conversations it applies to; null for all.</summary>
    public PolicyFilter? When { get; init; }

    /// <summary>Whether targets count business time or all time.</summary>
    public PolicyTime Time { get; init; }

    /// <summary>Share of the target after which to warn, above 0 and below 1; default 0.8.</summary>
    public double WarnAt { get; init; } = 0.8;

    /// <summary>Targets by priority; a priority that is missing has the targets of the next lower one that is there, else none.</summary>
    public IReadOnlyDictionary<string, TargetSettings> Targets { get; init; } = new Dictionary<string, TargetSettings>();

    /// <summary>Statuses in which the resolution clock is paused; default pending and snoozed.</summary>
    public IReadOnlyList<ConversationStatus> PauseResolutionIn { get; init; } = [ConversationStatus.Pending, ConversationStatus.Snoozed];

    /// <summary>How long after resolution a customer message continues the case; default 3 days.</summary>
    public TimeSpan ReopenWithin { get; init; } = TimeSpan.FromDays(3);

    /// <summary>Silence of the customer after which a pending conversation is resolved; null never.</summary>
    public TimeSpan? AutoResolveAfter { get; init; }

    /// <summary>Silence of the assignee after which the conversation returns to the queue; null never. In the policy's kind of time.</summary>
    public TimeSpan? AssigneeSilent { get; init; }

    /// <summary>Automatic messages.</summary>
    public AcknowledgeSettings Acknowledge { get; init; } = new();

    /// <summary>The chain of escalation, in order.</summary>
    public IReadOnlyList<EscalationStep> Escalation { get; init; } = [];

    /// <summary>Whether "thanks" and the like start nothing; default true.</summary>
    public bool Courtesy { get; init; } = true;
}

/// <summary>What targets count.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(CamelCaseEnumConverter<PolicyTime>))]
public enum PolicyTime
{
    /// <summary>Time in which the account's calendar is open.</summary>
    Business,

    /// <summary>All time.</summary>
    Always,
}

/// <summary>Which conversations a policy applies to; every field that is given must match, with any of its values.</summary>
public sealed record PolicyFilter
{
    /// <summary>Channel names.</summary>
    public IReadOnlyList<string>? Channels { get; init; }

    /// <summary>Account ids.</summary>
    public IReadOnlyList<string>? Accounts { get; init; }

    /// <summary>Priorities.</summary>
    public IReadOnlyList<Priority>? Priorities { get; init; }

    /// <summary>Tags.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Languages; <c>de</c> matches <c>de-AT</c>.</summary>
    public IReadOnlyList<string>? Languages { get; init; }

    /// <summary>Whether tagged <c>vip</c>.</summary>
    public bool? Vip { get; init; }

    /// <summary>Private or public threads.</summary>
    public Visibility? Visibility { get; init; }
}

/// <summary>What is promised at one priority; null promises nothing. Positive durations.</summary>
/// <param name="FirstResponse">From the first customer message of a case to the first human answer.</param>
/// <param name="NextResponse">From a customer message after it to the next human answer.</param>
/// <param name="Resolution">From the start of a case to its resolution.</param>
public sealed record TargetSettings(TimeSpan? FirstResponse = null, TimeSpan? NextResponse = null, TimeSpan? Resolution = null);
