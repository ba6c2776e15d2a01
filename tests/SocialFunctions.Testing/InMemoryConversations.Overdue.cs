using SocialFunctions.Application.Ports;

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
        DateTimeOffset since, IReadOnlyCollection<string> held, int take, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var left = _outbox.Values.Where(entry => entry.DecidedAt <= since && !held.Contains(entry.Account)).Select(entry => entry.Conversation);
            return ValueTask.FromResult<IReadOnlyList<string>>([.. left.Distinct(StringComparer.Ordinal).Take(take)]);
        }
    }
}
