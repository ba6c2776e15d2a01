namespace SocialFunctions.Calendars;

/// <summary>When the agents work. Immutable.</summary>
/// <param name="shifts">Shifts by agent id.</param>
public sealed class Shifts(IReadOnlyDictionary<string, Shift> shifts)
{
    /// <summary>The shift of an agent; <see cref="Shift.None"/> for an agent who is not in the settings.</summary>
    public Shift Of(string agent) => shifts.GetValueOrDefault(agent, Shift.None);

    /// <summary>The next instant after this one at which any shift begins or ends; null when none does.</summary>
    public DateTimeOffset? NextChange(DateTimeOffset after) => shifts.Values.Min(shift => shift.NextChange(after));
}
