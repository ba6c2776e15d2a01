using SocialFunctions.Conversations;

namespace SocialFunctions.Testing;

/// <content>What a host with one orchestration per conversation asks.</content>
public sealed partial class InMemoryConversations : IConversationAgenda, IOverdueConversations, IAccountFeed
{
    private readonly Dictionary<string, (int Attempts, DateTimeOffset NotBefore)> _attempts = new(StringComparer.Ordinal);

    public ValueTask<Agenda?> AgendaAsync(string conversationId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(_conversations.GetValueOrDefault(conversationId)?.Conversation is { } conversation
                ? new Agenda(
                    conversation.Case, conversation.NextWakeAt, [.. _outbox.Values.Where(entry => entry.Conversation == conversationId).Select(Owed)])
                : null);
        }
    }

    public ValueTask RecordAttemptAsync(OutboxEntry entry, int attempts, DateTimeOffset notBefore, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _attempts[entry.Id] = (attempts, notBefore);
            return ValueTask.CompletedTask;
        }
    }

    public ValueTask<IReadOnlyList<string>> DueAsync(DateTimeOffset until, int take, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult<IReadOnlyList<string>>(
            [
                .. _conversations.Values
                    .Select(stored => stored.Conversation)
                    .Where(c => c.NextWakeAt <= until)
                    .OrderBy(c => c.NextWakeAt)
                    .Select(c => c.Id)
                    .Take(take),
            ]);
        }
    }

    public ValueTask<IReadOnlyList<string>> LeftInOutboxAsync(DateTimeOffset since, int take, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult<IReadOnlyList<string>>(
                [.. _outbox.Values.Where(entry => entry.DecidedAt <= since).Select(entry => entry.Conversation).Distinct().Take(take)]);
        }
    }

    public ValueTask AppendAsync(TimelineEntry entry, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_feed.Exists(known => known.Id == entry.Id))
            {
                _feed.Add(entry);
            }

            return ValueTask.CompletedTask;
        }
    }

    private OwedEntry Owed(OutboxEntry entry) =>
        _attempts.TryGetValue(entry.Id, out var tried) ? new OwedEntry(entry, tried.Attempts, tried.NotBefore) : new OwedEntry(entry, 0, null);
}
