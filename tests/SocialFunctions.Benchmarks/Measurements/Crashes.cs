using System.Globalization;
using SocialFunctions.EndToEnd.Crashes;

namespace SocialFunctions.Benchmarks.Measurements;

/// <summary>What is lost, doubled or sent twice when the host is killed at random instants under load, and stopped while a client holds half a request.</summary>
internal static class Crashes
{
    private const double LongestStop = 5;
    private const int MostShown = 20;

    public static async Task<IReadOnlyList<Verdict>> MeasureAsync(Options options)
    {
        var plan = new CrashPlan(
            options.Number("kills", 60), options.Number("stops", 20), options.Number("seed", Random.Shared.Next()), options.Real("rate", 100));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"crashes: --seed {plan.Seed}"));
        var report = await CrashRun.PlayAsync(plan, progress => Console.WriteLine($"crashes: {progress}"));
        var stops = report.Stops.Select(stop => stop.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture));
        Console.WriteLine($"crashes: seconds that each stop took: {string.Join(' ', stops)}");
        foreach (var flaw in report.Flaws.Take(MostShown))
        {
            Console.WriteLine(flaw);
        }

        return
        [
            Verdict.Fact("kills, stops", $"{plan.Kills}, {plan.Stops}"),
            Verdict.Fact("customers, their messages", $"{report.Stories.Count}, {report.Messages}"),
            Verdict.Fact("webhooks answered 200, delivered again", $"{report.Accepted}, {report.DeliveredAgain}"),
            .. CrashSettings.Accounts.Select(account => Ends(report, account)),
            None("webhooks refused as wrong", report.Refused),
            None("messages lost", report.Count(FlawKind.Lost)),
            None("messages or conversations doubled", report.Count(FlawKind.Doubled)),
            None("customers acknowledged twice", report.Count(FlawKind.AcknowledgedTwice)),
            None("customers not acknowledged", report.Count(FlawKind.Unacknowledged)),
            None("acknowledgements misjudged", report.Count(FlawKind.Misjudged)),
            None("calls cut by a stop", report.Count(FlawKind.CutByStop)),
            None("stops with another exit code than 0", report.StopsThatFailed),
            Verdict.AtMost("longest stop", LongestStop, report.Stops.Select(stop => stop.TotalSeconds).DefaultIfEmpty().Max(), " s"),
        ];
    }

    private static Verdict Ends(CrashReport report, string account) => Verdict.Fact(
        $"on {account}: sent, perhaps sent (it was), perhaps sent (it was not)",
        $"{report.Count(account, Ending.Sent)}, {report.Count(account, Ending.PerhapsSent)}, {report.Count(account, Ending.NotSent)}");

    private static Verdict None(string what, int count) => new(what, "none", count.ToString(CultureInfo.InvariantCulture), count == 0);
}
