using NodaTime;

namespace SocialFunctions.Calendars;

/// <summary>Instants as ticks of UTC since year 1, and ranges of them.</summary>
internal static class Ticks
{
    public static long Of(Instant instant) => instant.ToUnixTimeTicks() + DateTime.UnixEpoch.Ticks;

    /// <summary>The same time ranges, sorted and merged so that none touch or overlap.</summary>
    public static (long From, long To)[] Merged(List<(long From, long To)> stretches)
    {
        stretches.Sort();
        var merged = new List<(long From, long To)>(stretches.Count);
        foreach (var stretch in stretches)
        {
            if (merged is [.., var last] && stretch.From <= last.To)
                merged[^1] = (last.From, Math.Max(last.To, stretch.To));
            else
                merged.Add(stretch);
        }

        return [.. merged];
    }
}
