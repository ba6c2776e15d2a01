using SocialFunctions.Local.Hosting;

namespace SocialFunctions.Local.Commands;

/// <summary>Where options come from: the command line, then variables <c>SOCIALFUNCTIONS_OPTION</c>, then <c>appsettings.json</c>, then defaults.</summary>
internal static class LocalConfiguration
{
    /// <summary>File name of the sample settings, used when no others are given; their tokens are public.</summary>
    public const string SampleSettings = "settings.sample.json";

    /// <summary>The configuration besides the command line.</summary>
    /// <param name="directory">Where <c>appsettings.json</c> may be.</param>
    public static IConfiguration Read(string directory) => new ConfigurationBuilder()
        .SetBasePath(directory)
        .AddJsonFile("appsettings.json", optional: true)
        .AddEnvironmentVariables("SOCIALFUNCTIONS_")
        .Build();

    /// <summary>Completes what the command line says: an option <c>--allow-env</c> is <c>ALLOW_ENV</c> in the configuration.</summary>
    /// <param name="given">The value of an option on the command line; null when it was not given.</param>
    /// <param name="configuration">The rest of the configuration.</param>
    /// <param name="directory">The current directory.</param>
    /// <exception cref="FormatException">A value makes no sense.</exception>
    public static LocalOptions Complete(Func<string, string?> given, IConfiguration configuration, string directory)
    {
        var options = new LocalOptions
        {
            Settings = Path.GetFullPath(Value("--settings") ?? FindSample(directory), directory),
            Data = Path.GetFullPath(Value("--data") ?? "data", directory),
            UseFile = Value("--use-file") is { } use && IsTrue(use),
            AllowEnv = $"{Value("--allow-env")},{configuration["Secrets"]}",
            Feeds = Value("--feeds") is { } feeds ? FolderAt(Path.GetFullPath(feeds, directory)) : null,
            AllowNetworks = Value("--allow-networks"),
            TrustedProxies = Value("--trusted-proxies"),
            LogLevel = Value("--log-level") is { } level ? LevelOf(level) : LogLevel.Information,
        };
        return Value("--urls") is { } urls ? options with { Urls = urls } : options;

        string? Value(string option) => given(option)
            ?? (configuration[option[2..].Replace('-', '_')] is { Length: > 0 } value ? value : null);
    }

    private static LogLevel LevelOf(string text) => Enum.TryParse(text, ignoreCase: true, out LogLevel level) && !char.IsDigit(text[0])
        ? level
        : throw new FormatException($"'{text}' is not a log level; allowed: {string.Join(", ", Enum.GetNames<LogLevel>()).ToLowerInvariant()}.");

    private static bool IsTrue(string text) => bool.TryParse(text, out var isTrue)
        ? isTrue
        : throw new FormatException($"'{text}' does not say whether to take the settings file (--use-file); allowed: true, false.");

    private static string FolderAt(string path) => Directory.Exists(path)
        ? path
        : throw new FormatException($"There is no folder {path}, below which calendar feeds may be files (--feeds).");

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
}
