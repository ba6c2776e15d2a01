using SocialFunctions.Application.Retries;
using SocialFunctions.Application.Settings;
using SocialFunctions.Settings;

namespace SocialFunctions.Local.Hosting;

/// <summary>Applies the settings to all conversations, at the start and whenever they are replaced.</summary>
internal sealed partial class SettingsFollower(
    SettingsStore settings, SettingsFollowing following, TimeProvider time, ILogger<SettingsFollower> logger) : BackgroundService
{
    private readonly WakeSignal _replaced = new();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        settings.Changed += OnChanged;
        try
        {
            await new RepeatingLoop(_replaced, LoopBackoff.Sweeping, time, LogFailed).RunAsync(FollowAsync, stoppingToken);
        }
        finally
        {
            settings.Changed -= OnChanged;
        }
    }

    private async Task<NextTurn> FollowAsync(CancellationToken stopping)
    {
        await following.FollowAsync(Timeout.InfiniteTimeSpan, stopping);
        return NextTurn.WhenWoken();
    }

    private void OnChanged(SettingsSnapshot snapshot) => _replaced.Set();

    [LoggerMessage(Level = LogLevel.Error, Message = "Conversations cannot follow the settings now, tried again later: {Error}")]
    private partial void LogFailed(string error);
}
