using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Retries;
using SocialFunctions.Application.Settings;
using SocialFunctions.Settings;

namespace SocialFunctions.Local.Hosting;

/// <summary>Lets all conversations follow the settings at the start and whenever they are replaced.</summary>
internal sealed partial class SettingsFollower(
    SettingsStore settings, SettingsFollowing following, TimeProvider time, ILogger<SettingsFollower> logger) : BackgroundService
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromHours(1);
    private readonly WakeSignal _replaced = new();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        settings.Changed += OnChanged;
        var failures = 0;
        try
        {
            while (true)
            {
                _replaced.Reset();
                try
                {
                    await following.FollowAsync(Timeout.InfiniteTimeSpan, stoppingToken);
                    failures = 0;
                    await _replaced.WaitAsync(stoppingToken);
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    LogFailed(FaultLine.Of(e));
                    await Task.Delay(Backoff.Doubling(++failures, FirstRetry, LongestRetry), time, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // It begins again after the next start.
        }
        finally
        {
            settings.Changed -= OnChanged;
        }
    }

    private void OnChanged(SettingsSnapshot snapshot) => _replaced.Set();

    [LoggerMessage(Level = LogLevel.Error, Message = "Conversations cannot follow the settings now, tried again later: {Error}")]
    private partial void LogFailed(string error);
}
