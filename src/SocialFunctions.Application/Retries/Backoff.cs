namespace SocialFunctions.Application.Retries;

/// <summary>Computes the waits between attempts.</summary>
public static class Backoff
{
    /// <summary>A wait that doubles with every attempt, up to a limit.</summary>
    /// <param name="attempts">Attempts made so far, at least 1.</param>
    /// <param name="first">Wait after the first attempt.</param>
    /// <param name="longest">The limit.</param>
    public static TimeSpan Doubling(int attempts, TimeSpan first, TimeSpan longest)
    {
        var doublings = Math.Clamp(attempts - 1, 0, 30);
        return TimeSpan.FromTicks(Math.Min(longest.Ticks, first.Ticks << Math.Min(doublings, RoomToDouble(first))));
    }

    /// <summary>
    /// Shortens a wait by up to a quarter, so that operations that failed together are not retried together. The result is fixed for a key and attempt.
    /// </summary>
    /// <param name="key">Identifies the operation that waits.</param>
    /// <param name="attempts">Attempts made so far.</param>
    public static TimeSpan Spread(TimeSpan wait, string key, int attempts)
    {
        // FNV-1a: string.GetHashCode differs from process to process.
        var hash = 2166136261u ^ (uint)attempts;
        foreach (var character in key)
        {
            hash = (hash ^ character) * 16777619u;
        }

        return wait - TimeSpan.FromTicks((long)(wait.Ticks / 4 * ((hash >> 8) / (double)(1 << 24))));
    }

    private static int RoomToDouble(TimeSpan first) => System.Numerics.BitOperations.LeadingZeroCount((ulong)Math.Max(1, first.Ticks)) - 1;
}
