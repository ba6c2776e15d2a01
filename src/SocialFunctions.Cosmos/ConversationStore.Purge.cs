using System.Net;
using Microsoft.Azure.Cosmos;
using SocialFunctions.Conversations;

namespace SocialFunctions.Cosmos;

/// <content>Deleting what an erased conversation held.</content>
public sealed partial class ConversationStore
{
    // A batch takes 100 operations; the first is the conversation's own.
    private const int DeletedAtOnce = 99;

    /// <inheritdoc/>
    /// <remarks>Each batch writes the conversation again on its ETag: once somebody has begun anew in it, nothing more is deleted.</remarks>
    public async ValueTask<bool> PurgeAsync(Conversation erased, CancellationToken cancellationToken)
    {
        while (await HeldAsync(erased, cancellationToken).ConfigureAwait(false) is { Count: > 0 } held)
        {
            CommitOperation[] deleted = [.. held.Select(id => new CommitOperation(CommitOperationKind.Delete, id))];
            if (await ChangeWhileAsync(erased, deleted, cancellationToken).ConfigureAwait(false) is not { } version)
            {
                // Somebody else deletes, too, or has begun anew.
                return false;
            }

            erased = erased with { Version = version };
        }

        return true;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> IdsAsync(string conversationId, int most, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition("SELECT VALUE c.id FROM c WHERE ARRAY_CONTAINS(@kinds, c.kind) ORDER BY c._ts DESC OFFSET 0 LIMIT @take")
            .WithParameter("@kinds", new[] { Documents.Message, Documents.Alias })
            .WithParameter("@take", 2 * most);
        return await QueryAsync(query, conversationId, id => Documents.MessageOf(id.GetString()!), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Changes what a conversation holds, at most 99 documents of it, as long as nobody has changed the conversation.</summary>
    /// <returns>Its new version; null when it was changed, or a document is gone already.</returns>
    private async Task<string?> ChangeWhileAsync(Conversation known, IReadOnlyList<CommitOperation> changes, CancellationToken cancellationToken)
    {
        var batch = Container.CreateTransactionalBatch(new PartitionKey(known.Id));
        new CommitOperation(CommitOperationKind.Replace, known.Id, Documents.Of(known), known.Version).AddTo(batch);
        foreach (var change in changes)
        {
            change.AddTo(batch);
        }

        using var response = await Failures.AskAsync(() => batch.ExecuteAsync(cancellationToken)).ConfigureAwait(false);
        RequestCharges.Record("purge", response.RequestCharge);
        if (response.IsSuccessStatusCode)
        {
            return response[0].ETag;
        }

        var (status, failed) = FailureOf(response);
        return failed >= 0 && status is HttpStatusCode.PreconditionFailed or HttpStatusCode.NotFound
            ? null
            : throw Failures.Of(status, response.ErrorMessage, response.RetryAfter);
    }

    // The last entry of the timeline says that it was erased.
    private async Task<List<string>> HeldAsync(Conversation erased, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition(
            """
            SELECT VALUE c.id FROM c WHERE ARRAY_CONTAINS(@kinds, c.kind) AND (NOT IS_DEFINED(c.position) OR c.position < @position)
            OFFSET 0 LIMIT @take
            """.ReplaceLineEndings(" "))
            .WithParameter("@kinds", new[] { Documents.Message, Documents.Alias, Documents.Timeline, Documents.TimelineRest, Documents.Outbox })
            .WithParameter("@position", erased.Sequence)
            .WithParameter("@take", DeletedAtOnce);
        return await QueryAsync(query, erased.Id, id => id.GetString()!, cancellationToken).ConfigureAwait(false);
    }
}
