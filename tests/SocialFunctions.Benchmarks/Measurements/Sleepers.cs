using SocialFunctions.Benchmarks.Hosts;
using SocialFunctions.Benchmarks.Load;

namespace SocialFunctions.Benchmarks.Measurements;

/// <summary>Many open conversations whose deadlines are hours away: what they cost at start-up, in memory, and everybody else.</summary>
internal static class Sleepers
{
    private const double MostStartUpSeconds = 5;
    private const double MostMegabytes = 400;
    private const int Few = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static async Task<IReadOnlyList<Verdict>> MeasureAsync(Setting setting, Options options)
    {
        var many = options.Number("conversations", 100_000);
        var deadlines = options.Number("deadlines", 10_000);
        var manyData = setting.NewDirectory();
        var fewData = setting.NewDirectory();
        await FillAsync(setting, fewData, Few);
        var end = await FillAsync(setting, manyData, many);

        using var full = await setting.StartProductAsync(manyData);
        using var empty = await setting.StartProductAsync(fewData);
        var verdicts = new List<Verdict>
        {
            Verdict.AtMost($"start-up with {many} conversations", MostStartUpSeconds, full.StartUp.TotalSeconds, " s"),
            Verdict.Fact($"start-up with {Few} conversations", $"{empty.StartUp.TotalSeconds:0.00} s"),
        };
        SayMemory("after start-up", full);
        (var messages, end) = await NewMessages.MeasureAsync((empty, Few, null), (full, many, end));
        verdicts.AddRange(messages);
        await empty.StopAsync();
        SayMemory("after new messages and lists", full);
        verdicts.AddRange(await Deadlines.MeasureAsync(full, deadlines, end));
        SayMemory("after the deadlines", full);
        verdicts.Add(Verdict.AtMost("memory at its highest", MostMegabytes, full.Megabytes("VmHWM"), " MB"));
        return verdicts;
    }

    /// <summary>Lets as many customers write one message each.</summary>
    /// <returns>The end of the feed.</returns>
    private static async Task<string?> FillAsync(Setting setting, string data, int conversations)
    {
        using var host = await setting.StartProductAsync(data);
        var report = await LoadProcess.RunAsync(new LoadPlan { Port = host.Port, Count = conversations, Customers = conversations });
        using (var backlog = new Backlog(host))
        {
            await backlog.DrainedAsync(Patience);
        }

        var (end, messages) = await host.Desk.FeedEndAsync();
        if (report.Refused > 0 || messages != conversations)
        {
            throw new InvalidOperationException($"{conversations} customers wrote, {report.Refused} were refused, {messages} messages are there.");
        }

        SayMemory($"after {conversations} conversations arrived", host);
        await host.StopAsync();
        return end;
    }

    private static void SayMemory(string when, HostProcess host) => Console.WriteLine(
        $"sleepers: {host.Megabytes("VmRSS"):0} MB {when}, {host.Megabytes("RssAnon"):0} MB of it not files; {host.Megabytes("VmHWM"):0} MB at most so far");
}
