namespace SocialFunctions.Application.Retries;

/// <summary>How long loops wait after failed turns. Most of these failures are outages of the store, so the whole loop waits.</summary>
public static class LoopBackoff
{
    /// <summary>For readers of queues that customers wait for: 250 ms, doubled up to 10 s.</summary>
    public static readonly DoublingBackoff Reading = new(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(10));

    /// <summary>For most loops: 1 s, doubled up to a minute.</summary>
    public static readonly DoublingBackoff Usual = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));

    /// <summary>For loops that go through all data: 5 s, doubled up to an hour.</summary>
    public static readonly DoublingBackoff Sweeping = new(TimeSpan.FromSeconds(5), TimeSpan.FromHours(1));

    /// <summary>For calendar feeds that cannot be fetched: a minute, doubled up to twelve hours.</summary>
    public static readonly DoublingBackoff Feeds = new(TimeSpan.FromMinutes(1), TimeSpan.FromHours(12));
}
