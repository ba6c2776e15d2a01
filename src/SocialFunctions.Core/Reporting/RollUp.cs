using SocialFunctions.Model;

namespace SocialFunctions.Reporting;

/// <summary>What one hour was like for one account, team and agent.</summary>
/// <param name="Key">Its hour, account, team and agent.</param>
/// <param name="Figures">Its sums.</param>
public sealed record RollUp(RollUpKey Key, Figures Figures);

/// <summary>What measurements are rolled up by.</summary>
/// <param name="Hour">Beginning of the hour, in UTC.</param>
/// <param name="Channel">Channel name.</param>
/// <param name="Account">Id of the account.</param>
/// <param name="Team">Id of the team, if any.</param>
/// <param name="Agent">Id of the agent, if any.</param>
public readonly record struct RollUpKey(DateTimeOffset Hour, string Channel, string Account, string? Team, string? Agent)
{
    /// <summary>Where a measurement belongs.</summary>
    public static RollUpKey Of(Measurement measurement) =>
        new(HourOf(measurement.At), measurement.Channel, measurement.Account, measurement.Team, measurement.Agent);

    /// <summary>The beginning of the hour of UTC that an instant lies in.</summary>
    public static DateTimeOffset HourOf(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);
}

/// <summary>Rolls up measurements, and adds what was rolled up already. For one thread.</summary>
public sealed class RollUpSum
{
    private readonly Dictionary<RollUpKey, Figures> _figures = [];

    /// <summary>What came out, the earliest hour first; nothing where nothing is left.</summary>
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

    /// <summary>Adds a roll-up; it is not changed by that.</summary>
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
