using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Settings;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Application.Feeds;

/// <summary>Fetches the feeds of all calendars once. A changed feed puts a new version of the settings in force, and all deadlines follow it.</summary>
public sealed partial class FeedRefresh(SettingsStore settings, IFeedCopies copies, FeedFetcher fetcher, TimeProvider time, ILogger<FeedRefresh> logger)
{
    private int _saidMissing;

    /// <summary>Says which parts of feeds could not be read, once for each version of the settings.</summary>
    public void SayWhatIsMissing()
    {
        var current = settings.Current;
        if (current.Version == _saidMissing)
        {
            return;
        }

        _saidMissing = current.Version;
        foreach (var warning in current.Warnings.Concat(current.Refused).Where(warning => warning.Path.EndsWith(".iCal", StringComparison.Ordinal)))
        {
            LogMissing(warning);
        }
    }

    /// <summary>The feed addresses in the settings in force.</summary>
    public HashSet<string> Addresses() => Fetched().Select(calendar => calendar.ICal!).ToHashSet(StringComparer.Ordinal);

    /// <summary>Fetches all feeds.</summary>
    /// <param name="cancellationToken">Feeds that were already fetched are kept.</param>
    /// <returns>Whether every feed could be fetched and used.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var done = true;
            foreach (var calendar in Fetched().DistinctBy(calendar => calendar.ICal))
            {
                done &= await RefreshAsync(calendar, cancellationToken);
            }

            await copies.KeepOnlyAsync(Addresses(), cancellationToken);

            // This also reads feed files again.
            var before = settings.Current.Version;
            var reloaded = await settings.ReloadFeedsAsync(cancellationToken);
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
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogFault(FaultLine.Of(e));
            return false;
        }
    }

    private async Task<bool> RefreshAsync(CalendarSettings calendar, CancellationToken cancellationToken)
    {
        var address = calendar.ICal!;
        try
        {
            if (await fetcher.FetchAsync(address, cancellationToken) is { } fetched)
            {
                await copies.KeepAsync(address, fetched.Text, cancellationToken);
                fetcher.Accept(address, fetched);
            }

            await copies.KeepFailureAsync(address, null, cancellationToken);
            return true;
        }
        catch (FeedFailedException e)
        {
            var before = await copies.FailureOfAsync(address, cancellationToken);
            await copies.KeepFailureAsync(address, new FeedFailure(before?.Since ?? time.GetUtcNow(), e.Message), cancellationToken);
            if (copies.Find(address) is null)
            {
                LogWithout(calendar.Id, e.Message);
            }
            else
            {
                LogStale(calendar.Id, e.Message);
            }

            return false;
        }
    }

    private IEnumerable<CalendarSettings> Fetched() =>
        settings.Current.Document.Calendars.Where(calendar => calendar.ICal is not null && FeedSource.IsAddress(calendar.ICal));

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

    [LoggerMessage(Level = LogLevel.Warning, Message = "A calendar feed is not complete: {Problem}")]
    private partial void LogMissing(SettingsProblem problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "A calendar feed cannot be used, what it said before stays in force: {Problem}")]
    private partial void LogUnusable(SettingsProblem problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "Calendar feeds could not be refreshed, it is tried again: {Error}")]
    private partial void LogFault(string error);
}
