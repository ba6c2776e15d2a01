using System.Text.Json;
using Microsoft.Azure.Cosmos;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Cosmos;

/// <summary>Reads documents of the container's change feed, for a host that the change feed triggers.</summary>
public static class ChangeFeed
{
    /// <summary>Name of the container in which the Functions host stores how far it has read the change feed.</summary>
    public const string LeasesName = "leases";

    /// <summary>The container of leases, with the partition key that the Functions host requires.</summary>
    public static ContainerProperties Leases => new(LeasesName, "/id");

    /// <summary>When a changed document was stored, exact to a second; null when it does not say.</summary>
    public static DateTimeOffset? StoredAt(JsonElement document) =>
        document.TryGetProperty("_ts", out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds.GetInt64()) : null;

    /// <summary>The timeline entries in a changed document, without the texts of messages; none in any other document.</summary>
    public static IReadOnlyList<FeedEntry> EntriesOf(JsonElement document) =>
        document.TryGetProperty("kind", out var kind) && kind.ValueEquals(Documents.Timeline) ? [.. Documents.ReadFeed(document)] : [];
}
