using System.Diagnostics;
using SocialFunctions.Benchmarks.Measurements;

namespace SocialFunctions.Benchmarks;

/// <summary>A run from its first measurement to the table.</summary>
internal static class Run
{
    public static async Task<int> AllAsync(Options options)
    {
        var started = Stopwatch.GetTimestamp();
        using var setting = new Setting(options);
        var verdicts = new List<Verdict>();
        var finished = false;
        try
        {
            await MeasureAsync(setting, options, verdicts);
            finished = true;
        }
        catch (Exception e) when (e is TimeoutException or InvalidOperationException or IOException or HttpRequestException)
        {
            Console.WriteLine($"Not to be measured further: {e.Message}");
        }

        var passed = Verdict.Print(verdicts) && finished;
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine($"\n{Environment.ProcessorCount} processors, {seconds:0} seconds; {(passed ? "every target is met" : "targets are missed")}");
        return passed ? 0 : 1;
    }

    private static async Task MeasureAsync(Setting setting, Options options, List<Verdict> verdicts)
    {
        var all = options.Command == "all";
        double? bare = null;
        if (all || options.Command == "accept")
        {
            (var found, bare) = await Accepting.MeasureAsync(setting, options);
            verdicts.AddRange(found);
        }

        if (all || options.Command == "process")
        {
            verdicts.AddRange(await Processing.MeasureAsync(setting, options, bare ?? await Accepting.MeasureBareAsync(setting, options)));
        }

        if (all || options.Command == "sleepers")
        {
            verdicts.AddRange(await Sleepers.MeasureAsync(setting, options));
        }

        if (options.Command == "search")
        {
            verdicts.AddRange(await Searching.MeasureAsync(setting, options));
        }

        if (options.Command == "stopping")
        {
            verdicts.AddRange(await Stopping.MeasureAsync(setting, options));
        }

        if (options.Command == "crashes")
        {
            verdicts.AddRange(await Crashes.MeasureAsync(options));
        }

        if (options.Command == "fuzz")
        {
            verdicts.AddRange(await Fuzzing.MeasureAsync(options));
        }
    }
}
