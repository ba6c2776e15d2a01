using SocialFunctions.Application.Engine;
using SocialFunctions.Application.OutgoingWebhooks;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Local.Hosting;
using SocialFunctions.Settings;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Sending.Webhooks;

/// <summary>
/// Follows the feed for one outgoing webhook. An entry that its receiver refuses is tried again for a day while later ones go on;
/// when too many are owed, the receiver is down and the feed waits for it.
/// </summary>
internal sealed partial class WebhookFollower(
    string webhook,
    ConversationStore store,
    WebhookCursors cursors,
    ISettingsSource settings,
    HttpClient http,
    TimeProvider time,
    ILogger logger)
{
    private const int PageSize = 100;
    private const int MostOwed = 100;
    private readonly WakeSignal _wake = new();
    private readonly SortedDictionary<long, WebhookRetry> _owed = [];
    private long _position;
    private volatile bool _retryNow;

    /// <summary>There may be something new.</summary>
    public void Wake() => _wake.Set();

    /// <summary>The receiver may be better now: what is owed is tried at once.</summary>
    public void RetryNow()
    {
        _retryNow = true;
        _wake.Set();
    }

    /// <summary>Follows until the settings no longer have the webhook.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        _position = await cursors.StartAsync(webhook);
        foreach (var retry in cursors.Retries(webhook))
        {
            _owed[retry.Position] = retry;
        }

        while (Find() is { } to)
        {
            _wake.Reset();
            if (settings.Current.WebhookKeyFor(webhook) is { IsEmpty: false } key)
            {
                await RepeatAsync(to, key, stopping);
                if (await ReadOnAsync(to, key, stopping))
                {
                    continue;
                }
            }

            await SleepAsync(stopping);
        }
    }

    private WebhookSettings? Find() => settings.Current.Document.Webhooks.FirstOrDefault(w => w.Id == webhook);

    private async Task SleepAsync(CancellationToken stopping)
    {
        if (_owed.Count == 0)
        {
            await _wake.WaitAsync(stopping);
            return;
        }

        var wait = _owed.Values.Min(r => r.NotBefore) - time.GetUtcNow();
        if (wait > TimeSpan.Zero)
        {
            await _wake.WaitAsync(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time, stopping);
        }
    }

    private async Task RepeatAsync(WebhookSettings to, ReadOnlyMemory<byte> key, CancellationToken stopping)
    {
        var now = time.GetUtcNow();
        var all = _retryNow;
        _retryNow = false;
        foreach (var retry in _owed.Values.Where(r => all || r.NotBefore <= now).ToList())
        {
            // Read again rather than kept: what was erased meanwhile is not sent.
            var entry = store.ReadFeed(retry.Position - 1, 1) is [var (position, found)] && position == retry.Position ? found : null;
            var error = entry is null ? null : await PostAsync(to, key, entry, stopping);
            if (error is not null && retry.Again(webhook, time.GetUtcNow()) is { } again)
            {
                await OweAsync(again);
                continue;
            }

            if (error is not null)
            {
                await GiveUpAsync(entry!, error, stopping);
            }

            await cursors.SettleAsync(webhook, retry.Position);
            _owed.Remove(retry.Position);
            if (error is null && entry is not null && _owed.Count > 0 && !all)
            {
                // It takes again: the others need not wait any longer.
                RetryNow();
            }
        }
    }

    // Whether there was anything to read.
    private async Task<bool> ReadOnAsync(WebhookSettings to, ReadOnlyMemory<byte> key, CancellationToken stopping)
    {
        if (_owed.Count >= MostOwed)
        {
            return false;
        }

        var page = store.ReadFeed(_position, PageSize);
        foreach (var (position, entry) in page)
        {
            if (to.Wants(entry.Type) && await PostAsync(to, key, entry, stopping) is not null)
            {
                await OweAsync(WebhookRetry.First(webhook, position, time.GetUtcNow()));
            }

            _position = position;
            if (_owed.Count >= MostOwed)
            {
                break;
            }
        }

        if (page.Count > 0)
        {
            await cursors.SetAsync(webhook, _position);
        }

        return page.Count > 0;
    }

    private async Task OweAsync(WebhookRetry retry)
    {
        await cursors.OweAsync(webhook, retry);
        _owed[retry.Position] = retry;
    }

    private async Task<string?> PostAsync(WebhookSettings to, ReadOnlyMemory<byte> key, TimelineEntry entry, CancellationToken stopping)
    {
        using var request = WebhookPost.Create(to, key.Span, entry, time.GetUtcNow());
        var error = await WebhookPost.SendAsync(http, request, stopping);
        if (error is not null)
        {
            LogRefused(webhook, entry.Id, error);
        }

        return error;
    }

    private async Task GiveUpAsync(TimelineEntry entry, string error, CancellationToken stopping)
    {
        LogGivenUp(webhook, entry.Id, error);
        if (!AccountEntries.IsTold(entry))
        {
            return;
        }

        await store.AppendAsync(AccountEntries.WebhookGivenUp(webhook, entry, error, time.GetUtcNow()), stopping);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Webhook '{Webhook}' did not take {Entry}: {Error}")]
    private partial void LogRefused(string webhook, string entry, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Webhook '{Webhook}' never took {Entry}, given up: {Error}")]
    private partial void LogGivenUp(string webhook, string entry, string error);
}
