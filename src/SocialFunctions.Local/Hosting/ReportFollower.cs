using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Retries;
using SocialFunctions.Sqlite;

namespace SocialFunctions.Local.Hosting;

/// <summary>
/// Follows the feed for the reports, in the background and behind everybody else: nothing waits for it, and where it has come to survives a restart.
/// </summary>
internal sealed partial class ReportFollower(
    ConversationStore store, RollUps rollUps, TimeProvider time, ILogger<ReportFollower> logger) : BackgroundService
{
    /// <summary>So long it leaves the feed alone when it has read it to its end: what comes meanwhile shares one transaction.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);

    private const int PageSize = 2_000;

    // After a restart so much of the feed is looked at again at most; noting each step would cost a flush to disk.
    private const int UnnotedEntries = 20_000;

    // It can wait, customers cannot: four fifths of the time are theirs.
    private const int RestsToWork = 4;
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(1);

    private readonly WakeSignal _grew = new();
    private long _noted;
    private long _position;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        store.FeedGrew += _grew.Set;
        var failures = 0;
        try
        {
            _position = _noted = rollUps.Position();
            while (true)
            {
                try
                {
                    await ReadOnAsync(stoppingToken);
                    failures = 0;
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
            // It goes on after the next start.
        }
        finally
        {
            store.FeedGrew -= _grew.Set;
        }
    }

    private async Task ReadOnAsync(CancellationToken stopping)
    {
        _grew.Reset();
        var started = time.GetTimestamp();
        var page = store.ReadMeasured(_position, PageSize);
        if (page.Entries.Count > 0 || page.Position - _noted >= UnnotedEntries)
        {
            await rollUps.AddAsync(page.Entries, page.Position, stopping);
            _noted = page.Position;
        }

        _position = page.Position;
        if (page.Seen == PageSize)
        {
            await Task.Delay(RestsToWork * time.GetElapsedTime(started), time, stopping);
            return;
        }

        await _grew.WaitAsync(stopping);
        await Task.Delay(Every, time, stopping);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Reports cannot follow the feed now, tried again later: {Error}")]
    private partial void LogFailed(string error);
}
