using SocialFunctions.Model;

namespace SocialFunctions.Settings;

/// <summary>A triage rule.</summary>
public sealed record RuleSettings
{
    /// <summary>Id; unique among the rules.</summary>
    public string Id { get; init; } = "";

    /// <summary>Which customer messages it applies to.</summary>
    public RuleCondition When { get; init; } = new();

    /// <summary>What it does.</summary>
    public RuleAction Then { get; init; } = new();
}

/// <summary>Which customer messages a rule applies to; every field that is given must match.</summary>
public sealed record RuleCondition
{
    /// <summary>Any of these words or phrases, as whole words, whatever case and accents.</summary>
    public IReadOnlyList<string>? AnyWords { get; init; }

    /// <summary>All of these words or phrases.</summary>
    public IReadOnlyList<string>? AllWords { get; init; }

    /// <summary>Languages.</summary>
    public IReadOnlyList<string>? Languages { get; init; }

    /// <summary>Channel names.</summary>
    public IReadOnlyList<string>? Channels { get; init; }

    /// <summary>Minimum number of followers of the sender.</summary>
    public long? MinFollowers { get; init; }

    /// <summary>Private or public threads.</summary>
    public Visibility? Visibility { get; init; }

    /// <summary>Whether the conversation is tagged <c>vip</c>.</summary>
    public bool? Vip { get; init; }
}

/// <summary>What a rule does.</summary>
public sealed record RuleAction
{
    /// <summary>Raises the priority to this, if it is lower.</summary>
    public Priority? Priority { get; init; }

    /// <summary>Tags to add.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Id of the team to hand the conversation to.</summary>
    public string? Team { get; init; }

    /// <summary>Escalates at once, to the team's agents on call, else to the team.</summary>
    public bool Escalate { get; init; }

    /// <summary>Resolves the case: the message asks for nothing.</summary>
    public bool Resolve { get; init; }
}
