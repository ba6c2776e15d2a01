using SocialFunctions.Conversations;

namespace SocialFunctions.Application.Ports;

/// <summary>Stores conversations. Both hosts implement it; the shared contract tests define its behaviour.</summary>
public interface IConversationStore : IConversationHistory
{
    /// <summary>Loads a conversation and the message that an event refers to.</summary>
    /// <param name="subject">The message; the default value for none.</param>
    ValueTask<LoadedConversation> LoadAsync(string conversationId, MessageReference subject, CancellationToken cancellationToken);

    /// <summary>
    /// Loads several conversations, each with the message that its event refers to. A store should override this when it can read them in one
    /// request.
    /// </summary>
    /// <returns>For each conversation the result of <see cref="LoadAsync"/>, in the same order.</returns>
    async ValueTask<IReadOnlyList<LoadedConversation>> LoadAllAsync(IReadOnlyList<WantedConversation> wanted, CancellationToken cancellationToken)
    {
        var loaded = new LoadedConversation[wanted.Count];
        for (var i = 0; i < loaded.Length; i++)
        {
            loaded[i] = await LoadAsync(wanted[i].ConversationId, wanted[i].Subject, cancellationToken);
        }

        return loaded;
    }

    /// <summary>
    /// Stores a decision atomically: state, messages, aliases, timeline and outbox in one transaction.
    /// Durable when it returns a version.
    /// </summary>
    /// <param name="before">
    /// The state that the decision was based on; when its <see cref="LoadedConversation.Conversation"/> is null, the conversation is created.
    /// </param>
    /// <param name="decision">The decision; its state is not null.</param>
    /// <param name="cancellationToken">When cancelled, the commit may or may not have happened.</param>
    /// <returns>The new version; null when the conversation or the message was changed or created meanwhile. Then load and decide again.</returns>
    ValueTask<string?> CommitAsync(LoadedConversation before, Decision decision, CancellationToken cancellationToken);

    /// <summary>
    /// Stores decisions on different conversations, each atomically. A store should override this when several commits can share one flush to disk.
    /// </summary>
    /// <param name="commits">The decisions; no conversation twice.</param>
    /// <param name="cancellationToken">When cancelled, any of the commits may or may not have happened.</param>
    /// <returns>For each decision the result of <see cref="CommitAsync"/>, in the same order.</returns>
    async ValueTask<IReadOnlyList<string?>> CommitAllAsync(IReadOnlyList<PendingCommit> commits, CancellationToken cancellationToken)
    {
        var versions = new string?[commits.Count];
        for (var i = 0; i < versions.Length; i++)
        {
            versions[i] = await CommitAsync(commits[i].Before, commits[i].Decision, cancellationToken);
        }

        return versions;
    }

    /// <summary>
    /// The ids by which the messages of a conversation are known: ours, and <see cref="Model.Message.IdOf"/> their further ones at the platform; also of those
    /// that are expected or erased.
    /// </summary>
    /// <param name="most">Of more messages, or further ids, than this only the latest.</param>
    /// <returns>In no particular order.</returns>
    ValueTask<IReadOnlyList<string>> IdsAsync(string conversationId, int most, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes what an erased conversation held: messages, aliases, timeline and outbox. Only the conversation itself and the timeline entry of its erasing stay.
    /// It works in small steps between which others write; when it is interrupted, it is repeated.
    /// </summary>
    /// <param name="erased">The conversation as it was loaded; <see cref="Conversation.IsErased"/>.</param>
    /// <returns>False when the conversation was changed meanwhile: load it again. What was written since is untouched.</returns>
    ValueTask<bool> PurgeAsync(Conversation erased, CancellationToken cancellationToken);
}

/// <summary>A conversation to load.</summary>
/// <param name="Subject">The message to load with it; the default value for none.</param>
public readonly record struct WantedConversation(string ConversationId, MessageReference Subject);

/// <summary>A decision to store.</summary>
/// <param name="Before">The state that it was based on.</param>
/// <param name="Decision">The decision; its state is not null.</param>
public readonly record struct PendingCommit(LoadedConversation Before, Decision Decision);

/// <summary>The store cannot be reached or accepts no more requests now. Retrying is safe: a change that was already stored is recognised.</summary>
/// <param name="message">One sentence for the log.</param>
/// <param name="retryAfter">How long to wait before a retry; null when the store does not say.</param>
public sealed class StoreUnavailableException(string message, TimeSpan? retryAfter = null) : Exception(message)
{
    /// <summary>How long to wait before a retry; null when the store does not say.</summary>
    public TimeSpan? RetryAfter => retryAfter;
}

/// <summary>The decision on an event is larger than the store accepts in one transaction. Retrying does not help.</summary>
/// <param name="message">One sentence for the operator.</param>
public sealed class DecisionTooLargeException(string message) : Exception(message);
