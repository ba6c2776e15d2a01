namespace SocialFunctions.Application.Retries;

/// <summary>The retry policy for messages that a platform did not accept. Both hosts use these values.</summary>
/// <remarks>
/// A temporary failure (network, 5xx, rate limit) is retried after <see cref="First"/>, then after twice as long each time, up to
/// <see cref="Longest"/>. When the platform says how long to wait (<c>Retry-After</c>), that wait is used, and it applies to the whole account.
/// Retrying ends after <see cref="GiveUpAfter"/>. A refused token does not end it: the account is suspended, its messages wait, and one of them is
/// tried every <see cref="ProbeEvery"/>; see <see cref="Outbox.AccountCircuit"/>. For retries of storing, see <see cref="StoreRetries"/>.
/// </remarks>
public static class SendRetries
{
    /// <summary>The wait after the first attempt; also the shortest wait that a platform can request.</summary>
    public static readonly TimeSpan First = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait, unless the platform requests a longer one.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>The longest wait that a platform can request: a wrong value must not stop an account for weeks.</summary>
    public static readonly TimeSpan LongestAskedFor = TimeSpan.FromHours(1);

    /// <summary>An entry that fails this long after it was decided is not retried.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(24);

    /// <summary>The interval between probes of a suspended account, and between checks of a paused account in a host without timers.</summary>
    public static readonly TimeSpan ProbeEvery = TimeSpan.FromMinutes(5);

    /// <summary>The wait before the next attempt: doubled each time, and spread so that messages that failed together are not retried together.</summary>
    /// <param name="entry">Id of the outbox entry.</param>
    /// <param name="attempts">Attempts made, at least 1.</param>
    public static TimeSpan WaitAfter(string entry, int attempts) => Backoff.Spread(Backoff.Doubling(attempts, First, Longest), entry, attempts);

    /// <summary>The wait when the platform requests one: the requested time, between <see cref="First"/> and <see cref="LongestAskedFor"/>.</summary>
    public static TimeSpan WaitAsked(TimeSpan asked) => asked < First ? First : asked > LongestAskedFor ? LongestAskedFor : asked;
}
