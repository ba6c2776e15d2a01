using SocialFunctions.Local.Hosting;

namespace SocialFunctions.Local.Commands;

/// <summary>Where options come from: the command line, then the environment, then <c>appsettings.json</c>, then defaults.</summary>
internal static class LocalConfiguration
{
    /// <summary>File name of the sample settings, used when no others are given; their tokens are public.</summary>
    public const string SampleSettings = "settings.sample.json";

    /// <summary>The configuration besides the command line.</summary>
    /// <param name="directory">Where <c>appsettings.json</c> may be.</param>
    public static IConfiguration Read(string directory) => new ConfigurationBuilder()
        .SetBasePath(directory)
        .AddJsonFile("appsettings.json", optional: true)
        .AddEnvironmentVariables()
        .AddEnvironmentVariables("DOTNET_")
        .AddEnvironmentVariables("ASPNETCORE_")
        .AddEnvironmentVariables("SOCIALFUNCTIONS_")
        .Build();

    /// <summary>Completes the options of the command line, which are null when not given.</summary>
    public static LocalOptions Complete(string? settings, string? data, string? urls, IConfiguration configuration, string directory)
    {
        var options = new LocalOptions
        {
            Settings = Path.GetFullPath(settings ?? Value(configuration, "Settings") ?? FindSample(directory), directory),
            Data = Path.GetFullPath(data ?? Value(configuration, "Data") ?? "data", directory),
        };
        return (urls ?? Value(configuration, "Urls")) is { } given ? options with { Urls = given } : options;
    }

    /// <summary>The sample settings: the nearest from a directory upwards, else those beside the program.</summary>
    public static string FindSample(string directory)
    {
        for (var at = new DirectoryInfo(directory); at is not null; at = at.Parent)
        {
            var path = Path.Combine(at.FullName, SampleSettings);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return Path.Combine(AppContext.BaseDirectory, SampleSettings);
    }

    private static string? Value(IConfiguration configuration, string key) =>
        configuration[key] is { Length: > 0 } value ? value : null;
}
