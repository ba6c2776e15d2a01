using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Testing;

namespace SocialFunctions.Durable.Tests.Support;

/// <summary>Counts what a database would charge for.</summary>
internal sealed class CountedStore(InMemoryConversations inner) : IConversationStore
{
    public int Loads { get; private set; }

    public int Commits { get; private set; }

    /// <summary>What was written on timelines, as the change feed will tell it: a list for each commit.</summary>
    public List<IReadOnlyList<TimelineEntry>> Timelines { get; } = [];

    /// <summary>How loading fails; null when it does not.</summary>
    public Func<Exception?> Fault { get; set; } = () => null;

    public ValueTask<LoadedConversation> LoadAsync(string conversationId, MessageReference subject, CancellationToken cancellationToken)
    {
        Loads++;
        return Fault() is { } fault
            ? ValueTask.FromException<LoadedConversation>(fault)
            : inner.LoadAsync(conversationId, subject, cancellationToken);
    }

    public ValueTask<string?> CommitAsync(LoadedConversation before, Decision decision, CancellationToken cancellationToken)
    {
        Commits++;
        if (decision.Timeline.Count > 0)
        {
            Timelines.Add(decision.Timeline);
        }

        return inner.CommitAsync(before, decision, cancellationToken);
    }

    public ValueTask<IReadOnlyList<string>> IdsAsync(string conversationId, int most, CancellationToken cancellationToken) =>
        inner.IdsAsync(conversationId, most, cancellationToken);

    public ValueTask<bool> PurgeAsync(Conversation erased, CancellationToken cancellationToken) => inner.PurgeAsync(erased, cancellationToken);

    public ValueTask<Page<Message>> MessagesAsync(string conversationId, int take, string? before, CancellationToken cancellationToken) =>
        inner.MessagesAsync(conversationId, take, before, cancellationToken);

    public ValueTask<Page<TimelineEntry>> TimelineAsync(string conversationId, int take, string? after, CancellationToken cancellationToken) =>
        inner.TimelineAsync(conversationId, take, after, cancellationToken);

    public void Forget() => (Loads, Commits) = (0, 0);
}
