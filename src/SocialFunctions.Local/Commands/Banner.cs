using SocialFunctions.Application.Settings;
using SocialFunctions.Http.Security;
using SocialFunctions.Local.Hosting;
using SocialFunctions.Settings;

namespace SocialFunctions.Local.Commands;

/// <summary>The text that is printed once the host listens.</summary>
internal static class Banner
{
    private const string Plain = "plain:";
    private const string Unchanged = ", which --use-file does not take: the file has not changed since it was last taken";

    /// <summary>The lines, one of which is a <c>curl</c> line that works as it stands.</summary>
    /// <param name="options">What the host was started with.</param>
    /// <param name="urls">Where it listens.</param>
    /// <param name="settings">The settings in force.</param>
    public static IReadOnlyList<string> Lines(LocalOptions options, IReadOnlyList<string> urls, SettingsStore settings)
    {
        var origin = Reachable(urls.Count > 0 ? urls[0] : options.Urls.Split(';')[0]);
        return
        [
            $"SocialFunctions listens on {string.Join(", ", urls)}",
            settings.Put is { } put
                ? $"Settings: version {settings.Current.Version}, put by {put}, in place of {options.Settings}{(options.UseFile ? Unchanged : "")}"
                : $"Settings: {options.Settings} (version {settings.Current.Version})",
            $"Data:     {options.Data}",
            .. ListenAddresses.SocketOf(origin) is null ? [$"Desk:     {origin}/desk"] : Array.Empty<string>(),
            "Try it:",
            Curl(origin, options, settings.Current),
            "Stop with Ctrl-C.",
        ];
    }

    // Only the sample's tokens are public: a company's own tokens must not get into the logs of its service.
    private static string Curl(string origin, LocalOptions options, SettingsSnapshot settings)
    {
        var reached = ListenAddresses.SocketOf(origin) is { } socket ? $"--unix-socket {socket} http://localhost" : origin;
        var isSample = Path.GetFileName(options.Settings) == LocalConfiguration.SampleSettings;
        var token = !isSample ? null : settings.Document.Agents
            .Select(a => a.Token)
            .FirstOrDefault(t => t?.StartsWith(Plain, StringComparison.Ordinal) == true && !t.AsSpan().ContainsAny("'\"\\\n"));
        return token is null
            ? $"curl {reached}/health/ready"
            : $"curl -H 'Authorization: Bearer {token[Plain.Length..]}' {reached}/api/desk/conversations";
    }

    /// <summary>An address of this machine at which it can be reached, without a slash at its end.</summary>
    /// <param name="url">Where it listens.</param>
    public static string Reachable(string url)
    {
        foreach (var any in (ReadOnlySpan<string>)["//0.0.0.0", "//[::]", "//*", "//+"])
        {
            url = url.Replace(any, "//127.0.0.1", StringComparison.Ordinal);
        }

        return url.TrimEnd('/');
    }
}
