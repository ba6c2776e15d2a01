using System.Diagnostics;
using System.Globalization;
using SocialFunctions.Benchmarks.Hosts;
using SocialFunctions.Benchmarks.Load;

namespace SocialFunctions.Benchmarks.Measurements;

/// <summary>Accepting while agents search for what nobody wrote, all at once and again every second, against accepting alone.</summary>
internal static class Searching
{
    private const int Customers = 50_000;
    private const double SlowestWebhook = 250;
    private const double ShareOfAccepting = 0.8;

    // More than the host can take.
    private const int MostPerSecond = 40_000;
    private const double Seconds = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static async Task<IReadOnlyList<Verdict>> MeasureAsync(Setting setting, Options options)
    {
        var messages = options.Number("messages", 500_000);
        var searches = options.Number("searches", 30);
        using var host = await setting.StartProductAsync();
        using var backlog = new Backlog(host);
        using var indexed = new IndexedTexts(host);
        await LoadProcess.RunAsync(new LoadPlan { Port = host.Port, Count = messages, Customers = Customers });
        await backlog.DrainedAsync(Patience);
        var handled = Stopwatch.GetTimestamp();
        await indexed.CompleteAsync();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"search: all texts indexed {Stopwatch.GetElapsedTime(handled).TotalSeconds:0} s after the last was handled"));

        // The first searches compile what they use.
        await AtOnceAsync(host, searches);
        var shares = new List<double>();
        var (sent, alone, beside, slowest) = ((long)messages, 0.0, 0.0, 0.0);
        for (var round = 1; round <= options.Number("rounds", 3); round++)
        {
            var without = await LoadAsync(host, sent);
            await backlog.DrainedAsync(Patience);
            await indexed.CompleteAsync();
            using var stop = new CancellationTokenSource();
            var searching = EverySecondAsync(host, searches, stop.Token);
            var with = await LoadAsync(host, sent + without.Sent);
            await stop.CancelAsync();
            slowest = Math.Max(slowest, await searching);
            await backlog.DrainedAsync(Patience);
            await indexed.CompleteAsync();
            shares.Add(with.PerSecond / without.PerSecond);
            (sent, alone, beside) = (sent + without.Sent + with.Sent, Math.Max(alone, without.Slowest), Math.Max(beside, with.Slowest));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"search, round {round}: {without.PerSecond:0}/s alone (slowest {without.Slowest:0} ms), {with.PerSecond:0}/s beside searches (slowest {with.Slowest:0} ms)"));
        }

        return
        [
            Verdict.Fact("slowest webhook without searches", $"{alone:0} ms"),
            Verdict.AtMost("slowest webhook beside searches", SlowestWebhook, beside, " ms"),
            Verdict.AtLeast("accepting beside searches, share of without", ShareOfAccepting, Statistics.Median(shares)),
            Verdict.Fact("slowest search of those at once", $"{slowest:0} ms"),
        ];
    }

    private static Task<LoadReport> LoadAsync(HostProcess host, long firstMessage) => LoadProcess.RunAsync(new LoadPlan
    {
        Port = host.Port,
        Count = (int)(Seconds * MostPerSecond),
        Seconds = Seconds,
        Customers = Customers,
        FirstMessage = firstMessage,
    });

    /// <summary>Returns how long the slowest search took, in milliseconds.</summary>
    private static async Task<double> EverySecondAsync(HostProcess host, int searches, CancellationToken cancellationToken)
    {
        var slowest = 0.0;
        while (!cancellationToken.IsCancellationRequested)
        {
            slowest = Math.Max(slowest, await AtOnceAsync(host, searches));
            await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
        }

        return slowest;
    }

    private static async Task<double> AtOnceAsync(HostProcess host, int searches)
    {
        var since = Stopwatch.GetTimestamp();
        var found = await Task.WhenAll(Enumerable.Range(0, searches).Select(i => host.Desk.SearchAsync(TextOf(i))));
        return found.All(page => page.GetProperty("items").GetArrayLength() == 0)
            ? Stopwatch.GetElapsedTime(since).TotalMilliseconds
            : throw new InvalidOperationException("A search found what nobody wrote.");
    }

    // Of rare letters, of words that everybody writes, and too short for grams of three.
    private static string TextOf(int number) => (number % 3) switch
    {
        0 => $"zqxj{number}",
        1 => $"it promised order{number}",
        _ => $"{(char)('a' + (number % 26))}#",
    };
}
