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

    /// <summary>The lowest level that is logged.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Information;
}
