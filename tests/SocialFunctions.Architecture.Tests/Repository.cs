namespace SocialFunctions.Architecture.Tests;

/// <summary>The sources, as they lie in the repository that these tests were built in.</summary>
internal static class Repository
{
    /// <summary>Its root.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The C# files of a project in <c>src</c>, or of all of them; what a build generates left out.</summary>
    public static IEnumerable<string> SourcesOf(string project = "") =>
        Directory.EnumerateFiles(Path.Combine(Root, "src", project), "*.cs", SearchOption.AllDirectories).Where(IsWritten);

    /// <summary>The project files in <c>src</c>, by the name of the project.</summary>
    public static IReadOnlyDictionary<string, string> Projects { get; } = Directory
        .EnumerateFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.Ordinal);

    private static bool IsWritten(string path) =>
        !Path.GetRelativePath(Root, path).Split(Path.DirectorySeparatorChar).Any(folder => folder is "obj" or "bin");

    // Not by the path of this file: a deterministic build does not know it.
    private static string FindRoot()
    {
        var folder = Path.GetDirectoryName(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder, "SocialFunctions.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException("The repository is not there.");
    }
}
