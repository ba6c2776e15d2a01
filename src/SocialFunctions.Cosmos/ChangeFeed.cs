using System.Text.Json;
using Microsoft.Azure.Cosmos;
using SocialFunctions.Application.Ports;

namespace SocialFunctions.Cosmos;

/// <summary>What the container's change feed tells, for a host that is called with it.</summary>
public static class ChangeFeed
{
    /// <summary>Name of the container in which the Functions host notes how far it has read.</summary>
    public const string LeasesName = "leases";

    /// <summary>That container, as the host demands it.</summary>
    public static ContainerProperties Leases => new(LeasesName, "/id");

    /// <summary>The timeline entries in a changed document, without the texts of messages; none in any other document.</summary>
    public static IReadOnlyList<FeedEntry> EntriesOf(JsonElement document) =>
        document.TryGetProperty("kind", out var kind) && kind.ValueEquals(Documents.Timeline) ? [.. Documents.ReadFeed(document)] : [];
}
