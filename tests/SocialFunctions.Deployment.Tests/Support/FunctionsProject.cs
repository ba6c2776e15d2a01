using System.Diagnostics;
using System.Text.Json;

namespace SocialFunctions.Deployment.Tests.Support;

/// <summary>The project of the Function App, as MSBuild reads it without its packages, which not every feed has.</summary>
internal static class FunctionsProject
{
    /// <summary>Evaluates it.</summary>
    /// <param name="environment">Variables of the environment.</param>
    /// <param name="arguments">What to give and what to get: <c>-property:…</c>, <c>-getItem:…</c>, <c>-getProperty:…</c> (two at least, so that the answer is JSON).</param>
    public static JsonElement Evaluate(Dictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", "src/SocialFunctions.Functions", .. arguments])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return JsonSerializer.Deserialize<JsonElement>(said);
    }
}
