using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using SocialFunctions.Azure;
using SocialFunctions.Cosmos;
using SocialFunctions.Durable.Events;

namespace SocialFunctions.Functions;

/// <summary>The change feed of the conversations calls <see cref="EventsFunction"/>.</summary>
public sealed class EventsTrigger(EventsFunction function)
{
    /// <summary>Runs for changed documents, in order within each conversation. When it throws, it runs for the same documents again.</summary>
    [Function("Events")]
    [ExponentialBackoffRetry(-1, "00:00:01", "00:01:00")]
    public Task RunAsync(
        [CosmosDBTrigger(
            $"%{AppSettings.CosmosDatabase}%",
            ConversationContainer.Name,
            Connection = AppSettings.Cosmos,
            LeaseContainerName = ChangeFeed.LeasesName)]
        IReadOnlyList<JsonElement> changes,
        CancellationToken cancellationToken) => function.RunAsync(changes, cancellationToken);
}
