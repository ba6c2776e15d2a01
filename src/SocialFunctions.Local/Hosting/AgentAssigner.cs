using SocialFunctions.Application.Assignment;
using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Retries;
using SocialFunctions.Application.Settings;
using SocialFunctions.Conversations;
using SocialFunctions.Settings;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Hosting;

/// <summary>
/// Runs the assignment round at the time that the last run named, and at once when something happens that concerns it. <see cref="SettingsFollower"/>
/// puts into queues what waits by other settings.
/// </summary>
internal sealed partial class AgentAssigner(
    AssignmentRound round, ConversationStore store, SettingsStore settings, TimeProvider time, ILogger<AgentAssigner> logger) : BackgroundService
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(1);

    private readonly WakeSignal _wake = new();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        store.ConversationWaits += OnConversationWaits;
        store.LoadFell += OnLoadFell;
        settings.Changed += OnSettingsChanged;
        var failures = 0;
        try
        {
            while (true)
            {
                try
                {
                    _wake.Reset();
                    var until = await round.RunAsync(stoppingToken);
                    failures = 0;
                    await SleepAsync(until, stoppingToken);
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    LogCannotAssign(FaultLine.Of(e));
                    await Task.Delay(Backoff.Doubling(++failures, FirstRetry, LongestRetry), time, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopping();
        }
        finally
        {
            store.ConversationWaits -= OnConversationWaits;
            store.LoadFell -= OnLoadFell;
            settings.Changed -= OnSettingsChanged;
        }
    }

    private void OnConversationWaits(WaitingConversation waits)
    {
        if (round.Concerns(waits))
        {
            _wake.Set();
        }
    }

    private void OnLoadFell(string agent)
    {
        if (round.ConcernsLoadOf(agent))
        {
            _wake.Set();
        }
    }

    private void OnSettingsChanged(SettingsSnapshot current) => _wake.Set();

    private async Task SleepAsync(DateTimeOffset until, CancellationToken stopping)
    {
        var sleep = until - time.GetUtcNow();
        if (sleep > TimeSpan.Zero)
        {
            // Timers count whole milliseconds: rounding up never wakes before a shift begins.
            await _wake.WaitAsync(TimeSpan.FromMilliseconds(Math.Ceiling(sleep.TotalMilliseconds)), time, stopping);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "No further conversations are assigned")]
    private partial void LogStopping();

    [LoggerMessage(Level = LogLevel.Error, Message = "Conversations cannot be assigned: {Error}")]
    private partial void LogCannotAssign(string error);
}
