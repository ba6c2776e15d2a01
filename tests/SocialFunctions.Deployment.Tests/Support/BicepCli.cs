using System.Diagnostics;
using System.Reflection;

namespace SocialFunctions.Deployment.Tests.Support;

/// <summary>Microsoft's compiler of templates. It works offline: the types of all resources are in it.</summary>
internal static class BicepCli
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Where it is; null where NuGet has none for this kind of machine.</summary>
    public static string? Program { get; } = typeof(BicepCli).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(metadata => metadata.Key == "BicepPath")?.Value?.Replace('\\', Path.DirectorySeparatorChar);

    /// <summary>Runs it.</summary>
    /// <param name="environment">Variables that parameter files read. Those of this machine are hidden from them.</param>
    /// <param name="arguments">Command and options.</param>
    /// <returns>Exit code, and all that it wrote.</returns>
    public static (int Code, string Said) Run(IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Program!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(IsOfParameters).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        // Small machines have no ICU.
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"bicep {string.Join(' ', arguments)} takes longer than {Patience}.");
        }

        return (process.ExitCode, $"{output.GetAwaiter().GetResult()}{error.GetAwaiter().GetResult()}");
    }

    private static bool IsOfParameters(string name) =>
        name.StartsWith("AZURE_", StringComparison.Ordinal) || name.StartsWith("SOCIALFUNCTIONS_", StringComparison.Ordinal);
}
