using System.Collections.ObjectModel;
using Microsoft.Azure.Cosmos;

namespace SocialFunctions.Cosmos;

/// <summary>The container of the conversations. On Azure the deployment creates it; in an emulator <see cref="EnsureAsync"/> does.</summary>
public static class ConversationContainer
{
    /// <summary>Name of the container.</summary>
    public const string Name = "conversations";

    // Only what queries ask for is indexed: an index on all of the domain's JSON would make every write several times more expensive.
    private static readonly string[] Indexed =
    [
        "/kind/?", "/account/?", "/status/?", "/assignee/?", "/team/?", "/urgency/?", "/lastMessage/?", "/nextWake/?", "/tags/[]/?", "/search/?",
        "/waitingSince/?", "/waitingLanguage/?", "/state/contact/id/?", "/state/contact/addresses/[]/?", "/contact/?", "/other/?", "/sentAt/?", "/awaited/?", "/position/?", "/decidedAt/?", "/notBefore/?",
    ];

    // A query that orders by two properties needs a composite index of both.
    private static readonly (string Property, CompositePathSortOrder Order)[][] Composites =
    [
        [("/urgency", CompositePathSortOrder.Ascending), ("/id", CompositePathSortOrder.Ascending)],
        [("/lastMessage", CompositePathSortOrder.Descending), ("/id", CompositePathSortOrder.Descending)],
        [("/sentAt", CompositePathSortOrder.Descending), ("/id", CompositePathSortOrder.Descending)],
    ];

    /// <summary>Its partition key, indexes and time to live (a document does not expire unless it says so).</summary>
    public static ContainerProperties Properties
    {
        get
        {
            var properties = new ContainerProperties(Name, Documents.PartitionKey) { DefaultTimeToLive = -1 };
            properties.IndexingPolicy.ExcludedPaths.Add(new ExcludedPath { Path = "/*" });
            foreach (var path in Indexed)
            {
                properties.IndexingPolicy.IncludedPaths.Add(new IncludedPath { Path = path });
            }

            foreach (var composite in Composites)
            {
                properties.IndexingPolicy.CompositeIndexes.Add(new Collection<CompositePath>(
                    [.. composite.Select(path => new CompositePath { Path = path.Property, Order = path.Order })]));
            }

            return properties;
        }
    }

    /// <summary>Creates the database and the containers if they do not exist, in an emulator. A managed identity has no right to do this.</summary>
    public static async Task<Container> EnsureAsync(CosmosClient client, string database, CancellationToken cancellationToken)
    {
        Database made = await client.CreateDatabaseIfNotExistsAsync(database, cancellationToken: cancellationToken).ConfigureAwait(false);
        await made.CreateContainerIfNotExistsAsync(ChangeFeed.Leases, cancellationToken: cancellationToken).ConfigureAwait(false);
        return await made.CreateContainerIfNotExistsAsync(Properties, cancellationToken: cancellationToken).ConfigureAwait(false);
    }
}
