using System.Diagnostics.CodeAnalysis;
using Microsoft.Azure.Functions.Worker;
using SocialFunctions.Application.Feeds;

namespace SocialFunctions.Functions.Sweeping;

/// <summary>Keeps the feeds of calendars fresh, and fetches one that the settings name anew. Servers are asked only for what has changed.</summary>
/// <param name="schedule">Fetches them when it is time.</param>
public sealed class CalendarFeedsFunction(FeedSchedule schedule)
{
    /// <summary>Fetches them if it is time.</summary>
    /// <param name="timer">The quarter of an hour.</param>
    /// <param name="cancellationToken">Gives up.</param>
    [Function("CalendarFeeds")]
    [SuppressMessage("Style", "IDE0060", Justification = "The time is what calls it; nothing else is to be read from it.")]
    public Task RunAsync([TimerTrigger("45 */15 * * * *")] TimerInfo timer, CancellationToken cancellationToken) => schedule.RunAsync(cancellationToken);
}
