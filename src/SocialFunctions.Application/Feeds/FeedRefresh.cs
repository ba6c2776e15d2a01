using Microsoft.Extensions.Logging;
using SocialFunctions.Application.Faults;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Settings;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Application.Feeds;

/// <summary>Fetches the feeds of all calendars once. A feed that says something else puts a new version of the settings in force, which the clocks follow.</summary>
/// <param name="settings">The settings in force.</param>
/// <param name="copies">Keeps what was fetched.</param>
/// <param name="fetcher">Fetches.</param>
/// <param name="logger">Takes what an operator should know.</param>
public sealed partial class FeedRefresh(SettingsStore settings, IFeedCopies copies, FeedFetcher fetcher, ILogger<FeedRefresh> logger)
{
    /// <summary>The addresses that the settings in force name.</summary>
    public HashSet<string> Addresses() => Fetched().Select(calendar => calendar.ICal!).ToHashSet(StringComparer.Ordinal);

    /// <summary>Fetches them.</summary>
    /// <param name="cancellationToken">Gives up; what was fetched is kept.</param>
    /// <returns>Whether every feed could be had and used.</returns>
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

            // Files are read again here, too.
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

    [LoggerMessage(Level = LogLevel.Error, Message = "A calendar feed cannot be used, what it said before stays in force: {Problem}")]
    private partial void LogUnusable(SettingsProblem problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "Calendar feeds could not be refreshed, it is tried again: {Error}")]
    private partial void LogFault(string error);
}
