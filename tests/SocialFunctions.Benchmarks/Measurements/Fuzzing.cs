using System.Globalization;
using SocialFunctions.EndToEnd.Fuzz;

namespace SocialFunctions.Benchmarks.Measurements;

/// <summary>What changed bodies of all channels, rightly proved, do to the host.</summary>
internal static class Fuzzing
{
    private const double MostGrowth = 1.25;
    private const double LongestAnswer = 5;
    private const int MostShown = 200;

    public static async Task<IReadOnlyList<Verdict>> MeasureAsync(Options options)
    {
        var plan = new FuzzPlan(options.Number("bodies", 200_000), options.Number("seed", Random.Shared.Next()), Recorded.All());
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"fuzz: --seed {plan.Seed}, {plan.Genuine.Sum(channel => channel.Value.Count)} recorded bodies of {plan.Genuine.Count} channels"));
        var report = await FuzzRun.PlayAsync(plan, progress => Console.WriteLine($"fuzz: {progress}"));
        foreach (var flaw in report.Flaws.Take(MostShown))
        {
            Console.WriteLine(flaw);
        }

        Console.WriteLine($"fuzz: megabytes after each hundredth: {string.Join(' ', report.Megabytes.Select(m => m.ToString("0", CultureInfo.InvariantCulture)))}");
        return
        [
            Verdict.Fact("bodies, and their answers", $"{plan.Bodies}: {report}"),
            new("faults, and messages lost or doubled", "none", report.Flaws.Count.ToString(CultureInfo.InvariantCulture), report.Flaws.Count == 0),
            Verdict.AtMost("slowest answer", LongestAnswer, report.Slowest.TotalSeconds, " s"),
            Verdict.AtMost("most memory in the last quarter, times that in the second", MostGrowth, report.Most(75..) / report.Most(25..50)),
        ];
    }
}
