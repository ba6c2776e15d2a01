using SocialFunctions.Benchmarks.Hosts;
using SocialFunctions.Benchmarks.Load;

namespace SocialFunctions.Benchmarks.Measurements;

/// <summary>Accepting durably as fast as it goes, against the bare endpoint; the host turns what it accepts into conversations meanwhile.</summary>
internal static class Accepting
{
    private const double Target = 0.6;

    // More than any of both can take.
    private const int MostPerSecond = 40_000;

    public static async Task<(IReadOnlyList<Verdict> Verdicts, double Bare)> MeasureAsync(Setting setting, Options options)
    {
        var bares = new List<LoadReport>();
        var products = new List<LoadReport>();
        var ratios = new List<double>();
        for (var round = 1; round <= options.Number("rounds", 3); round++)
        {
            var bare = await OnceAsync(setting.StartBareAsync, options);
            var product = await OnceAsync(() => setting.StartProductAsync(), options);
            bares.Add(bare);
            products.Add(product);
            ratios.Add(product.PerSecond / bare.PerSecond);
            Console.WriteLine($"accept, round {round}: bare {Text(bare)}; host {Text(product)}; {ratios[^1]:0.00}");
        }

        var rate = Statistics.Median(bares.Select(r => r.PerSecond));
        return (
            [
                Verdict.Fact("bare endpoint, webhooks per second", $"{rate:0} (p50 {Statistics.Median(bares.Select(r => r.P50)):0.0} ms)"),
                Verdict.Fact("host, webhooks per second", $"{Statistics.Median(products.Select(r => r.PerSecond)):0} (p50 {Statistics.Median(products.Select(r => r.P50)):0.0} ms)"),
                Verdict.Holds("every webhook answered 2xx", bares.Concat(products).All(r => r.Refused == 0), $"{bares.Concat(products).Sum(r => r.Refused)} refused"),
                Verdict.AtLeast("accepting durably, share of bare", Target, Statistics.Median(ratios)),
            ],
            rate);
    }

    /// <summary>What the bare endpoint takes in a second, where nothing else is asked of it.</summary>
    public static async Task<double> MeasureBareAsync(Setting setting, Options options)
    {
        var report = await OnceAsync(setting.StartBareAsync, options);
        Console.WriteLine($"bare {Text(report)}");
        return report.PerSecond;
    }

    private static async Task<LoadReport> OnceAsync(Func<Task<HostProcess>> start, Options options)
    {
        var seconds = options.Real("seconds", 6);
        using var host = await start();
        return await LoadProcess.RunAsync(new LoadPlan
        {
            Port = host.Port,
            Count = (int)((seconds + 2) * MostPerSecond),
            Seconds = seconds,
            WarmUp = 2,
        });
    }

    private static string Text(LoadReport report) => $"{report.PerSecond:0}/s (p50 {report.P50:0.0} ms, p99 {report.P99:0.0} ms)";
}
