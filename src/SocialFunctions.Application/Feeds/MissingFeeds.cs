using System.Globalization;
using SocialFunctions.Application.Ports;
using SocialFunctions.Settings;

namespace SocialFunctions.Application.Feeds;

/// <summary>Tells which calendars work without what their feeds say now.</summary>
public sealed class MissingFeeds(ISettingsSource settings, IFeedCopies copies)
{
    /// <summary>A feed that was fetched before may fail for so long before it is serious: holidays change seldom.</summary>
    public static readonly TimeSpan StaleAfter = TimeSpan.FromDays(1);

    /// <summary>Lists them in the order of the settings.</summary>
    public async ValueTask<IReadOnlyList<MissingFeed>> ListAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var current = settings.Current;
        var missing = new List<MissingFeed>();
        foreach (var (index, calendar) in current.Document.Calendars.Index())
        {
            if (calendar.ICal is not { } address || !FeedSource.IsAddress(address)
                || await copies.FailureOfAsync(address, cancellationToken) is not { } failure)
            {
                continue;
            }

            if (!current.HasFeed(address))
            {
                Add($"Calendar '{calendar.Id}' works without its feed, which was never fetched: {failure.Reason}.", isSerious: true);
            }
            else
            {
                Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The feed of calendar '{calendar.Id}' could not be fetched since {failure.Since.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}, what it said before stays in force: {failure.Reason}."),
                    isSerious: failure.Since < now - StaleAfter);
            }

            void Add(string detail, bool isSerious) => missing.Add(new MissingFeed(
                string.Create(CultureInfo.InvariantCulture, $"$.calendars[{index}].iCal"), calendar.Id, failure.Since, detail, isSerious));
        }

        return missing;
    }
}

/// <summary>A calendar without what its feed says now.</summary>
/// <param name="Path">JSON path of the feed in the settings document.</param>
/// <param name="Calendar">Id of the calendar.</param>
/// <param name="Since">The first failure since the last success.</param>
/// <param name="Detail">What is wrong, in one sentence without the address.</param>
/// <param name="IsSerious">Whether the host counts as degraded because of it.</param>
public sealed record MissingFeed(string Path, string Calendar, DateTimeOffset Since, string Detail, bool IsSerious);
