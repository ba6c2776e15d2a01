namespace SocialFunctions.Local.Hosting;

/// <summary>Options of a one-machine host.</summary>
internal sealed record LocalOptions
{
    /// <summary>Path of the settings document.</summary>
    public required string Settings { get; init; }

    /// <summary>The data directory; created when it is not there. One process at a time.</summary>
    public required string Data { get; init; }

    /// <summary>Where to listen, separated by semicolons; port 0 takes a free one.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:7071";

    /// <summary>Whether a changed settings file goes before settings that were put through the API.</summary>
    public bool UseFile { get; init; }

    /// <summary>Names of environment variables that may be secrets whatever they begin with, separated by commas.</summary>
    public string? AllowEnv { get; init; }

    /// <summary>The folder below which calendar feeds may be files; null for that of the settings file.</summary>
    public string? Feeds { get; init; }

    /// <summary>Networks from which feeds may be fetched although they are not public, separated by commas.</summary>
    public string? AllowNetworks { get; init; }

    /// <summary>Proxies whose word for a client's address is taken, separated by commas.</summary>
    public string? TrustedProxies { get; init; }

    /// <summary>The least important log lines to write.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Information;
}
