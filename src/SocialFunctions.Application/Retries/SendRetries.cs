namespace SocialFunctions.Application.Retries;

/// <summary>What is sent again when a platform did not take it, how often and for how long. Both hosts go by these figures.</summary>
/// <remarks>
/// A failure that may pass (network, 5xx, rate limit) is tried again after <see cref="First"/>, then after twice as long each time, up to
/// <see cref="Longest"/>; when the platform says how long to wait (<c>Retry-After</c>), after that time, and the whole account waits with it.
/// <see cref="GiveUpAfter"/> ends it. A refused token ends nothing: the account is suspended, its messages wait, and one of them is tried every
/// <see cref="ProbeEvery"/>; see <see cref="Outbox.AccountCircuit"/>. How storing is repeated says <see cref="StoreRetries"/>.
/// </remarks>
public static class SendRetries
{
    /// <summary>The wait after the first attempt; also the shortest one that a platform can ask for.</summary>
    public static readonly TimeSpan First = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait, unless the platform asks for a longer one.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>The longest wait that a platform can ask for: a slip of its pen must not hold an account for weeks.</summary>
    public static readonly TimeSpan LongestAskedFor = TimeSpan.FromHours(1);

    /// <summary>So long after it was decided an entry is given up at its next failure.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(24);

    /// <summary>So often one message of a suspended account is tried, and so often a host without timers looks again after a paused one.</summary>
    public static readonly TimeSpan ProbeEvery = TimeSpan.FromMinutes(5);

    /// <summary>How long to wait before the next attempt: doubling, and spread so that what failed together does not come back together.</summary>
    /// <param name="entry">Id of the outbox entry.</param>
    /// <param name="attempts">Attempts made, at least 1.</param>
    public static TimeSpan WaitAfter(string entry, int attempts) => Backoff.Spread(Backoff.Doubling(attempts, First, Longest), entry, attempts);

    /// <summary>How long to wait when the platform asks for a wait: as long as it asks, within <see cref="First"/> and <see cref="LongestAskedFor"/>.</summary>
    public static TimeSpan WaitAsked(TimeSpan asked) => asked < First ? First : asked > LongestAskedFor ? LongestAskedFor : asked;
}
