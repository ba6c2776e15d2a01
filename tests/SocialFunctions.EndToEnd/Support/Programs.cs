using System.Diagnostics;

namespace SocialFunctions.EndToEnd.Support;

/// <summary>The program, started with a command line, that is expected to end by itself.</summary>
/// <param name="ExitCode">What it ended with.</param>
/// <param name="Output">Lines of its standard output.</param>
/// <param name="Error">Lines of its standard error.</param>
internal sealed record Finished(int ExitCode, IReadOnlyList<string> Output, IReadOnlyList<string> Error);

/// <summary>Starts programs.</summary>
internal static class Programs
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Of variables that the product would read.
    private static readonly string[] Prefixes = ["SOCIALFUNCTIONS_", "ASPNETCORE_", "DOTNET_URLS"];

    /// <summary>How the product is started: as anybody would, without what happens to stand in this environment.</summary>
    public static ProcessStartInfo Product(string directory, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(ProductFiles.Dotnet, [ProductFiles.Program, .. arguments])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.ToList())
        {
            if (Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            {
                start.Environment.Remove(name);
            }
        }

        return start;
    }

    public static Task<Finished> RunProductAsync(string directory, params string[] arguments) => RunAsync(Product(directory, arguments));

    public static async Task<Finished> RunAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var error = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return new Finished(process.ExitCode, Lines(await output), Lines(await error));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{start.FileName} {string.Join(' ', start.ArgumentList)} did not end.");
        }
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
