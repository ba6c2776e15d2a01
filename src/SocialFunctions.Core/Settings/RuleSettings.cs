using SocialFunctions.Model;

namespace SocialFunctions.Settings;

/// <summary>A triage rule.</summary>
public sealed record RuleSettings
{
    /// <summary>Id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Which customer messages it is for.</summary>
    public RuleCondition When { get; init; } = new();

    /// <summary>What follows.</summary>
    public RuleAction Then { get; init; } = new();
}

/// <summary>Which customer messages a rule is for; every field that is given must match.</summary>
public sealed record RuleCondition
{
    /// <summary>Any of these words or phrases, as whole words, whatever case and accents.</summary>
    public IReadOnlyList<string>? AnyWords { get; init; }

    /// <summary>All of them.</summary>
    public IReadOnlyList<string>? AllWords { get; init; }

    /// <summary>Languages.</summary>
    public IReadOnlyList<string>? Languages { get; init; }

    /// <summary>Channel names.</summary>
    public IReadOnlyList<string>? Channels { get; init; }

    /// <summary>At least so many followers.</summary>
    public long? MinFollowers { get; init; }

    /// <summary>Private or public threads.</summary>
    public Visibility? Visibility { get; init; }

    /// <summary>Whether the conversation is tagged <c>vip</c>.</summary>
    public bool? Vip { get; init; }
}

/// <summary>What a rule does.</summary>
public sealed record RuleAction
{
    /// <summary>Set the priority, if it is lower.</summary>
    public Priority? Priority { get; init; }

    /// <summary>Add tags.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Hand to a team.</summary>
    public string? Team { get; init; }

    /// <summary>Escalate at once, to the team's people on call, else the team.</summary>
    public bool Escalate { get; init; }

    /// <summary>Resolve: the message asks for nothing.</summary>
    public bool Resolve { get; init; }
}
