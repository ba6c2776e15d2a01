using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Engine;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.OutgoingWebhooks;

/// <summary>Posts what happens to the outgoing webhooks of the settings, one entry to one receiver at a time, for a host with a queue for them.</summary>
/// <param name="settings">The settings in force.</param>
/// <param name="store">Where the texts of messages are.</param>
/// <param name="feed">Is told what was given up.</param>
/// <param name="http">Makes the calls.</param>
/// <param name="time">What time it is.</param>
/// <param name="logger">Takes what an operator should know.</param>
public sealed partial class WebhookDelivery(
    ISettingsSource settings, IConversationStore store, IAccountFeed feed, HttpClient http, TimeProvider time, ILogger<WebhookDelivery> logger)
{
    /// <summary>Who is to be told of an entry that has just been written.</summary>
    public IReadOnlyList<WebhookErrand> ErrandsOf(TimelineEntry entry) =>
    [
        .. settings.Current.Document.Webhooks.Where(webhook => webhook.Wants(entry.Type))
            .Select(webhook => new WebhookErrand(webhook.Id, entry, 0, time.GetUtcNow(), null)),
    ];

    /// <summary>Tries once to deliver.</summary>
    /// <param name="errand">What to whom.</param>
    /// <param name="cancellationToken">Gives up; it may or may not have been posted.</param>
    /// <returns>Null when it is settled, one way or the other; otherwise what to try later.</returns>
    public async Task<WebhookErrand?> TryAsync(WebhookErrand errand, CancellationToken cancellationToken)
    {
        if (settings.Current.Document.Webhooks.FirstOrDefault(webhook => webhook.Id == errand.Webhook) is not { } to
            || settings.Current.WebhookKeyFor(errand.Webhook) is not { IsEmpty: false } key
            || await WithTextAsync(errand.Entry, cancellationToken) is not { } entry)
        {
            // The settings no longer have it, or the conversation was erased.
            return null;
        }

        using var request = WebhookPost.Create(to, key.Span, entry, time.GetUtcNow());
        if (await WebhookPost.SendAsync(http, request, cancellationToken) is not { } error)
        {
            return null;
        }

        LogRefused(errand.Webhook, entry.Id, error);
        var attempts = errand.Attempts + 1;
        if (WebhookSchedule.Next($"{errand.Webhook}/{entry.Id}", attempts, errand.Since, time.GetUtcNow()) is { } next)
        {
            return errand with { Attempts = attempts, NotBefore = next };
        }

        LogGivenUp(errand.Webhook, entry.Id, error);
        if (AccountEntries.IsTold(entry))
        {
            await feed.AppendAsync(AccountEntries.WebhookGivenUp(errand.Webhook, entry, error, time.GetUtcNow()), cancellationToken);
        }

        return null;
    }

    private async ValueTask<TimelineEntry?> WithTextAsync(TimelineEntry entry, CancellationToken cancellationToken)
    {
        if (!TimelineType.ShowsMessage(entry.Type) || entry.Data.Message is not { } id)
        {
            return entry;
        }

        var loaded = await store.LoadAsync(entry.Conversation, new MessageReference(id, null), cancellationToken);
        return loaded.Conversation is null ? null
            : loaded.Subject is { DeletedAt: null, Awaited: false } message ? entry with { Data = entry.Data with { Text = message.Text } }
            : entry;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Webhook '{Webhook}' did not take {Entry}: {Error}")]
    private partial void LogRefused(string webhook, string entry, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Webhook '{Webhook}' never took {Entry}, given up: {Error}")]
    private partial void LogGivenUp(string webhook, string entry, string error);
}
