using SocialFunctions.Application.Feeds;
using SocialFunctions.Application.Retries;
using SocialFunctions.Application.Settings;
using SocialFunctions.Settings;

namespace SocialFunctions.Local.Feeds;

/// <summary>Refreshes calendar feeds when they are due, and checks again when the settings change.</summary>
internal sealed partial class FeedRefresher(SettingsStore settings, FeedSchedule schedule, TimeProvider time, ILogger<FeedRefresher> logger)
    : BackgroundService
{
    private readonly WakeSignal _changed = new();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        settings.Changed += OnSettingsChanged;
        try
        {
            await new RepeatingLoop(_changed, LoopBackoff.Usual, time, LogFailed).RunAsync(
                async stopping => NextTurn.WhenWokenOrAt(await schedule.RunAsync(stopping)), stoppingToken);
        }
        finally
        {
            settings.Changed -= OnSettingsChanged;
        }
    }

    private void OnSettingsChanged(SettingsSnapshot current) => _changed.Set();

    [LoggerMessage(Level = LogLevel.Error, Message = "The feeds of calendars cannot be kept fresh now, tried again later: {Error}")]
    private partial void LogFailed(string error);
}
