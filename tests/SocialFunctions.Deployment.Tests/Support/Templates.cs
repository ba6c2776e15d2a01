using System.Text.Json;
using System.Text.RegularExpressions;

namespace SocialFunctions.Deployment.Tests.Support;

/// <summary>All templates and parameter files, compiled once for all tests.</summary>
internal static partial class Templates
{
    private static readonly Lazy<(JsonElement Main, IReadOnlyList<string> Diagnostics)> Compiled = new(Compile);

    /// <summary>main.bicep as Azure gets it, with all modules inside.</summary>
    public static JsonElement Main => Compiled.Value.Main;

    /// <summary>Errors and warnings, each as "file(line,column) : Level code: message".</summary>
    public static IReadOnlyList<string> Diagnostics => Compiled.Value.Diagnostics;

    /// <summary>The template and those of its modules, each with the name of its module.</summary>
    public static IEnumerable<(string Module, JsonElement Template)> All => Within("main", Main);

    /// <summary>The files, by their paths within infra.</summary>
    public static IReadOnlyDictionary<string, string> Sources { get; } = Directory
        .EnumerateFiles(Repository.Infra, "*.bicep*", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(Repository.Infra, file).Replace('\\', '/'), File.ReadAllText);

    /// <summary>The errors and warnings that come up when main.bicep is given each of these parameters.</summary>
    /// <param name="parameters">Lines of parameter files, without environment and region.</param>
    public static IReadOnlyList<string> DiagnosticsOf(IEnumerable<string> parameters)
    {
        var directory = Directory.CreateTempSubdirectory("socialfunctions-bicep-").FullName;
        try
        {
            var template = Path.GetRelativePath(directory, Path.Combine(Repository.Infra, "main.bicep")).Replace('\\', '/');
            foreach (var (i, lines) in parameters.Index())
            {
                File.WriteAllText(
                    Path.Combine(directory, $"{i}.bicepparam"), $"using '{template}'\nparam environmentName = 'test'\nparam location = 'westeurope'\n{lines}");
            }

            return DiagnosticsIn(BicepCli.Run(
                new Dictionary<string, string>(), "build-params", "--no-restore", "--pattern", $"{directory}/*.bicepparam", "--outdir", directory).Said);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    /// <summary>The errors and warnings in what the compiler said. A module's come again with every file that uses it.</summary>
    public static IReadOnlyList<string> DiagnosticsIn(string said) =>
        [.. said.Split('\n').Select(line => line.Trim()).Where(line => Diagnostic().IsMatch(line)).Distinct()];

    private static (JsonElement Main, IReadOnlyList<string> Diagnostics) Compile()
    {
        var output = Directory.CreateTempSubdirectory("socialfunctions-bicep-").FullName;
        try
        {
            var said = string.Concat(Run("build", "*.bicep", output), Run("build-params", "*.bicepparam", Path.Combine(output, "parameters")));

            var main = Path.Combine(output, "main.json");
            return File.Exists(main)
                ? (JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(main)), DiagnosticsIn(said))
                : throw new InvalidDataException($"main.bicep cannot be compiled:\n{said}");
        }
        finally
        {
            Directory.Delete(output, recursive: true);
        }
    }

    private static string Run(string command, string files, string output) => BicepCli.Run(
        new Dictionary<string, string>(), command, "--no-restore", "--pattern", $"{Repository.Infra}/**/{files}", "--outdir", output).Said;

    private static IEnumerable<(string Module, JsonElement Template)> Within(string module, JsonElement template)
    {
        yield return (module, template);
        foreach (var (name, resource) in ResourcesOf(template))
        {
            if (resource.GetProperty("type").GetString() == "Microsoft.Resources/deployments")
            {
                foreach (var inner in Within(name, resource.GetProperty("properties").GetProperty("template")))
                {
                    yield return inner;
                }
            }
        }
    }

    /// <summary>The resources of a template, by their symbols.</summary>
    public static IEnumerable<(string Symbol, JsonElement Resource)> ResourcesOf(JsonElement template) =>
        template.GetProperty("resources") is { ValueKind: JsonValueKind.Object } named
            ? named.EnumerateObject().Select(resource => (resource.Name, resource.Value))
            : template.GetProperty("resources").EnumerateArray().Select(resource => (resource.GetProperty("name").GetString()!, resource));

    [GeneratedRegex(@"^\S.*\(\d+,\d+\) : (Error|Warning|Info) ")]
    private static partial Regex Diagnostic();
}
