namespace SocialFunctions.Conversations;

/// <summary>Which app of the company has control of a thread, as far as the platform has said.</summary>
public sealed record ThreadControl
{
    /// <summary>The platform's time of the last sign of who has control; an older one changes nothing.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Whether another app has it.</summary>
    public bool Elsewhere { get; init; }

    /// <summary>The platform's id of the other app that has or last had it, when known.</summary>
    public string? App { get; init; }

    /// <summary>The platform's id of this app, once a change of control has told it.</summary>
    public string? Own { get; init; }

    /// <summary>When the customer wrote to the other app since it got control, oldest first; of very many, only the latest.</summary>
    public IReadOnlyList<DateTimeOffset> Written { get; init; } = [];

    /// <summary>Which triage rules match what the customer wrote to the other app: they are applied when control comes to us.</summary>
    public IReadOnlyList<HeardRules> Rules { get; init; } = [];

    /// <summary>When the other app answered, oldest first; only the last few.</summary>
    public IReadOnlyList<DateTimeOffset> Answered { get; init; } = [];
}

/// <summary>The triage rules that match a message to another app.</summary>
/// <param name="At">When it was written.</param>
/// <param name="Ids">Ids of the rules.</param>
public sealed record HeardRules(DateTimeOffset At, IReadOnlyList<string> Ids);
