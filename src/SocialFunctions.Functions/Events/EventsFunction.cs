using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Channels.Sending.Webhooks;
using SocialFunctions.Cosmos;
using SocialFunctions.Reporting;

namespace SocialFunctions.Functions.Events;

/// <summary>Takes what has just happened from the conversations' change feed to the queue of outgoing webhooks, and to the reports.</summary>
/// <param name="delivery">Knows who is to be told.</param>
/// <param name="queue">Takes what he is to be told.</param>
/// <param name="rollUps">Count what counts in reports.</param>
public sealed class EventsFunction(WebhookDelivery delivery, WebhookQueue queue, IRollUps rollUps)
{
    /// <summary>Queues and counts it. When it throws, the same changes come again; the queue drops what it has already, and nothing counts twice.</summary>
    /// <param name="changes">Documents that were written, in the order of each conversation.</param>
    /// <param name="cancellationToken">Gives up.</param>
    [Function("Events")]
    [ExponentialBackoffRetry(-1, "00:00:01", "00:01:00")]
    public async Task RunAsync(
        [CosmosDBTrigger("%Cosmos__database%", ConversationContainer.Name, Connection = "Cosmos", LeaseContainerName = ChangeFeed.LeasesName)]
        IReadOnlyList<JsonElement> changes,
        CancellationToken cancellationToken)
    {
        var entries = changes.SelectMany(ChangeFeed.EntriesOf).ToList();
        foreach (var errand in entries.SelectMany(delivery.ErrandsOf))
        {
            await queue.SendAsync(errand, cancellationToken);
        }

        await rollUps.AddAsync(entries, cancellationToken);
    }
}
