using SocialFunctions.Model;

namespace SocialFunctions.Conversations;

/// <summary>A thread got another key at the platform.</summary>
/// <param name="From">The former key.</param>
/// <param name="To">The present key.</param>
/// <param name="At">When, by the platform's clock.</param>
/// <param name="IsReused">See <see cref="ThreadMoved.FormerIsReused"/>.</param>
public sealed record KeyChange(string From, string To, DateTimeOffset At, bool IsReused)
{
    private const int Remembered = 32;

    /// <summary>The change that a platform told.</summary>
    public static KeyChange Of(ThreadMoved moved) => new(moved.From, moved.To, moved.At, moved.FormerIsReused);

    /// <summary>Ids under which a conversation's events arrive: that of its first key, and of those that its thread got since.</summary>
    public static IReadOnlyList<string> ArrivalIds(Conversation conversation) => conversation.KeyChanges.Count == 0
        ? [conversation.Id]
        :
        [
            .. conversation.KeyChanges
                .SelectMany(change => new[] { change.From, change.To })
                .Select(key => ConversationId.Of(conversation.Channel, conversation.Account, key))
                .Prepend(conversation.Id)
                .Distinct(),
        ];

    /// <summary>The last few of all changes that are known, oldest first, whatever the order in which they became known.</summary>
    internal static IReadOnlyList<KeyChange> Sorted(IEnumerable<KeyChange> changes)
    {
        var all = changes.Distinct().ToList();
        return
        [
            .. all.OrderBy(change => change.At)

                // Of two in one second, the one that begins where the other ended is the later.
                .ThenBy(change => all.Exists(next => next.At == change.At && next.From == change.To) ? 0 : 1)
                .ThenBy(change => change.To, StringComparer.Ordinal)
                .TakeLast(Remembered),
        ];
    }

    /// <summary>
    /// The key of the conversation of whoever wrote under a former key of a thread after the thread had left it, where the platform may have given it to
    /// somebody else.
    /// </summary>
    /// <returns>Null when the key was the thread's at that time.</returns>
    public static string? Successor(IReadOnlyList<KeyChange> changes, string key, DateTimeOffset at) =>
        changes.LastOrDefault(change => (change.From == key && change.At < at) || (change.To == key && change.At <= at)) is { IsReused: true } last && last.From == key
            ? FormattableString.Invariant($"{key}\n{last.At.UtcTicks}")
            : null;

    /// <summary>Whether the thread has left a key that the platform may have given to somebody else.</summary>
    internal static bool HasLeft(IReadOnlyList<KeyChange> changes, string key) => Successor(changes, key, DateTimeOffset.MaxValue) is not null;
}
