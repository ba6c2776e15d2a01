using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Tests.Contacts;

/// <summary>A store that dies instead of deleting what some conversations held.</summary>
internal sealed class DyingStore(IConversationStore inner, Func<Conversation, bool> dies) : IConversationStore
{
    public ValueTask<LoadedConversation> LoadAsync(string conversationId, MessageReference subject, CancellationToken cancellationToken) =>
        inner.LoadAsync(conversationId, subject, cancellationToken);

    public ValueTask<string?> CommitAsync(LoadedConversation before, Decision decision, CancellationToken cancellationToken) =>
        inner.CommitAsync(before, decision, cancellationToken);

    public ValueTask<IReadOnlyList<string>> IdsAsync(string conversationId, int most, CancellationToken cancellationToken) =>
        inner.IdsAsync(conversationId, most, cancellationToken);

    public ValueTask<bool> PurgeAsync(Conversation erased, CancellationToken cancellationToken) =>
        dies(erased) ? throw new IOException("The process is dead.") : inner.PurgeAsync(erased, cancellationToken);

    public ValueTask<Page<Message>> MessagesAsync(string conversationId, int take, string? before, CancellationToken cancellationToken) =>
        inner.MessagesAsync(conversationId, take, before, cancellationToken);

    public ValueTask<Page<TimelineEntry>> TimelineAsync(string conversationId, int take, string? after, CancellationToken cancellationToken) =>
        inner.TimelineAsync(conversationId, take, after, cancellationToken);
}
