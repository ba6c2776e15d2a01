using System.Globalization;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Testing;

/// <summary>Conversations in memory, with the optimistic concurrency of a real store.</summary>
public sealed partial class InMemoryConversations : IConversationStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Stored> _conversations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OutboxEntry> _outbox = new(StringComparer.Ordinal);
    private readonly List<TimelineEntry> _feed = [];

    /// <summary>What is decided and not yet done, in the order it was decided.</summary>
    public IReadOnlyList<OutboxEntry> Outbox
    {
        get
        {
            lock (_gate)
            {
                return [.. _outbox.Values];
            }
        }
    }

    /// <summary>Happens after a load and before anything else: where a test lets somebody be faster.</summary>
    public Func<ValueTask>? AfterLoad { get; set; }

    /// <summary>Puts a conversation there as if it had been decided.</summary>
    public void Seed(Conversation conversation, IReadOnlyList<Message>? messages = null, IReadOnlyList<TimelineEntry>? timeline = null)
    {
        lock (_gate)
        {
            Store(new Decision { State = conversation, Messages = messages ?? [], Timeline = timeline ?? [] });
        }
    }

    public async ValueTask<LoadedConversation> LoadAsync(
        string conversationId, MessageReference subject, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        LoadedConversation loaded;
        lock (_gate)
        {
            loaded = _conversations.TryGetValue(conversationId, out var stored)
                ? new LoadedConversation(stored.Conversation, stored.Find(subject))
                : new LoadedConversation(null, null);
        }

        if (AfterLoad is { } happens)
        {
            await happens();
        }

        return loaded;
    }

    public ValueTask<string?> CommitAsync(LoadedConversation before, Decision decision, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            // A message that was loaded cannot have changed since: that would have given the conversation another version.
            var stored = _conversations.GetValueOrDefault(decision.State!.Id);
            var conflict = stored?.Conversation.Version != before.Conversation?.Version
                || decision.Messages.Any(message => message.Id != before.Subject?.Id && stored?.Messages.ContainsKey(message.Id) == true);
            return ValueTask.FromResult(conflict ? null : Store(decision));
        }
    }

    public ValueTask<IReadOnlyList<string>> IdsAsync(string conversationId, int most, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var stored = _conversations[conversationId];
            return ValueTask.FromResult<IReadOnlyList<string>>(
                [.. stored.Messages.Values.OrderByDescending(message => message.Place).Take(most).Select(message => message.Id), .. stored.Aliases.Keys.Select(Message.IdOf)]);
        }
    }

    public ValueTask<bool> PurgeAsync(Conversation erased, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var stored = _conversations[erased.Id];
            if (stored.Conversation.Version != erased.Version)
            {
                return ValueTask.FromResult(false);
            }

            stored.Messages.Clear();
            stored.Aliases.Clear();
            _outbox.Values.Where(entry => entry.Conversation == erased.Id).Select(entry => entry.Id).ToList().ForEach(id => _outbox.Remove(id));
            var last = _feed.FindLastIndex(entry => entry.Conversation == erased.Id);
            for (var i = last - 1; i >= 0; i--)
            {
                if (_feed[i].Conversation == erased.Id)
                {
                    _feed.RemoveAt(i);
                }
            }

            return ValueTask.FromResult(true);
        }
    }

    private string Store(Decision decision)
    {
        var state = decision.State!;
        if (!_conversations.TryGetValue(state.Id, out var stored))
        {
            _conversations[state.Id] = stored = new Stored(state with { Version = "0" });
        }

        var version = (int.Parse(stored.Conversation.Version, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
        stored.Conversation = state with { Version = version };
        foreach (var message in decision.Messages)
        {
            stored.Messages[message.Id] = message;
        }

        foreach (var alias in decision.Aliases)
        {
            stored.Aliases[alias.PlatformId] = alias.MessageId;
        }

        foreach (var entry in decision.Outbox)
        {
            _outbox[entry.Id] = entry;
            _attempts.Remove(entry.Id);
        }

        foreach (var id in decision.OutboxDone)
        {
            _outbox.Remove(id);
        }

        _feed.AddRange(decision.Timeline);
        return version;
    }

    private sealed class Stored(Conversation conversation)
    {
        public Conversation Conversation { get; set; } = conversation;

        public Dictionary<string, Message> Messages { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, string> Aliases { get; } = new(StringComparer.Ordinal);

        public Message? Find(MessageReference subject) =>
            Get(subject.MessageId)
            ?? (subject.PlatformId is { } platformId ? Get(Message.IdOf(platformId)) ?? Get(Aliases.GetValueOrDefault(platformId)) : null);

        private Message? Get(string? id) => id is null ? null : Messages.GetValueOrDefault(id);
    }
}
