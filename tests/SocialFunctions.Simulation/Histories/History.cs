using System.Globalization;

namespace SocialFunctions.Simulation.Histories;

/// <summary>One history: everything about it follows from these three.</summary>
/// <param name="Seed">What its dice begin with.</param>
/// <param name="Steps">The steps that are played, ascending; a step is the same whichever others are.</param>
/// <param name="Without">What of the settings is left out.</param>
internal sealed record History(long Seed, IReadOnlyList<int> Steps, Features Without = Features.None)
{
    public static History Of(long seed, int steps) => new(seed, [.. Enumerable.Range(0, steps)]);

    /// <summary>Reads what <see cref="ToString"/> wrote: <c>SEED:STEPS[:LEFT OUT]</c>, such as <c>42:0,3,7-9:rules,calendar</c>.</summary>
    /// <exception cref="FormatException">It is not one.</exception>
    public static History Parse(string text)
    {
        var parts = text.Split(':');
        if (parts.Length is < 2 or > 3)
        {
            throw new FormatException($"'{text}' is not a history: SEED:STEPS or SEED:STEPS:LEFT-OUT is expected.");
        }

        var steps = parts[1].Split(',', StringSplitOptions.RemoveEmptyEntries).SelectMany(Range).Distinct().Order().ToList();
        var without = parts.Length == 3 && parts[2].Length > 0 ? Enum.Parse<Features>(parts[2], ignoreCase: true) : Features.None;
        return new History(long.Parse(parts[0], CultureInfo.InvariantCulture), steps, without);
    }

    public override string ToString()
    {
        var steps = string.Join(',', Runs().Select(run => run.First == run.Last ? $"{run.First}" : $"{run.First}-{run.Last}"));
        return Without is Features.None ? $"{Seed}:{steps}" : $"{Seed}:{steps}:{Without.ToString().Replace(" ", "", StringComparison.Ordinal)}";
    }

    private static IEnumerable<int> Range(string text)
    {
        var ends = text.Split('-').Select(end => int.Parse(end, CultureInfo.InvariantCulture)).ToList();
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
    }

    private IEnumerable<(int First, int Last)> Runs()
    {
        for (var i = 0; i < Steps.Count;)
        {
            var first = Steps[i];
            var last = first;
            for (i++; i < Steps.Count && Steps[i] == last + 1; i++)
            {
                last++;
            }

            yield return (first, last);
        }
    }
}
