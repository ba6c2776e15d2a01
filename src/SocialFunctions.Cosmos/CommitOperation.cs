using System.Diagnostics;
using Microsoft.Azure.Cosmos;
using SocialFunctions.Conversations;

namespace SocialFunctions.Cosmos;

/// <summary>One operation of the batch that stores a decision.</summary>
/// <param name="Document">Its JSON; null when the document is deleted.</param>
/// <param name="ETag">The ETag that the document must still have; null for any.</param>
internal sealed record CommitOperation(CommitOperationKind Kind, string Id, byte[]? Document = null, string? ETag = null)
{
    /// <summary>The operations of a decision, the conversation's first.</summary>
    public static List<CommitOperation> Of(LoadedConversation before, Decision decision)
    {
        var state = decision.State ?? throw new ArgumentException("A decision to be stored has a state.", nameof(decision));
        List<CommitOperation> operations =
        [
            before.Conversation is { } known
                ? new(CommitOperationKind.Replace, state.Id, Documents.Of(state), known.Version)
                : new(CommitOperationKind.Create, state.Id, Documents.Of(state)),
        ];
        foreach (var message in decision.Messages)
        {
            // A message that was not loaded is new. If it exists, the decision was made without it and must not be stored.
            var kind = message.Id == before.Subject?.Id ? CommitOperationKind.Put : CommitOperationKind.Create;
            operations.Add(new(kind, Documents.IdOfMessage(message.Id), Documents.Of(state.Id, message)));
        }

        operations.AddRange(decision.Aliases.Select(alias => new CommitOperation(
            CommitOperationKind.CreateAlias, Documents.IdOfAlias(alias), Documents.Of(state.Id, alias))));
        if (decision.Timeline.Count > 0)
        {
            operations.Add(new(CommitOperationKind.Create, "", Documents.Of(state, decision.Timeline)));
        }

        operations.AddRange(decision.Outbox.Select(entry => new CommitOperation(
            CommitOperationKind.Put, Documents.IdOfOutbox(entry.Id), Documents.Of(entry))));
        operations.AddRange(decision.OutboxDone.Select(id => new CommitOperation(CommitOperationKind.Delete, Documents.IdOfOutbox(id))));
        return operations;
    }

    public void AddTo(TransactionalBatch batch)
    {
        _ = Kind switch
        {
            CommitOperationKind.Replace => batch.ReplaceItemStream(Id, Content(), new TransactionalBatchItemRequestOptions { IfMatchEtag = ETag }),
            CommitOperationKind.Put => batch.UpsertItemStream(Content()),
            CommitOperationKind.Delete => batch.DeleteItem(Id),
            CommitOperationKind.Create or CommitOperationKind.CreateAlias => batch.CreateItemStream(Content()),
            _ => throw new UnreachableException($"No such kind: {Kind}."),
        };
    }

    private MemoryStream Content() => new(Document!, writable: false);
}

/// <summary>What an operation does.</summary>
internal enum CommitOperationKind
{
    /// <summary>Creates a document; fails when it exists.</summary>
    Create,

    /// <summary>Creates or replaces an alias; skipped when a message has its id.</summary>
    CreateAlias,

    /// <summary>Replaces a document; fails when its ETag has changed.</summary>
    Replace,

    /// <summary>Creates or replaces a document.</summary>
    Put,

    /// <summary>Deletes a document, if it exists.</summary>
    Delete,
}
