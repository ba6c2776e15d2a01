using System.Diagnostics;
using SocialFunctions.Benchmarks.Hosts;
using SocialFunctions.Benchmarks.Load;

namespace SocialFunctions.Benchmarks.Measurements;

/// <summary>Stopping in good order after many webhooks, and after none on the same data: it must not depend on what the process has handled.</summary>
internal static class Stopping
{
    private const double LongestStop = 3;
    private const int Customers = 50_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static async Task<IReadOnlyList<Verdict>> MeasureAsync(Setting setting, Options options)
    {
        var webhooks = options.Number("webhooks", 500_000);
        var rounds = options.Number("rounds", 1);
        var data = setting.NewDirectory();
        var (after, fresh) = (0.0, 0.0);
        for (var round = 0; round < rounds; round++)
        {
            using (var host = await setting.StartProductAsync(data))
            {
                using var backlog = new Backlog(host);
                await LoadProcess.RunAsync(
                    new LoadPlan { Port = host.Port, Count = webhooks, Customers = Customers, FirstMessage = (long)round * webhooks });
                await backlog.DrainedAsync(Patience);
                after = Math.Max(after, await StopAsync(host));
            }

            using var again = await setting.StartProductAsync(data);
            fresh = Math.Max(fresh, await StopAsync(again));
        }

        return
        [
            Verdict.AtMost($"stopping after {webhooks} webhooks, longest of {rounds}", LongestStop, after, " s"),
            Verdict.Fact("stopping a process that has just started on that data", $"{fresh:0.00} s"),
        ];
    }

    private static async Task<double> StopAsync(HostProcess host)
    {
        var started = Stopwatch.GetTimestamp();
        await host.StopAsync();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
