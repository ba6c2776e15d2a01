using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using SocialFunctions.Benchmarks.Measurements;

namespace SocialFunctions.Benchmarks.Rules;

/// <summary>Runs <see cref="DecideBenchmark"/> and holds it against its targets.</summary>
internal static class Deciding
{
    private const int Behind = 50;
    private const double MostMicroseconds = 2;
    private const double MostBytes = 2048;
    private const double MostGrowth = 1.2;

    public static int Run()
    {
        var config = ManualConfig.Create(DefaultConfig.Instance)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "socialfunctions-benchmarks"))
            .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(6).WithIterationCount(15));
        var summary = BenchmarkRunner.Run<DecideBenchmark>(config);
        var fifty = Of(summary, nameof(DecideBenchmark.Decide), Behind);
        var thousand = Of(summary, nameof(DecideBenchmark.Decide), 1000);
        return Verdict.Print(
            [
                Verdict.AtMost("deciding on a message with 50 behind it, microseconds", MostMicroseconds, fifty.Microseconds),
                Verdict.AtMost("bytes allocated by it", MostBytes, fifty.Bytes),
                Verdict.AtMost("with 1,000 behind it, times as long", MostGrowth, thousand.Microseconds / fifty.Microseconds),
                Verdict.AtMost("with 1,000 behind it, times the bytes", MostGrowth, thousand.Bytes / fifty.Bytes),
                Verdict.Fact(
                    "share of writing the conversation as JSON",
                    $"{fifty.Microseconds / Of(summary, nameof(DecideBenchmark.Serialize), Behind).Microseconds:0.00}"),
            ]) ? 0 : 1;
    }

    private static (double Microseconds, double Bytes) Of(Summary summary, string method, int messages)
    {
        var report = summary.Reports.Single(r =>
            r.BenchmarkCase.Descriptor.WorkloadMethod.Name == method
            && r.BenchmarkCase.Parameters[nameof(DecideBenchmark.Messages)] is int behind && behind == messages);
        return (report.ResultStatistics!.Mean / 1000, report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0);
    }
}
