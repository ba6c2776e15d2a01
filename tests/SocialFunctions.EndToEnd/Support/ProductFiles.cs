namespace SocialFunctions.EndToEnd.Support;

/// <summary>Where things are on this machine.</summary>
internal static class ProductFiles
{
    private const string Solution = "SocialFunctions.sln";

    public static string Repository { get; } = FindRepository();

    /// <summary>The program, built with the configuration and for the framework of what runs here.</summary>
    public static string Program { get; } = FindProgram();

    public static string SampleSettings => Path.Combine(Repository, "settings.sample.json");

    public static string Dotnet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";

    private static string FindRepository()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, Solution)))
            {
                return at.FullName;
            }
        }

        throw new InvalidOperationException($"No {Solution} above {AppContext.BaseDirectory}.");
    }

    private static string FindProgram()
    {
        // bin/CONFIGURATION/FRAMEWORK, the same for both.
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(Repository, "src", "SocialFunctions.Local", "bin", here.Parent!.Name, here.Name, "SocialFunctions.Local.dll");
        return File.Exists(program) ? program : throw new InvalidOperationException($"There is no {program}; build SocialFunctions.Local.");
    }
}

/// <summary>A directory that goes with the test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("socialfunctions-e2e-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text)
    {
        var path = File(name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
