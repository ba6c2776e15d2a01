using SocialFunctions.Model;

namespace SocialFunctions.Reporting;

/// <summary>The figures of one hour for one account, team and agent.</summary>
public sealed record RollUp(RollUpKey Key, Figures Figures);

/// <summary>The key by which measurements are rolled up.</summary>
/// <param name="Hour">Start of the hour, in UTC.</param>
/// <param name="Channel">Channel name.</param>
/// <param name="Account">Id of the account.</param>
/// <param name="Team">Id of the team; null without one.</param>
/// <param name="Agent">Id of the agent; null without one.</param>
public readonly record struct RollUpKey(DateTimeOffset Hour, string Channel, string Account, string? Team, string? Agent)
{
    /// <summary>The key of a measurement.</summary>
    public static RollUpKey Of(Measurement measurement) =>
        new(HourOf(measurement.At), measurement.Channel, measurement.Account, measurement.Team, measurement.Agent);

    /// <summary>The start of the hour of UTC that contains an instant.</summary>
    public static DateTimeOffset HourOf(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);
}

/// <summary>Adds up measurements and roll-ups. Not thread-safe.</summary>
public sealed class RollUpSum
{
    private readonly Dictionary<RollUpKey, Figures> _figures = [];

    /// <summary>The sums, the earliest hour first; without those in which nothing is left.</summary>
    public IReadOnlyList<RollUp> RollUps =>
    [
        .. _figures.Where(f => !f.Value.IsNothing)
            .Select(f => new RollUp(f.Key, f.Value))
            .OrderBy(r => r.Key.Hour)
            .ThenBy(r => r.Key.Account, StringComparer.Ordinal)
            .ThenBy(r => r.Key.Channel, StringComparer.Ordinal)
            .ThenBy(r => r.Key.Team, StringComparer.Ordinal)
            .ThenBy(r => r.Key.Agent, StringComparer.Ordinal),
    ];

    /// <summary>Adds a measurement.</summary>
    public void Add(Measurement measurement) => Of(RollUpKey.Of(measurement)).Add(measurement);

    /// <summary>Adds a roll-up, without changing it.</summary>
    public void Add(RollUp rollUp) => Of(rollUp.Key).Add(rollUp.Figures);

    private Figures Of(RollUpKey key)
    {
        if (!_figures.TryGetValue(key, out var figures))
        {
            _figures[key] = figures = new Figures();
        }

        return figures;
    }
}
