using SocialFunctions.Local.Hosting;
using SocialFunctions.Sending;
using SocialFunctions.Settings;

namespace SocialFunctions.Local.Feeds;

/// <summary>
/// Keeps the feeds of calendars fresh: at the start, twice a day, and when the settings name another one. A feed that says something else puts
/// a new version of the settings in force, which the clocks follow.
/// </summary>
internal sealed partial class FeedRefresher(
    SettingsStore settings, FeedCopies copies, FeedFetcher fetcher, TimeProvider time, ILogger<FeedRefresher> logger) : BackgroundService
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
            var fetched = Addresses();
            failures = await RefreshAsync(stopping) ? 0 : failures + 1;

            // Only another address is a reason to ask before the time: the new version that a changed feed makes is none.
            var until = time.GetUtcNow() + (failures == 0 ? Every : Backoff.Doubling(failures, FirstRetry, Every));
            while (until - time.GetUtcNow() is var wait && wait > TimeSpan.Zero && Addresses().IsSubsetOf(fetched))
            {
                await _changed.WaitAsync(wait, time, stopping);
                _changed.Reset();
            }
        }
    }

    /// <returns>Whether every feed could be had and used.</returns>
    private async Task<bool> RefreshAsync(CancellationToken stopping)
    {
        try
        {
            var done = true;
            foreach (var calendar in Fetched().DistinctBy(c => c.ICal))
            {
                done &= await RefreshAsync(calendar, stopping);
            }

            copies.KeepOnly(Addresses());

            // Files are read again here, too.
            var before = settings.Current.Version;
            var reloaded = await settings.ReloadFeedsAsync(stopping);
            if (reloaded.Snapshot is { } current && current.Version != before)
            {
                LogInForce(current.Version);
            }

            foreach (var problem in reloaded.Problems)
            {
                LogUnusable(problem);
            }

            return done && reloaded.Problems.Count == 0;
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            LogFault(Fault.Describe(e));
            return false;
        }
    }

    private async Task<bool> RefreshAsync(CalendarSettings calendar, CancellationToken stopping)
    {
        var address = calendar.ICal!;
        try
        {
            if (await fetcher.FetchAsync(address, stopping) is { } fetched)
            {
                await copies.KeepAsync(address, fetched.Text, stopping);
                fetcher.Accept(address, fetched);
            }

            return true;
        }
        catch (FeedFailedException e) when (copies.Find(address) is null)
        {
            LogWithout(calendar.Id, e.Message);
        }
        catch (FeedFailedException e)
        {
            LogStale(calendar.Id, e.Message);
        }

        return false;
    }

    private IEnumerable<CalendarSettings> Fetched() =>
        settings.Current.Document.Calendars.Where(c => c.ICal is not null && FeedSource.IsAddress(c.ICal));

    private HashSet<string> Addresses() => Fetched().Select(c => c.ICal!).ToHashSet(StringComparer.Ordinal);

    private void OnSettingsChanged(SettingsSnapshot current) => _changed.Set();

    [LoggerMessage(Level = LogLevel.Information, Message = "A calendar feed has changed: version {Version} of the settings is in force")]
    private partial void LogInForce(int version);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The feed of calendar '{Calendar}' could not be fetched, the last good copy stays in force: {Reason}")]
    private partial void LogStale(string calendar, string reason);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The feed of calendar '{Calendar}' has never been fetched, the calendar works WITHOUT it until it is: {Reason}")]
    private partial void LogWithout(string calendar, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A calendar feed cannot be used, what it said before stays in force: {Problem}")]
    private partial void LogUnusable(SettingsProblem problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "Calendar feeds could not be refreshed, it is tried again: {Error}")]
    private partial void LogFault(string error);
}
