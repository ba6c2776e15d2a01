using SocialFunctions.Local.Hosting;

namespace SocialFunctions.Local.Commands;

/// <summary>Where options come from: the command line, then the environment, then <c>appsettings.json</c>, then what is sensible.</summary>
internal static class LocalConfiguration
{
    /// <summary>File name of the settings of those who have none yet; its tokens are no secrets.</summary>
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

    /// <summary>Completes what the command line says.</summary>
    /// <param name="settings">Settings file; null when not given.</param>
    /// <param name="data">Data directory; null when not given.</param>
    /// <param name="urls">Where to listen; null when not given.</param>
    /// <param name="configuration">The rest of the configuration.</param>
    /// <param name="directory">The current directory.</param>
    /// <param name="trust">What else the command line trusts.</param>
    public static LocalOptions Complete(string? settings, string? data, string? urls, IConfiguration configuration, string directory, LocalTrust trust = default)
    {
        var options = new LocalOptions
        {
            Settings = Path.GetFullPath(settings ?? Value(configuration, "Settings") ?? FindSample(directory), directory),
            Data = Path.GetFullPath(data ?? Value(configuration, "Data") ?? "data", directory),
            UseFile = trust.UseFile || configuration["Use_File"] is "true" or "1",
            AllowEnv = trust.AllowEnv ?? string.Join(',', Value(configuration, "Allow_Env"), Value(configuration, "Secrets")),
            Feeds = (trust.Feeds ?? Value(configuration, "Feeds")) is { } feeds ? Path.GetFullPath(feeds, directory) : null,
            AllowNetworks = trust.AllowNetworks ?? Value(configuration, "Allow_Networks"),
        };
        return (urls ?? Value(configuration, "Urls")) is { } given ? options with { Urls = given } : options;
    }

    /// <summary>The sample settings: the nearest from a directory upwards, else those beside the program.</summary>
    /// <param name="directory">Where to begin.</param>
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

/// <summary>What the command line trusts; see <see cref="LocalOptions"/>.</summary>
internal readonly record struct LocalTrust(bool UseFile, string? AllowEnv, string? Feeds, string? AllowNetworks);
