using System.Text.Json;
using SocialFunctions.Application.OutgoingWebhooks;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Settings;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Azure.Tables;
using SocialFunctions.Cosmos;

namespace SocialFunctions.Durable.Events;

/// <summary>Copies new timeline entries from the conversations' change feed to the topic of events, the queue of outgoing webhooks and the reports.</summary>
public sealed class EventsFunction(SettingsStore settings, EventTopic topic, OutgoingWebhookSender sender, OutgoingWebhookQueue queue, IRollUps rollUps, FeedMark mark)
{
    /// <summary>
    /// Publishes, queues and counts the entries. When it throws, the same changes are delivered again; topic and queue drop duplicates, and nothing is
    /// counted twice.
    /// </summary>
    /// <param name="changes">Changed documents, in order within each conversation.</param>
    public async Task RunAsync(IReadOnlyList<JsonElement> changes, CancellationToken cancellationToken)
    {
        await settings.EnsureOpenAsync(cancellationToken);
        FeedEntry[] happened = [.. changes.SelectMany(ChangeFeed.EntriesOf)];
        await topic.PublishAsync(happened, cancellationToken);
        foreach (var delivery in happened.SelectMany(one => sender.DeliveriesOf(one.Entry)))
        {
            await queue.SendAsync(delivery, cancellationToken);
        }

        await rollUps.AddAsync([.. happened.Select(one => one.Entry)], cancellationToken);

        // Whoever asks how the program is must see whether anybody follows the feed.
        if (changes.Max(ChangeFeed.StoredAt) is { } newest)
        {
            await mark.MoveToAsync(newest, cancellationToken);
        }
    }
}
