using SocialFunctions.Application.Feeds;
using SocialFunctions.Application.Settings;
using SocialFunctions.Local.Hosting;
using SocialFunctions.Settings;

namespace SocialFunctions.Local.Feeds;

/// <summary>Keeps the feeds of calendars fresh: looks whether it is time to, when it is and when the settings change.</summary>
internal sealed class FeedRefresher(SettingsStore settings, FeedSchedule schedule, TimeProvider time) : BackgroundService
{
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
        while (true)
        {
            _changed.Reset();
            var wait = await schedule.RunAsync(stopping) - time.GetUtcNow();
            if (wait > TimeSpan.Zero)
            {
                await _changed.WaitAsync(wait, time, stopping);
            }
        }
    }

    private void OnSettingsChanged(SettingsSnapshot current) => _changed.Set();
}
