using System.Globalization;
using SocialFunctions.Benchmarks.Hosts;
using SocialFunctions.Benchmarks.Load;

namespace SocialFunctions.Benchmarks.Measurements;

/// <summary>Accepting durably as fast as it goes, against the bare endpoint; the host turns what it accepts into conversations meanwhile.</summary>
internal static class Accepting
{
    private const double Target = 0.6;
    private const double WarmUp = 2;

    // More than any of both can take.
    private const int MostPerSecond = 40_000;

    public static async Task<(IReadOnlyList<Verdict> Verdicts, double Bare)> MeasureAsync(Setting setting, Options options)
    {
        var bares = new List<Round>();
        var products = new List<Round>();
        var ratios = new List<double>();
        for (var round = 1; round <= options.Number("rounds", 3); round++)
        {
            var bare = await OnceAsync(setting.StartBareAsync, options);
            var product = await OnceAsync(() => setting.StartProductAsync(), options);
            bares.Add(bare);
            products.Add(product);
            ratios.Add(product.PerSecond / bare.PerSecond);
            Console.WriteLine($"accept, round {round}: bare {bare}; host {product}; {ratios[^1]:0.00}");
        }

        var rate = Statistics.Median(bares.Select(r => r.PerSecond));
        var refused = bares.Concat(products).Sum(r => r.Report.Refused);
        return (
            [
                Facts("bare endpoint", bares),
                Facts("host", products),
                Verdict.Holds("every webhook answered 2xx", refused == 0, $"{refused} refused"),
                Verdict.AtLeast("accepting durably, share of bare", Target, Statistics.Median(ratios)),
            ],
            rate);
    }

    /// <summary>What the bare endpoint takes in a second, where nothing else is asked of it.</summary>
    public static async Task<double> MeasureBareAsync(Setting setting, Options options)
    {
        var report = await OnceAsync(setting.StartBareAsync, options);
        Console.WriteLine($"bare {report}");
        return report.PerSecond;
    }

    private static async Task<Round> OnceAsync(Func<Task<HostProcess>> start, Options options)
    {
        var seconds = options.Real("seconds", 6);
        using var host = await start();
        var report = await LoadProcess.RunAsync(new LoadPlan
        {
            Port = host.Port,
            Count = (int)((seconds + WarmUp) * MostPerSecond),
            Seconds = seconds,
            WarmUp = WarmUp,
        });
        return new Round(report, host.Processor.TotalMicroseconds / report.Sent);
    }

    private static Verdict Facts(string what, IReadOnlyList<Round> rounds) => Verdict.Fact(
        $"{what}, webhooks per second",
        $"{Statistics.Median(rounds.Select(r => r.PerSecond)):0} (p50 {Statistics.Median(rounds.Select(r => r.Report.P50)):0.0} ms)");

    /// <summary>One load on one host.</summary>
    /// <param name="Report">What came of it.</param>
    /// <param name="Processor">Processor time that the host used by a webhook, in microseconds, start and warm-up included.</param>
    private sealed record Round(LoadReport Report, double Processor)
    {
        public double PerSecond => Report.PerSecond;

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{PerSecond:0}/s (p50 {Report.P50:0.0} ms, p99 {Report.P99:0.0} ms, {Processor:0} us of processor each)");
    }
}
