using System.Diagnostics;
using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Application.OutgoingWebhooks;

/// <summary>
/// Posts feed entries to the outgoing webhooks in the settings, one entry to one receiver at a time. Hosts only store the deliveries to retry.
/// </summary>
public sealed partial class OutgoingWebhookSender(
    ISettingsSource settings, IConversationStore store, IAccountFeed feed, HttpClient http, TimeProvider time, ILogger<OutgoingWebhookSender> logger)
{
    /// <summary>The deliveries of an entry that was just written, one for each outgoing webhook that subscribes to it.</summary>
    public IReadOnlyList<OutgoingWebhookDelivery> DeliveriesOf(TimelineEntry entry) =>
    [
        .. settings.Current.Document.OutgoingWebhooks.Where(webhook => webhook.Wants(entry.Type))
            .Select(webhook => OutgoingWebhookDelivery.Of(webhook.Id, entry, time.GetUtcNow())),
    ];

    /// <summary>Whether the settings in force have this outgoing webhook, and it subscribes to the entry's type.</summary>
    public bool IsWanted(string webhook, TimelineEntry entry) => Find(webhook)?.Wants(entry.Type) == true;

    /// <summary>Tries once to deliver. When no retry follows, the failure entry is in the feed before this returns.</summary>
    /// <param name="cancellationToken">When cancelled, nothing new is posted; see <see cref="SendingStop"/>.</param>
    public async Task<OutgoingWebhookOutcome> TryAsync(OutgoingWebhookDelivery delivery, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var stop = new SendingStop(time, cancellationToken);
        if (Find(delivery.Webhook) is not { } to || await WithTextAsync(delivery.Entry, cancellationToken) is not { } entry)
        {
            return new OutgoingWebhookOutcome.Obsolete();
        }

        var error = await PostAsync(to, entry, stop.Cut);
        var outcome = OutgoingWebhookOutcome.Of(delivery, error, time.GetUtcNow());
        switch (outcome)
        {
            case OutgoingWebhookOutcome.Delivered or OutgoingWebhookOutcome.Obsolete:
                break;
            case OutgoingWebhookOutcome.Retry retry:
                LogRefused(to.Id, entry.Id, retry.Error);
                break;
            case OutgoingWebhookOutcome.GivenUp givenUp:
                LogGivenUp(to.Id, entry.Id, givenUp.Error);
                await TellAsync(givenUp.Told, stop.Cut);
                break;
            default:
                throw new UnreachableException();
        }

        return outcome;
    }

    /// <summary>Retries an owed delivery once, for a host that reads the entry from its feed again.</summary>
    /// <param name="entry">The entry as it is in the feed now; null when it was erased, which settles the delivery.</param>
    public async Task<OutgoingWebhookOutcome> TryAgainAsync(
        string webhook, OutgoingWebhookRetry retry, TimelineEntry? entry, CancellationToken cancellationToken) =>
        entry is null ? new OutgoingWebhookOutcome.Obsolete() : await TryAsync(retry.DeliveryOf(webhook, entry), cancellationToken);

    private OutgoingWebhookSettings? Find(string webhook) => settings.Current.Document.OutgoingWebhooks.FirstOrDefault(one => one.Id == webhook);

    private async Task<string?> PostAsync(OutgoingWebhookSettings to, TimelineEntry entry, CancellationToken cancellationToken)
    {
        if (settings.Current.OutgoingWebhookKeyFor(to.Id) is not { IsEmpty: false } key)
        {
            // The delivery is retried: the secret may be set later, and entries from before that must not be lost.
            return "There is no secret to sign with.";
        }

        using var request = OutgoingWebhookPost.Create(to, key.Span, entry, time.GetUtcNow());
        return await OutgoingWebhookPost.SendAsync(http, request, cancellationToken);
    }

    private async ValueTask TellAsync(TimelineEntry? told, CancellationToken cancellationToken)
    {
        if (told is not null)
        {
            await feed.AppendAsync(told, cancellationToken);
        }
    }

    private async ValueTask<TimelineEntry?> WithTextAsync(TimelineEntry entry, CancellationToken cancellationToken)
    {
        if (!TimelineType.ShowsMessage(entry.Type) || entry.Data.Message is not { } id)
        {
            return entry;
        }

        var loaded = await store.LoadAsync(entry.Conversation, new MessageReference(id, null), cancellationToken);
        var text = loaded.Subject is { DeletedAt: null, Awaited: false } message ? message.Text : null;
        return loaded.Conversation is null ? null : entry with { Data = entry.Data with { Text = text } };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outgoing webhook '{Webhook}' did not take {Entry}: {Error}")]
    private partial void LogRefused(string webhook, string entry, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Outgoing webhook '{Webhook}' never took {Entry}, given up: {Error}")]
    private partial void LogGivenUp(string webhook, string entry, string error);
}
