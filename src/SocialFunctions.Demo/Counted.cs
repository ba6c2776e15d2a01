using SocialFunctions.Model;

namespace SocialFunctions.Demo;

/// <summary>What is counted.</summary>
/// <param name="Type">A type of timeline entry.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Tone">How it looks.</param>
internal readonly record struct Counted(string Type, string Name, Tone Tone)
{
    /// <summary>In the order to show them in.</summary>
    public static IReadOnlyList<Counted> All { get; } =
    [
        new(TimelineType.Message, "messages", Tone.Customer),
        new(TimelineType.CaseOpened, "cases", Tone.Customer),
        new(TimelineType.Acknowledged, "acknowledged", Tone.Automatic),
        new(TimelineType.SurgeNotice, "asked for patience", Tone.Automatic),
        new(TimelineType.Warned, "warned", Tone.Warning),
        new(TimelineType.Breached, "breached", Tone.Alarm),
        new(TimelineType.Escalated, "escalated", Tone.Alarm),
        new(TimelineType.Replied, "answers", Tone.Agent),
        new(TimelineType.Resolved, "resolved", Tone.Agent),
    ];
}
