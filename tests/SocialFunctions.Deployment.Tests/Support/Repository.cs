using System.Text.Json;

namespace SocialFunctions.Deployment.Tests.Support;

/// <summary>Files of the repository.</summary>
internal static class Repository
{
    private static readonly JsonSerializerOptions WithComments = new() { ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static string Root { get; } = FindRoot();

    public static string Infra { get; } = Path.Combine(Root, "infra");

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>JSON, perhaps with comments.</summary>
    public static JsonElement ReadJson(string path) => JsonSerializer.Deserialize<JsonElement>(Read(path), WithComments);

    /// <summary>All source files of a project.</summary>
    public static IEnumerable<string> SourcesOf(string project) => Directory
        .EnumerateFiles(Path.Combine(Root, "src", project), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(File.ReadAllText);

    private static string FindRoot()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "SocialFunctions.sln")))
        {
            at = Path.GetDirectoryName(at) ?? throw new InvalidOperationException("There is no SocialFunctions.sln above.");
        }

        return at;
    }
}
