using SocialFunctions.Application.Retries;

namespace SocialFunctions.Application.Feeds;

/// <summary>When the feeds of calendars are fetched: at the start, every twelve hours, sooner after a failure, and when the settings name another one.</summary>
/// <param name="refresh">Fetches them.</param>
/// <param name="time">What time it is.</param>
public sealed class FeedSchedule(FeedRefresh refresh, TimeProvider time)
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(12);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMinutes(1);

    private HashSet<string> _fetched = [];
    private DateTimeOffset _next = DateTimeOffset.MinValue;
    private int _failures;

    /// <summary>Fetches them if it is time. Not to be called twice at the same time.</summary>
    /// <param name="cancellationToken">Gives up; what was fetched is kept.</param>
    /// <returns>When to call again; sooner when the settings change.</returns>
    public async Task<DateTimeOffset> RunAsync(CancellationToken cancellationToken)
    {
        // Only another address is a reason to ask before the time: the new version that a changed feed makes is none.
        var addresses = refresh.Addresses();
        if (time.GetUtcNow() >= _next || !addresses.IsSubsetOf(_fetched))
        {
            _failures = await refresh.RunAsync(cancellationToken) ? 0 : _failures + 1;
            _next = time.GetUtcNow() + (_failures == 0 ? Every : Backoff.Doubling(_failures, FirstRetry, Every));
            _fetched = addresses;
        }

        return _next;
    }
}
