using SocialFunctions.Application.Ports;

namespace SocialFunctions.Application.Engine;

/// <summary>
/// Which outbox entries an orchestration hands to the outbound queue, and which it remembers. A message on that queue only says that
/// there is something to do, so handing over twice does no harm; but what was handed over once need not be again until it might have been lost.
/// </summary>
/// <param name="Now">Entries to hand over, in order.</param>
/// <param name="Remembered">What has been handed over when, those included.</param>
/// <param name="LookAgainAt">When an entry that was handed over and is still there is to be looked after again; null when none is.</param>
public sealed record Handover(IReadOnlyList<string> Now, IReadOnlyDictionary<string, DateTimeOffset> Remembered, DateTimeOffset? LookAgainAt)
{
    /// <summary>
    /// After so long a message may have been lost. Longer than the queue remembers the ids of messages, or it would take the second one for a copy.
    /// </summary>
    public static readonly TimeSpan LostAfter = TimeSpan.FromMinutes(15);

    /// <summary>Decides it.</summary>
    /// <param name="outbox">What stands in the outbox.</param>
    /// <param name="before">What was handed over before.</param>
    /// <param name="now">The present instant.</param>
    public static Handover Of(IReadOnlyList<OwedEntry> outbox, IReadOnlyDictionary<string, DateTimeOffset> before, DateTimeOffset now)
    {
        var fresh = outbox.Where(owed => IsNeeded(owed, before, now)).Select(owed => owed.Entry.Id).ToList();
        var remembered = outbox.ToDictionary(
            owed => owed.Entry.Id,
            owed => before.TryGetValue(owed.Entry.Id, out var at) && !fresh.Contains(owed.Entry.Id) ? at : now,
            StringComparer.Ordinal);
        return new Handover(fresh, remembered, outbox.Count == 0 ? null : outbox.Min(owed => LostAt(owed, remembered[owed.Entry.Id])));
    }

    private static bool IsNeeded(OwedEntry owed, IReadOnlyDictionary<string, DateTimeOffset> before, DateTimeOffset now) =>
        !before.TryGetValue(owed.Entry.Id, out var at) || LostAt(owed, at) <= now;

    // An entry with a later attempt has its message on the queue for then.
    private static DateTimeOffset LostAt(OwedEntry owed, DateTimeOffset handedOver) =>
        (owed.NotBefore > handedOver ? owed.NotBefore.Value : handedOver) + LostAfter;
}
