using System.Diagnostics.CodeAnalysis;
using Microsoft.Azure.Functions.Worker;
using SocialFunctions.Application.Feeds;

namespace SocialFunctions.Functions.Sweeping;

/// <summary>Keeps the feeds of calendars fresh, and fetches one that the settings name anew. Servers are asked only for what has changed.</summary>
/// <param name="refresh">Fetches them.</param>
public sealed class CalendarFeedsFunction(FeedRefresh refresh)
{
    /// <summary>Fetches them all once.</summary>
    /// <param name="timer">The quarter of an hour.</param>
    /// <param name="cancellationToken">Gives up.</param>
    [Function("CalendarFeeds")]
    [SuppressMessage("Style", "IDE0060", Justification = "The time is what calls it; nothing else is to be read from it.")]
    public Task RunAsync([TimerTrigger("45 */15 * * * *")] TimerInfo timer, CancellationToken cancellationToken) => refresh.RunAsync(cancellationToken);
}
