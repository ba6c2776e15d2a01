using SocialFunctions.Application.Ports;

namespace SocialFunctions.Application.Engine;

/// <summary>
/// Which outbox entries an orchestration sends to the outbound queue, and which it remembers. A message on that queue only says that
/// there is work, so sending it twice does no harm. An entry that was sent is not sent again until its message may have been lost.
/// </summary>
/// <param name="Now">Ids of the entries to send now, in order.</param>
/// <param name="Remembered">When each entry was sent, by entry id; includes the entries to send now.</param>
/// <param name="LookAgainAt">When to check for lost messages, if entries are still in the outbox then; null when the outbox is empty.</param>
public sealed record Handover(IReadOnlyList<string> Now, IReadOnlyDictionary<string, DateTimeOffset> Remembered, DateTimeOffset? LookAgainAt)
{
    /// <summary>
    /// After this time a message may have been lost. It is longer than the queue's duplicate detection window, which would drop the second message.
    /// </summary>
    public static readonly TimeSpan LostAfter = TimeSpan.FromMinutes(15);

    /// <summary>Decides what to send now.</summary>
    /// <param name="before">When entries were sent before, by entry id.</param>
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

    // The message of an entry with a later attempt is scheduled on the queue for that time.
    private static DateTimeOffset LostAt(OwedEntry owed, DateTimeOffset handedOver) =>
        (owed.NotBefore > handedOver ? owed.NotBefore.Value : handedOver) + LostAfter;
}
