using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SocialFunctions.Benchmarks.Hosts;
using SocialFunctions.Benchmarks.Load;

namespace SocialFunctions.Benchmarks.Measurements;

/// <summary>Turning accepted webhooks into conversation state: at a fixed rate without a backlog that grows, and as fast as it goes.</summary>
internal static class Processing
{
    private const double Target = 0.25;
    private const double Settling = 3;
    private const int Customers = 20_000;
    private const int Burst = 2 * Customers;

    // So often every customer writes before, until what is used most is compiled for good.
    private const int WarmUps = 5;
    private const int WarmUp = WarmUps * Customers;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public static async Task<IReadOnlyList<Verdict>> MeasureAsync(Setting setting, Options options, double bare)
    {
        using var host = await setting.StartProductAsync();
        using var backlog = new Backlog(host);
        var rate = Target * bare;

        await LoadProcess.RunAsync(new LoadPlan { Port = host.Port, Count = WarmUp, Customers = Customers });
        await backlog.DrainedAsync(Patience);
        var (report, waiting, drainedAfter) = await AtRateAsync(host, backlog, rate, options.Real("seconds", 63));
        var burst = await BurstAsync(host, backlog, WarmUp + report.Sent);
        var (looked, wrong) = await LookAsync(host, report.Sent);

        // The line through the backlog is flat, and it never holds more than a second's worth.
        List<(double Second, double Waiting)> settled = [.. waiting.Where(w => w.Second > Settling)];
        var slope = Statistics.Slope(settled);
        var most = settled.Max(w => w.Waiting);
        return
        [
            Verdict.Fact("rate offered, webhooks per second", $"{rate:0} (p50 {report.P50:0.0} ms, p99 {report.P99:0.0} ms)"),
            Verdict.Holds("rate taken, all 2xx", report.Refused == 0 && report.PerSecond > 0.98 * rate, $"{report.PerSecond:0}/s, {report.Refused} refused"),
            Verdict.Holds("backlog does not grow", slope < 0.01 * rate && most < rate, $"{slope:0.0} events/s slope, {most:0} at most"),
            Verdict.AtMost("backlog gone after the load", 2, drainedAfter, " s"),
            Verdict.AtLeast("a burst is accepted and done at, share of bare", Target, burst / bare),
            Verdict.Fact("a burst is accepted and done at, events per second", $"{burst:0}"),
            Verdict.Holds("messages, clocks and deadlines are there", wrong == 0, $"{looked} conversations looked at, {wrong} wrong"),
        ];
    }

    private static async Task<(LoadReport Report, List<(double Second, double Waiting)> Waiting, double DrainedAfter)> AtRateAsync(
        HostProcess host, Backlog backlog, double rate, double seconds)
    {
        var plan = new LoadPlan
        {
            Port = host.Port,
            Rate = rate,
            WarmUp = Settling,
            Seconds = seconds - Settling,
            Count = (int)(rate * seconds) + 1,
            Customers = Customers,
            FirstMessage = WarmUp,
        };
        using var load = await LoadProcess.StartAsync(plan);
        var started = Stopwatch.GetTimestamp();
        var processor = host.Processor;
        var stolen = StolenTime.Now();
        var second = stolen;
        var samples = new List<(double Second, double Waiting)>();
        while (!load.Report.IsCompleted)
        {
            samples.Add((Stopwatch.GetElapsedTime(started).TotalSeconds, backlog.Waiting()));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"process, second {samples[^1].Second:0}: {samples[^1].Waiting} waiting, {second.ShareSince():P0} stolen"));
            second = StolenTime.Now();
            await Task.WhenAny(load.Report, Task.Delay(TimeSpan.FromSeconds(1)));
        }

        var ended = Stopwatch.GetTimestamp();
        var report = await load.Report;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"process, at the rate: {(host.Processor - processor).TotalMicroseconds / plan.Count:0} us of processor each, {stolen.ShareSince():P0} of the machine stolen"));
        await backlog.DrainedAsync(Patience);
        return (report, samples, Stopwatch.GetElapsedTime(ended).TotalSeconds);
    }

    /// <summary>Events per second from the first webhook of a burst to the last one's being in its conversation.</summary>
    private static async Task<double> BurstAsync(HostProcess host, Backlog backlog, int firstMessage)
    {
        var plan = new LoadPlan { Port = host.Port, Count = Burst, Customers = Customers, FirstMessage = firstMessage };
        using var load = await LoadProcess.StartAsync(plan);
        var started = Stopwatch.GetTimestamp();
        var processor = host.Processor;
        var report = await load.Report;
        var left = backlog.Waiting();
        await backlog.DrainedAsync(Patience);
        var perSecond = Burst / Stopwatch.GetElapsedTime(started).TotalSeconds;
        var each = (host.Processor - processor).TotalMicroseconds / Burst;
        Console.WriteLine(
            $"process, burst of {Burst}: accepted at {report.PerSecond:0}/s, {left} waiting at its end, done at {perSecond:0}/s, {each:0} us of processor each");
        return perSecond;
    }

    /// <summary>Looks at some of the conversations as an agent would.</summary>
    private static async Task<(int Looked, int Wrong)> LookAsync(HostProcess host, int sentAtRate)
    {
        var looked = 0;
        var wrong = 0;
        for (var customer = 0; customer < Customers; customer += Customers / 50)
        {
            var conversation = await host.Desk.ConversationAsync(customer);
            looked++;
            wrong += IsRight(conversation, customer, sentAtRate) ? 0 : 1;
        }

        return (looked, wrong);
    }

    // All loads go round the customers from the first one; the first and the last go round whole.
    private static bool IsRight(JsonElement conversation, int customer, int sentAtRate)
    {
        var messages = WarmUps + (sentAtRate / Customers) + (customer < sentAtRate % Customers ? 1 : 0) + (Burst / Customers);
        var clocks = conversation.GetProperty("clocks");
        return conversation.GetProperty("messages").GetArrayLength() == messages
            && IsRunning(clocks.GetProperty("firstResponse"))
            && IsRunning(clocks.GetProperty("resolution"))
            && conversation.GetProperty("nextWakeAt").ValueKind == JsonValueKind.String;
    }

    private static bool IsRunning(JsonElement clock) =>
        clock.GetProperty("state").ValueEquals("running") && clock.GetProperty("dueAt").ValueKind == JsonValueKind.String;
}
