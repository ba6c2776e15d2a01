using System.Globalization;
using SocialFunctions.Benchmarks.Hosts;
using SocialFunctions.Benchmarks.Load;

namespace SocialFunctions.Benchmarks.Measurements;

/// <summary>
/// Accepting durably as fast as it goes, against the bare endpoint; the host turns what it accepts into conversations meanwhile.
/// Both run all the time and are loaded in turn, so that both are compiled, and what else the machine does meets both.
/// </summary>
internal static class Accepting
{
    private const double Target = 0.6;
    private const int WarmUp = 40_000;
    private const double WarmUpSeconds = 8;

    // More than any of both can take.
    private const int MostPerSecond = 40_000;

    public static async Task<(IReadOnlyList<Verdict> Verdicts, double Bare)> MeasureAsync(Setting setting, Options options)
    {
        using var bareHost = await setting.StartBareAsync();
        using var productHost = await setting.StartProductAsync();
        using var backlog = new Backlog(productHost);
        var bare = new Side(bareHost);
        var product = new Side(productHost);
        await bare.WarmUpAsync();
        await product.WarmUpAsync();
        var ratios = new List<double>();
        for (var round = 1; round <= options.Number("rounds", 4); round++)
        {
            await backlog.DrainedAsync(TimeSpan.FromSeconds(60));
            var least = await bare.RoundAsync(options);
            var ours = await product.RoundAsync(options);
            ratios.Add(ours.PerSecond / least.PerSecond);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"accept, round {round}: bare {least}; host {ours}; {ratios[^1]:0.00}"));
        }

        return (
            [
                bare.Facts("bare endpoint"),
                product.Facts("host, processing meanwhile"),
                Verdict.Holds("every webhook answered 2xx", bare.Refused + product.Refused == 0, $"{bare.Refused + product.Refused} refused"),
                Verdict.AtLeast("accepting durably, share of bare", Target, Statistics.Median(ratios)),
            ],
            bare.PerSecond);
    }

    /// <summary>What the bare endpoint takes in a second, where nothing else is asked of it.</summary>
    public static async Task<double> MeasureBareAsync(Setting setting, Options options)
    {
        using var host = await setting.StartBareAsync();
        var bare = new Side(host);
        await bare.WarmUpAsync();
        Console.WriteLine($"bare {await bare.RoundAsync(options)}");
        return bare.PerSecond;
    }

    /// <summary>One of the hosts, and what came of its rounds.</summary>
    private sealed class Side(HostProcess host)
    {
        private readonly List<Round> _rounds = [];
        private int _sent;

        public int Refused => _rounds.Sum(r => r.Report.Refused);

        public double PerSecond => Median(r => r.PerSecond);

        public async Task WarmUpAsync() => await LoadAsync(WarmUp, WarmUpSeconds);

        public async Task<Round> RoundAsync(Options options)
        {
            var seconds = options.Real("seconds", 5);
            var before = host.Processor;
            var stolen = StolenTime.Now();
            var report = await LoadAsync((int)(seconds * MostPerSecond), seconds);
            var round = new Round(report, (host.Processor - before).TotalMicroseconds / report.Sent, stolen.ShareSince());
            _rounds.Add(round);
            return round;
        }

        public Verdict Facts(string what) => Verdict.Fact(
            $"{what}, webhooks per second",
            $"{PerSecond:0} (p50 {Median(r => r.Report.P50):0.0} ms, {Median(r => r.Processor):0} us of processor each)");

        private double Median(Func<Round, double> value) => Statistics.Median(_rounds.Select(value));

        private async Task<LoadReport> LoadAsync(int count, double seconds)
        {
            var report = await LoadProcess.RunAsync(new LoadPlan { Port = host.Port, Count = count, Seconds = seconds, FirstMessage = _sent });
            _sent += report.Sent;
            return report;
        }
    }

    /// <summary>One load on one host.</summary>
    /// <param name="Report">What came of it.</param>
    /// <param name="Processor">Processor time that the host used by a webhook, in microseconds.</param>
    /// <param name="Stolen">Share of the machine's time that others took.</param>
    private sealed record Round(LoadReport Report, double Processor, double Stolen)
    {
        public double PerSecond => Report.PerSecond;

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"{PerSecond:0}/s (p50 {Report.P50:0.0} ms, p99 {Report.P99:0.0} ms, {Processor:0} us of processor each, {Report.Processor:0} us of the generator's, {Stolen:P0} stolen)");
    }
}
