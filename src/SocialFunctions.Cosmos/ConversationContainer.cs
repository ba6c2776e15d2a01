using System.Collections.ObjectModel;
using Microsoft.Azure.Cosmos;

namespace SocialFunctions.Cosmos;

/// <summary>The container of the conversations. In Azure the deployment creates it; for an emulator and in tests it is created from this description.</summary>
public static class ConversationContainer
{
    /// <summary>Its name.</summary>
    public const string Name = "conversations";

    // Only what queries ask for is indexed: an index on the domain's JSON would make every write several times dearer.
    private static readonly string[] Indexed =
    [
        "/kind/?", "/account/?", "/status/?", "/assignee/?", "/team/?", "/urgency/?", "/lastMessage/?", "/nextWake/?", "/tags/[]/?", "/search/?",
        "/waitingSince/?", "/waitingLanguage/?", "/sentAt/?", "/awaited/?", "/position/?", "/decidedAt/?",
    ];

    // What is ordered by two properties needs both together.
    private static readonly (string Property, CompositePathSortOrder Order)[][] Composites =
    [
        [("/urgency", CompositePathSortOrder.Ascending), ("/id", CompositePathSortOrder.Ascending)],
        [("/lastMessage", CompositePathSortOrder.Descending), ("/id", CompositePathSortOrder.Descending)],
        [("/sentAt", CompositePathSortOrder.Descending), ("/id", CompositePathSortOrder.Descending)],
    ];

    /// <summary>Its partition key, indexes and time to live (documents live for ever unless one says otherwise).</summary>
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

    /// <summary>Makes database and containers unless they are there: for emulators and tests. A managed identity may not, and need not.</summary>
    public static async Task<Container> EnsureAsync(CosmosClient client, string database, CancellationToken cancellationToken)
    {
        Database made = await client.CreateDatabaseIfNotExistsAsync(database, cancellationToken: cancellationToken).ConfigureAwait(false);
        await made.CreateContainerIfNotExistsAsync(ChangeFeed.Leases, cancellationToken: cancellationToken).ConfigureAwait(false);
        return await made.CreateContainerIfNotExistsAsync(Properties, cancellationToken: cancellationToken).ConfigureAwait(false);
    }
}
