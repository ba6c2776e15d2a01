using SocialFunctions.Model;

namespace SocialFunctions.Settings;

/// <summary>One step of escalation. It happens once per case and clock, only while the clock is unsatisfied.</summary>
public sealed record EscalationStep
{
    /// <summary><c>warn</c>, <c>breach</c>, or <c>breach+</c> an ISO-8601 duration in the policy's kind of time.</summary>
    public string At
    {
        get;
        init
        {
            field = value;
            _ = EscalationTrigger.TryParse(value, out var trigger);
            Trigger = trigger;
        }
    } = "";

    /// <summary><see cref="At"/>, parsed once; <c>breach</c> when it cannot be read.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public EscalationTrigger Trigger { get; private init; }

    /// <summary>Which clocks; null for all.</summary>
    public IReadOnlyList<ClockName>? Clocks { get; init; }

    /// <summary><c>assignee</c>, <c>team</c> (the conversation's), <c>team:ID</c>, <c>agent:ID</c>, <c>onCall</c>.</summary>
    public IReadOnlyList<string> Notify { get; init; } = [];

    /// <summary><c>desk</c> (default), <c>sms</c>, <c>email</c>, <c>webhook</c>.</summary>
    public IReadOnlyList<string> By { get; init; } = ["desk"];

    /// <summary>Raises the priority to this, if it is lower.</summary>
    public Priority? RaisePriorityTo { get; init; }

    /// <summary>Takes the conversation from the assignee.</summary>
    public bool Unassign { get; init; }

    /// <summary>Whether it also happens while the calendar is closed; default false: the step waits for the next opening.</summary>
    public bool OutOfHours { get; init; }
}
