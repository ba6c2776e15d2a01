using System.Collections.Concurrent;
using SocialFunctions.Application.OutgoingWebhooks;
using SocialFunctions.Application.Retries;
using SocialFunctions.Application.Settings;
using SocialFunctions.Settings;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Sending.OutgoingWebhooks;

/// <summary>Follows the feed for each outgoing webhook of the settings, each at its own pace.</summary>
internal sealed partial class OutgoingWebhookDispatcher(
    ConversationStore store,
    OutgoingWebhookCursors cursors,
    SettingsStore settings,
    OutgoingWebhookSender sender,
    TimeProvider time,
    ILogger<OutgoingWebhookDispatcher> logger) : BackgroundService
{
    private readonly ConcurrentDictionary<string, Following> _followings = new(StringComparer.Ordinal);
    private readonly WakeSignal _changed = new();

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the other services start: everything that happens from now on is to be posted.
        foreach (var outgoing in settings.Current.Document.OutgoingWebhooks)
        {
            await cursors.StartAsync(outgoing.Id);
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
            await new RepeatingLoop(_changed, LoopBackoff.Usual, time, LogFailed).RunAsync(MatchSettingsAsync, stoppingToken);
            await Task.WhenAll(_followings.Values.Select(following => following.Work));
        }
        finally
        {
            store.FeedGrew -= WakeAll;
            settings.Changed -= OnSettingsChanged;
        }
    }

    private async Task<NextTurn> MatchSettingsAsync(CancellationToken stopping)
    {
        var wanted = settings.Current.Document.OutgoingWebhooks.Select(w => w.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (id, following) in _followings.Where(f => !wanted.Contains(f.Key)))
        {
            await following.EndAsync();
            _followings.TryRemove(id, out _);
        }

        foreach (var id in cursors.All().Where(id => !wanted.Contains(id)))
        {
            await cursors.ForgetAsync(id);
        }

        foreach (var id in wanted.Where(id => !_followings.ContainsKey(id)))
        {
            _followings[id] = Follow(id, stopping);
        }

        return NextTurn.WhenWoken();
    }

    private Following Follow(string id, CancellationToken stopping)
    {
        var follower = new OutgoingWebhookFollower(id, store, cursors, sender, time);
        var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var loop = new RepeatingLoop(follower.Signal, LoopBackoff.Usual, time, error => LogCannotFollow(id, error));
        return new Following(follower, loop.RunAsync(follower.FollowAsync, ending.Token), ending);
    }

    private void WakeAll()
    {
        foreach (var following in _followings.Values)
        {
            following.Follower.Signal.Set();
        }
    }

    private void OnSettingsChanged(SettingsSnapshot current)
    {
        foreach (var following in _followings.Values)
        {
            following.Follower.RetryNow();
        }

        _changed.Set();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Outgoing webhooks cannot follow new settings now, tried again later: {Error}")]
    private partial void LogFailed(string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Outgoing webhook '{Webhook}' cannot follow the feed, it is tried again: {Error}")]
    private partial void LogCannotFollow(string webhook, string error);

    // An outgoing webhook that is followed, until the settings no longer have it.
    private sealed record Following(OutgoingWebhookFollower Follower, Task Work, CancellationTokenSource Ending)
    {
        public async Task EndAsync()
        {
            await Ending.CancelAsync();
            await Work;
            Ending.Dispose();
        }
    }
}
