using System.Globalization;
using System.Text.Json;
using SocialFunctions.Benchmarks.Hosts;

namespace SocialFunctions.Benchmarks.Measurements;

/// <summary>How the Functions host takes sessions: as host.json says, where the command line does not say otherwise.</summary>
/// <param name="Concurrent">Sessions that one instance holds at once.</param>
/// <param name="Idle">How long it holds one that has no message.</param>
internal sealed record SessionOptions(int Concurrent, TimeSpan Idle)
{
    private static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip };

    public static SessionOptions From(Options options)
    {
        using var host = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("host.json")), WithComments);
        var bus = host.RootElement.GetProperty("extensions").GetProperty("serviceBus");
        var idle = TimeSpan.Parse(bus.GetProperty("sessionIdleTimeout").GetString()!, CultureInfo.InvariantCulture);
        return new SessionOptions(
            options.Number("sessions", bus.GetProperty("maxConcurrentSessions").GetInt32()),
            TimeSpan.FromMilliseconds(options.Real("idle-ms", idle.TotalMilliseconds)));
    }
}
