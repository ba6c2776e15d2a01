using System.Diagnostics;
using System.Text.Json;
using SocialFunctions.Benchmarks.Load;

namespace SocialFunctions.Benchmarks.Hosts;

/// <summary>The load generator in a process of its own.</summary>
internal sealed class LoadProcess : IDisposable
{
    private readonly Process _process;

    private LoadProcess(Process process)
    {
        _process = process;
        Report = ReadReportAsync();
    }

    /// <summary>What it saw, when it has ended.</summary>
    public Task<LoadReport> Report { get; }

    /// <summary>Starts it; the first request is sent when this returns.</summary>
    public static async Task<LoadProcess> StartAsync(LoadPlan plan)
    {
        var command = Self.Command(plan.ToArguments());
        var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true })!;
        var line = await process.StandardOutput.ReadLineAsync();
        return line == LoadCommand.Started
            ? new LoadProcess(process)
            : throw new InvalidOperationException($"The load generator did not start: {line}");
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<LoadReport> RunAsync(LoadPlan plan)
    {
        using var load = await StartAsync(plan);
        return await load.Report;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task<LoadReport> ReadReportAsync()
    {
        var line = await _process.StandardOutput.ReadToEndAsync();
        await _process.WaitForExitAsync();
        return _process.ExitCode == 0
            ? JsonSerializer.Deserialize(line, LoadJson.Default.LoadReport)!
            : throw new InvalidOperationException($"The load generator failed: {line}");
    }
}
