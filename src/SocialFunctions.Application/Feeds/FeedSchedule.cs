using SocialFunctions.Application.Retries;

namespace SocialFunctions.Application.Feeds;

/// <summary>
/// Schedules the fetching of calendar feeds: at the start, every twelve hours, sooner after a failure, and when the settings name a new address.
/// </summary>
public sealed class FeedSchedule(FeedRefresh refresh, TimeProvider time)
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(12);

    private HashSet<string> _fetched = [];
    private DateTimeOffset _next = DateTimeOffset.MinValue;
    private int _failures;

    /// <summary>Fetches the feeds if it is time. Calls must not overlap.</summary>
    /// <param name="cancellationToken">Feeds that were already fetched are kept.</param>
    /// <returns>When to call again. Call earlier when the settings change.</returns>
    public async Task<DateTimeOffset> RunAsync(CancellationToken cancellationToken)
    {
        // Only a new address is a reason to fetch early. A new version of the settings that a changed feed caused is not.
        var addresses = refresh.Addresses();
        if (time.GetUtcNow() >= _next || !addresses.IsSubsetOf(_fetched))
        {
            _failures = await refresh.RunAsync(cancellationToken) ? 0 : _failures + 1;
            _next = time.GetUtcNow() + (_failures == 0 ? Every : LoopBackoff.Feeds.After(_failures));
            _fetched = addresses;
        }

        refresh.SayWhatIsMissing();
        return _next;
    }
}
