using SocialFunctions.Model;

namespace SocialFunctions.Demo;

/// <summary>A number that the views show.</summary>
/// <param name="Type">A <see cref="TimelineType"/>.</param>
internal readonly record struct Counted(string Type, string Name, Tone Tone)
{
    /// <summary>All numbers, in the order in which they are shown.</summary>
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
