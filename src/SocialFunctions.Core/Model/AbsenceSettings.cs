namespace SocialFunctions.Model;

/// <summary>A period in which an agent is away.</summary>
public sealed record AbsenceSettings
{
    /// <summary>Its first instant (RFC 3339, with an offset), or its first day (<c>yyyy-MM-dd</c>) in the zone of the agent's calendar, else in UTC.</summary>
    public string From { get; init; } = "";

    /// <summary>The instant at which the agent is back, or the last day of the absence, included.</summary>
    public string To { get; init; } = "";

    /// <summary>Reason, for readers of the settings.</summary>
    public string? Reason { get; init; }
}
