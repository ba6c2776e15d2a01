using SocialFunctions.Application.Feeds;
using SocialFunctions.Application.Retries;
using SocialFunctions.Application.Settings;
using SocialFunctions.Settings;

namespace SocialFunctions.Local.Feeds;

/// <summary>Keeps the feeds of calendars fresh: at the start, twice a day, and when the settings name another one.</summary>
internal sealed partial class FeedRefresher(SettingsStore settings, FeedRefresh refresh, TimeProvider time, ILogger<FeedRefresher> logger)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(12);
    private static readonly DoublingBackoff Retries = new(TimeSpan.FromMinutes(1), Every);

    private readonly WakeSignal _changed = new();
    private HashSet<string> _fetched = [];
    private DateTimeOffset _until = DateTimeOffset.MinValue;
    private int _failures;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        settings.Changed += OnSettingsChanged;
        try
        {
            await new RepeatingLoop(_changed, LoopBackoff.Usual, time, LogFailed).RunAsync(KeepFreshAsync, stoppingToken);
        }
        finally
        {
            settings.Changed -= OnSettingsChanged;
        }
    }

    private async Task<NextTurn> KeepFreshAsync(CancellationToken stopping)
    {
        // Only another address is a reason to ask before the time: the new version that a changed feed makes is none.
        var addresses = refresh.Addresses();
        if (time.GetUtcNow() >= _until || !addresses.IsSubsetOf(_fetched))
        {
            _fetched = addresses;
            _failures = await refresh.RunAsync(stopping) ? 0 : _failures + 1;
            _until = time.GetUtcNow() + (_failures == 0 ? Every : Retries.After(_failures));
        }

        return NextTurn.WhenWokenOrAt(_until);
    }

    private void OnSettingsChanged(SettingsSnapshot current) => _changed.Set();

    [LoggerMessage(Level = LogLevel.Error, Message = "The feeds of calendars cannot be kept fresh now, tried again later: {Error}")]
    private partial void LogFailed(string error);
}
