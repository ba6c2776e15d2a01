using SocialFunctions.Conversations;

namespace SocialFunctions.Application.Ports;

/// <summary>Where conversations are kept. Both hosts implement it; the shared contract tests describe it.</summary>
public interface IConversationStore
{
    /// <summary>Loads a conversation and the message an event is about.</summary>
    /// <param name="conversationId">Id of the conversation.</param>
    /// <param name="subject">Which message, if any.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<LoadedConversation> LoadAsync(string conversationId, MessageReference subject, CancellationToken cancellationToken);

    /// <summary>Loads several conversations, each with the message its event is about. A store that can read them in one go does.</summary>
    /// <param name="wanted">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>For each what <see cref="LoadAsync"/> returns.</returns>
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
    /// Stores a decision whole or not at all: state, messages, aliases, timeline and outbox in one transaction.
    /// Durable when it returns true.
    /// </summary>
    /// <param name="before">What the decision was made on; <see cref="LoadedConversation.Conversation"/> null creates.</param>
    /// <param name="decision">What to store; its state is not null.</param>
    /// <param name="cancellationToken">Gives up; the commit may or may not have happened.</param>
    /// <returns>The new version, or null when the conversation or the message was changed or created meanwhile: load and decide again.</returns>
    ValueTask<string?> CommitAsync(LoadedConversation before, Decision decision, CancellationToken cancellationToken);

    /// <summary>
    /// Stores decisions on different conversations, each whole or not at all. A store that can let them share one flush to disk does.
    /// </summary>
    /// <param name="commits">What was decided on what; no conversation twice.</param>
    /// <param name="cancellationToken">Gives up; any of the commits may or may not have happened.</param>
    /// <returns>For each what <see cref="CommitAsync"/> returns.</returns>
    async ValueTask<IReadOnlyList<string?>> CommitAllAsync(IReadOnlyList<PendingCommit> commits, CancellationToken cancellationToken)
    {
        var versions = new string?[commits.Count];
        for (var i = 0; i < versions.Length; i++)
        {
            versions[i] = await CommitAsync(commits[i].Before, commits[i].Decision, cancellationToken);
        }

        return versions;
    }
}

/// <summary>A conversation that is to be loaded.</summary>
/// <param name="ConversationId">Its id.</param>
/// <param name="Subject">Which of its messages, if any.</param>
public readonly record struct WantedConversation(string ConversationId, MessageReference Subject);

/// <summary>A decision that is to be stored.</summary>
/// <param name="Before">What it was made on.</param>
/// <param name="Decision">The decision; its state is not null.</param>
public readonly record struct PendingCommit(LoadedConversation Before, Decision Decision);

/// <summary>The store cannot be reached or takes no more at the moment; nothing was stored, or it will be found stored when it is tried again.</summary>
/// <param name="message">One sentence for the log.</param>
/// <param name="retryAfter">When to try again, if the store says.</param>
public sealed class StoreUnavailableException(string message, TimeSpan? retryAfter = null) : Exception(message)
{
    /// <summary>When to try again; null when the store does not say.</summary>
    public TimeSpan? RetryAfter => retryAfter;
}

/// <summary>What was decided on an event is more than the store takes at once; trying again does not help.</summary>
/// <param name="message">One sentence for the operator.</param>
public sealed class DecisionTooLargeException(string message) : Exception(message);
