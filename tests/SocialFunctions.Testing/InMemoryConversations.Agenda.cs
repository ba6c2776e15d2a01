using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;

namespace SocialFunctions.Testing;

/// <content>What is to be done for one conversation, and what happens to accounts.</content>
public sealed partial class InMemoryConversations : IConversationAgenda, IOutboxAttempts, IAccountFeed
{
    private readonly Dictionary<string, OwedEntry> _attempts = new(StringComparer.Ordinal);

    /// <summary>How often an agenda was asked for.</summary>
    public int AgendasAsked { get; private set; }

    public ValueTask<Agenda?> AgendaAsync(string conversationId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            AgendasAsked++;
            return ValueTask.FromResult(_conversations.TryGetValue(conversationId, out var stored)
                ? new Agenda(
                    stored.Conversation.Case,
                    stored.Conversation.NextWakeAt,
                    [.. _outbox.Values.Where(entry => entry.Conversation == conversationId).Select(OwedOf)])
                {
                    ArrivesUnder = KeyChange.ArrivalIds(stored.Conversation),
                }
                : null);
        }
    }

    public ValueTask<OwedEntry?> BeginAsync(OutboxEntry entry, DateTimeOffset at, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_outbox.TryGetValue(entry.Id, out var stored))
            {
                return ValueTask.FromResult<OwedEntry?>(null);
            }

            var before = OwedOf(stored);
            _attempts[entry.Id] = before.InFlight is null ? before with { InFlight = new InFlight(at) } : before;
            return ValueTask.FromResult<OwedEntry?>(before);
        }
    }

    public ValueTask RecordAttemptAsync(OwedEntry owed, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _attempts[owed.Entry.Id] = owed;
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask AppendAsync(TimelineEntry entry, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _feed.Add(entry);
        }

        return ValueTask.CompletedTask;
    }

    private OwedEntry OwedOf(OutboxEntry entry) =>
        _attempts.TryGetValue(entry.Id, out var tried) ? tried with { Entry = entry } : new OwedEntry(entry, 0, null);
}
