using SocialFunctions.Application.Feeds;
using SocialFunctions.Application.Retries;
using SocialFunctions.Application.Settings;
using SocialFunctions.Local.Hosting;
using SocialFunctions.Settings;

namespace SocialFunctions.Local.Feeds;

/// <summary>Keeps the feeds of calendars fresh: at the start, twice a day, and when the settings name another one.</summary>
internal sealed class FeedRefresher(SettingsStore settings, FeedRefresh refresh, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(12);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMinutes(1);

    private readonly WakeSignal _changed = new();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        settings.Changed += OnSettingsChanged;
        try
        {
            await KeepFreshAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was not fetched is fetched at the next start.
        }
        finally
        {
            settings.Changed -= OnSettingsChanged;
        }
    }

    private async Task KeepFreshAsync(CancellationToken stopping)
    {
        var failures = 0;
        while (true)
        {
            _changed.Reset();
            var fetched = refresh.Addresses();
            failures = await refresh.RunAsync(stopping) ? 0 : failures + 1;

            // Only another address is a reason to ask before the time: the new version that a changed feed makes is none.
            var until = time.GetUtcNow() + (failures == 0 ? Every : Backoff.Doubling(failures, FirstRetry, Every));
            while (until - time.GetUtcNow() is var wait && wait > TimeSpan.Zero && refresh.Addresses().IsSubsetOf(fetched))
            {
                await _changed.WaitAsync(wait, time, stopping);
                _changed.Reset();
            }
        }
    }

    private void OnSettingsChanged(SettingsSnapshot current) => _changed.Set();
}
