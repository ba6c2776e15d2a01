using System.Diagnostics;

namespace SocialFunctions.Deployment.Tests.Support;

/// <summary>A shell.</summary>
internal static class Bash
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Whether this machine has what the page asks for.</summary>
    public static bool IsHere { get; } = new[] { "bash", "jq" }.All(program =>
        Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(directory => File.Exists(Path.Combine(directory, program))));

    /// <summary>Runs it.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>Exit code, and all that it wrote.</returns>
    public static (int Code, string Said) Run(params IEnumerable<string> arguments) => Run(new ProcessStartInfo("bash", arguments), string.Empty);

    /// <summary>The same, in a directory and with something to read.</summary>
    public static (int Code, string Said) Run(ProcessStartInfo start, string input)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{string.Join(' ', start.ArgumentList)} takes longer than {Patience}.");
        }

        return (process.ExitCode, $"{output.GetAwaiter().GetResult()}{error.GetAwaiter().GetResult()}");
    }
}

/// <summary>A fact about commands; says that it skips where there is no shell for them.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BashFactAttribute : FactAttribute
{
    public BashFactAttribute() => Skip = !Bash.IsHere ? "bash or jq is not installed." : BicepCli.Program is null ? BicepFactAttribute.Missing : null;
}
