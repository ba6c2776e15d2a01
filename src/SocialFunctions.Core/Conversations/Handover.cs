namespace SocialFunctions.Conversations;

/// <summary>
/// Which outbox entries an orchestration hands to the outbound queue, and which it remembers. A message on that queue only says that
/// there is something to do, so handing over twice does no harm; but what was handed over once need not be again until it might have been lost.
/// </summary>
/// <param name="Now">Entries to hand over, in order.</param>
/// <param name="Remembered">What has been handed over when, those included; for an entry with a later attempt, when that is.</param>
public sealed record Handover(IReadOnlyList<string> Now, IReadOnlyDictionary<string, DateTimeOffset> Remembered)
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
            owed => Later(before.TryGetValue(owed.Entry.Id, out var at) && !fresh.Contains(owed.Entry.Id) ? at : now, owed.NotBefore),
            StringComparer.Ordinal);
        return new Handover(fresh, remembered);
    }

    /// <summary>When an entry that was handed over and is still there is to be looked after again; null when none is.</summary>
    public DateTimeOffset? LookAgainAt => Remembered.Count == 0 ? null : Remembered.Values.Min() + LostAfter;

    // An entry with a later attempt has its message on the queue for then.
    private static bool IsNeeded(OwedEntry owed, IReadOnlyDictionary<string, DateTimeOffset> before, DateTimeOffset now) =>
        !before.TryGetValue(owed.Entry.Id, out var at) || Later(at, owed.NotBefore) + LostAfter <= now;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => other > one ? other.Value : one;
}
