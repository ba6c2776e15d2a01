using System.Text.Json;

namespace SocialFunctions.Benchmarks.Load;

/// <summary>The generator as a process: says <c>started</c> when everything is signed and connected, and its report at the end.</summary>
internal static class LoadCommand
{
    public const string Started = "started";

    public static void Run(LoadPlan plan)
    {
        var webhooks = new Webhooks(plan);
        GC.Collect();
        using var generator = new LoadGenerator(plan, webhooks);
        Console.Out.WriteLine(Started);
        Console.Out.Flush();
        Console.Out.WriteLine(JsonSerializer.Serialize(generator.Run(), LoadJson.Default.LoadReport));
    }
}
