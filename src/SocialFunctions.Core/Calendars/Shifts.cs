namespace SocialFunctions.Calendars;

/// <summary>When the agents work. Immutable.</summary>
/// <param name="shifts">By the id of the agent.</param>
public sealed class Shifts(IReadOnlyDictionary<string, Shift> shifts)
{
    /// <summary>When an agent works; never, for one who is not in the settings.</summary>
    public Shift Of(string agent) => shifts.GetValueOrDefault(agent, Shift.None);

    /// <summary>The next instant after this one at which anybody's shift begins or ends; null when none does.</summary>
    public DateTimeOffset? NextChange(DateTimeOffset after) => shifts.Values.Min(shift => shift.NextChange(after));
}
