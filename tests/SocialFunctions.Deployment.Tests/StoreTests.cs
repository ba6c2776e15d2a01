using Microsoft.Azure.Cosmos;
using SocialFunctions.Azure.Blobs;
using SocialFunctions.Azure.Tables;
using SocialFunctions.Cosmos;
using SocialFunctions.Deployment.Tests.Support;

namespace SocialFunctions.Deployment.Tests;

/// <summary>The deployment makes the database, containers and tables that the program wants.</summary>
public sealed class StoreTests
{
    [BicepTheory]
    [MemberData(nameof(Deployed.All), MemberType = typeof(Deployed))]
    public void Database_IsThatOfTheProgram(string deployment) => Assert.Equal(
        new CosmosConnection().Database, Assert.Single(Deployed.As(deployment).OfType("Microsoft.DocumentDB/databaseAccounts/sqlDatabases")).Name);

    [BicepTheory]
    [MemberData(nameof(Deployed.All), MemberType = typeof(Deployed))]
    public void Containers_HaveEachKeyAndIndex(string deployment) => Assert.Equal(
        new[] { ConversationContainer.Properties, ChangeFeed.Leases }.SelectMany(container => Flat.Of(Expected(container), container.Id)).Order(),
        Deployed.As(deployment).OfType("Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers")
            .SelectMany(container => Flat.Of(container.Properties, container.Name)).Where(line => !line.Contains(".options.", StringComparison.Ordinal)).Order());

    // A serverless account that is changed to provisioned throughput has it in its containers, and a database cannot get any later:
    // https://learn.microsoft.com/azure/cosmos-db/how-to-change-capacity-mode
    [BicepTheory]
    [MemberData(nameof(Deployed.All), MemberType = typeof(Deployed))]
    public void Throughput_IsThatOfEachContainer(string deployment)
    {
        var deployed = Deployed.As(deployment);
        var account = Assert.Single(deployed.OfType("Microsoft.DocumentDB/databaseAccounts")).Properties;
        string[] expected = account.GetProperty("capabilities").GetArrayLength() > 0 ? [] : ["conversations = 4000", "leases = 1000"];

        Assert.DoesNotContain(Flat.Of(Assert.Single(deployed.OfType("Microsoft.DocumentDB/databaseAccounts/sqlDatabases")).Properties), IsThroughput);
        Assert.Equal(expected, deployed.OfType("Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers")
            .SelectMany(container => Flat.Of(container.Properties, container.Name))
            .Where(IsThroughput)
            .Select(line => line.Replace(".options.autoscaleSettings.maxThroughput", string.Empty, StringComparison.Ordinal)));
    }

    [BicepTheory]
    [MemberData(nameof(Deployed.All), MemberType = typeof(Deployed))]
    public void Tables_AreThoseOfTheProgram(string deployment) => Assert.Equal(
        TableNames.All.Order(),
        Deployed.As(deployment).OfType("Microsoft.Storage/storageAccounts/tableServices/tables").Select(table => table.Name).Order());

    [BicepTheory]
    [MemberData(nameof(Deployed.All), MemberType = typeof(Deployed))]
    public void ContainerOfFiles_IsThatOfTheProgram(string deployment) => Assert.Contains(
        BlobNames.Files,
        Deployed.As(deployment).OfType("Microsoft.Storage/storageAccounts/blobServices/containers").Select(container => container.Name));

    private static bool IsThroughput(string line) => line.Contains("hroughput", StringComparison.Ordinal);

    private static Dictionary<string, object> Expected(ContainerProperties container)
    {
        var policy = container.IndexingPolicy;
        var resource = new Dictionary<string, object>
        {
            ["id"] = container.Id,

            // The SDK makes them so.
            ["partitionKey"] = new { kind = "Hash", version = 2, paths = new[] { container.PartitionKeyPath } },
            ["indexingPolicy"] = new
            {
                automatic = policy.Automatic,
                indexingMode = policy.IndexingMode.ToString().ToLowerInvariant(),

                // Cosmos DB indexes everything where nothing is said.
                includedPaths = policy.IncludedPaths.Select(included => included.Path).DefaultIfEmpty("/*").Select(path => new { path }),
                excludedPaths = policy.ExcludedPaths.Select(excluded => new { path = excluded.Path }),
                compositeIndexes = policy.CompositeIndexes.Select(
                    paths => paths.Select(path => new { path = path.Path, order = path.Order.ToString().ToLowerInvariant() })),
            },
        };
        if (container.DefaultTimeToLive is { } seconds)
        {
            resource["defaultTtl"] = seconds;
        }

        return new Dictionary<string, object> { ["resource"] = resource };
    }
}
