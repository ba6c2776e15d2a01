using System.Text.Json;
using SocialFunctions.Application.OutgoingWebhooks;
using SocialFunctions.Application.Ports;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Cosmos;

namespace SocialFunctions.Durable.Events;

/// <summary>Takes what has just happened from the conversations' change feed to the topic of events, the queue of outgoing webhooks and the reports.</summary>
/// <param name="topic">Tells subscribers.</param>
/// <param name="sender">Knows which outgoing webhooks are to be told.</param>
/// <param name="queue">Takes what they are to be told.</param>
/// <param name="rollUps">Count what counts in reports.</param>
public sealed class EventsFunction(EventTopic topic, OutgoingWebhookSender sender, OutgoingWebhookQueue queue, IRollUps rollUps)
{
    /// <summary>
    /// Publishes, queues and counts it. When it throws, the same changes come again; topic and queue drop what they have already, and nothing counts twice.
    /// </summary>
    /// <param name="changes">Documents that were written, in the order of each conversation.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RunAsync(IReadOnlyList<JsonElement> changes, CancellationToken cancellationToken)
    {
        FeedEntry[] happened = [.. changes.SelectMany(ChangeFeed.EntriesOf)];
        await topic.PublishAsync(happened, cancellationToken);
        foreach (var delivery in happened.SelectMany(one => sender.DeliveriesOf(one.Entry)))
        {
            await queue.SendAsync(delivery, cancellationToken);
        }

        await rollUps.AddAsync([.. happened.Select(one => one.Entry)], cancellationToken);
    }
}
