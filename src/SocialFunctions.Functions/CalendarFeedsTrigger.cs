using System.Diagnostics.CodeAnalysis;
using Microsoft.Azure.Functions.Worker;
using SocialFunctions.Application.Feeds;

namespace SocialFunctions.Functions;

/// <summary>A timer calls <see cref="FeedSchedule"/>.</summary>
public sealed class CalendarFeedsTrigger(FeedSchedule schedule)
{
    /// <summary>Runs every quarter of an hour; <see cref="FeedSchedule"/> decides whether to fetch.</summary>
    [Function("CalendarFeeds")]
    [SuppressMessage("Style", "IDE0060", Justification = "The host finds the trigger by its parameter.")]
    public Task RunAsync([TimerTrigger("45 */15 * * * *")] TimerInfo timer, CancellationToken cancellationToken) => schedule.RunAsync(cancellationToken);
}
