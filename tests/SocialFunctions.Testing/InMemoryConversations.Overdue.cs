using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;

namespace SocialFunctions.Testing;

/// <content>What the sweeper asks.</content>
public sealed partial class InMemoryConversations : IOverdueConversations
{
    public ValueTask<IReadOnlyList<string>> DueAsync(DateTimeOffset until, int take, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var due = _conversations.Values.Select(stored => stored.Conversation).Where(c => c.NextWakeAt <= until).OrderBy(c => c.NextWakeAt);
            return ValueTask.FromResult<IReadOnlyList<string>>([.. due.Select(c => c.Id).Take(take)]);
        }
    }

    public ValueTask<IReadOnlyList<string>> LeftInOutboxAsync(
        DateTimeOffset since, HeldOutbox held, int take, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var left = _outbox.Values.Where(entry => entry.DecidedAt <= since && !Waits(entry, held)).OrderBy(entry => entry.DecidedAt).Select(entry => entry.Conversation);
            return ValueTask.FromResult<IReadOnlyList<string>>([.. left.Distinct(StringComparer.Ordinal).Take(take)]);
        }
    }

    private static bool Waits(OutboxEntry entry, HeldOutbox held) =>
        entry.Kind is OutboxKind.Notify && held.Notifications is { } notifications ? notifications : held.Accounts.Contains(entry.Account);
}
