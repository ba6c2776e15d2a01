using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Local.Tests.Hosting;

/// <summary>The real store, with faults on demand.</summary>
internal sealed class FaultyStore(IConversationStore store) : IConversationStore
{
    private int _failedLoads;

    /// <summary>What loading a conversation throws; null when it succeeds.</summary>
    public volatile Func<string, Exception?> OnLoad = _ => null;

    /// <summary>How often loading failed.</summary>
    public int FailedLoads => Volatile.Read(ref _failedLoads);

    public ValueTask<LoadedConversation> LoadAsync(string conversationId, MessageReference subject, CancellationToken cancellationToken)
    {
        if (OnLoad(conversationId) is { } fault)
        {
            Interlocked.Increment(ref _failedLoads);
            throw fault;
        }

        return store.LoadAsync(conversationId, subject, cancellationToken);
    }

    /// <summary>Fails as a whole when one of them would: each is loaded by itself then, and only that is counted.</summary>
    public ValueTask<IReadOnlyList<LoadedConversation>> LoadAllAsync(IReadOnlyList<WantedConversation> wanted, CancellationToken cancellationToken) =>
        wanted.Select(w => OnLoad(w.ConversationId)).FirstOrDefault(f => f is not null) is { } fault
            ? throw fault
            : store.LoadAllAsync(wanted, cancellationToken);

    public ValueTask<string?> CommitAsync(LoadedConversation before, Decision decision, CancellationToken cancellationToken) =>
        store.CommitAsync(before, decision, cancellationToken);

    public ValueTask<IReadOnlyList<string>> IdsAsync(string conversationId, int most, CancellationToken cancellationToken) =>
        store.IdsAsync(conversationId, most, cancellationToken);

    public ValueTask<bool> PurgeAsync(Conversation erased, CancellationToken cancellationToken) => store.PurgeAsync(erased, cancellationToken);

    public ValueTask<Page<Message>> MessagesAsync(string conversationId, int take, string? before, CancellationToken cancellationToken) =>
        store.MessagesAsync(conversationId, take, before, cancellationToken);

    public ValueTask<Page<TimelineEntry>> TimelineAsync(string conversationId, int take, string? after, CancellationToken cancellationToken) =>
        store.TimelineAsync(conversationId, take, after, cancellationToken);
}
