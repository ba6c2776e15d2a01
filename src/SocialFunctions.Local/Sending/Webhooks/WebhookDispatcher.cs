using System.Collections.Concurrent;
using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Retries;
using SocialFunctions.Application.Settings;
using SocialFunctions.Local.Hosting;
using SocialFunctions.Settings;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Sending.Webhooks;

/// <summary>Posts what happens to the outgoing webhooks of the settings, each at its own pace.</summary>
internal sealed partial class WebhookDispatcher(
    ConversationStore store,
    WebhookCursors cursors,
    SettingsStore settings,
    HttpClient http,
    TimeProvider time,
    ILogger<WebhookDispatcher> logger) : BackgroundService
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (WebhookFollower Follower, Task Work)> _followers = new(StringComparer.Ordinal);
    private readonly WakeSignal _changed = new();

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before anything else happens on this host: what happens from now on is to be posted.
        foreach (var webhook in settings.Current.Document.Webhooks)
        {
            await cursors.StartAsync(webhook.Id);
        }

        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        store.FeedGrew += WakeAll;
        settings.Changed += OnSettingsChanged;
        try
        {
            await KeepMatchingAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(_followers.Values.Select(f => f.Work));
        }
        finally
        {
            store.FeedGrew -= WakeAll;
            settings.Changed -= OnSettingsChanged;
        }
    }

    private async Task KeepMatchingAsync(CancellationToken stopping)
    {
        for (var failures = 0; ;)
        {
            try
            {
                _changed.Reset();
                await MatchSettingsAsync(stopping);
                failures = 0;
                await _changed.WaitAsync(stopping);
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                LogFailed("*", FaultLine.Of(e));
                await Task.Delay(Backoff.Doubling(++failures, FirstRetry, LongestRetry), time, stopping);
            }
        }
    }

    private async Task MatchSettingsAsync(CancellationToken stopping)
    {
        var wanted = settings.Current.Document.Webhooks.Select(w => w.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (id, (_, work)) in _followers.Where(f => !wanted.Contains(f.Key)))
        {
            await work;
            _followers.TryRemove(id, out _);
        }

        foreach (var id in cursors.All().Where(id => !wanted.Contains(id)))
        {
            await cursors.ForgetAsync(id);
        }

        foreach (var id in wanted.Where(id => !_followers.TryGetValue(id, out var running) || running.Work.IsCompleted))
        {
            var follower = new WebhookFollower(id, store, cursors, settings, http, time, logger);
            _followers[id] = (follower, FollowAsync(follower, id, stopping));
        }
    }

    private void WakeAll()
    {
        foreach (var (follower, _) in _followers.Values)
        {
            follower.Wake();
        }
    }

    private void OnSettingsChanged(SettingsSnapshot current)
    {
        foreach (var (follower, _) in _followers.Values)
        {
            follower.RetryNow();
        }

        _changed.Set();
    }

    private async Task FollowAsync(WebhookFollower follower, string id, CancellationToken stopping)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                await follower.RunAsync(stopping);
                return;
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                LogFailed(id, FaultLine.Of(e));
                await Task.Delay(Backoff.Doubling(failures, FirstRetry, LongestRetry), time, stopping)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception) when (stopping.IsCancellationRequested)
            {
                // The cursor says where to go on after the restart.
                return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Webhook '{Webhook}' cannot follow the feed, it is tried again: {Error}")]
    private partial void LogFailed(string webhook, string error);
}
