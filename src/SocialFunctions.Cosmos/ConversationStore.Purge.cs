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
            var batch = Container.CreateTransactionalBatch(new PartitionKey(erased.Id));
            new CommitOperation(CommitOperationKind.Replace, erased.Id, Documents.Of(erased), erased.Version).AddTo(batch);
            held.ForEach(id => new CommitOperation(CommitOperationKind.Delete, id).AddTo(batch));
            using var response = await Failures.AskAsync(() => batch.ExecuteAsync(cancellationToken)).ConfigureAwait(false);
            RequestCharges.Record("purge", response.RequestCharge);
            if (response.IsSuccessStatusCode)
            {
                erased = erased with { Version = response[0].ETag };
                continue;
            }

            // Somebody else deletes, too, or has begun anew.
            var (status, failed) = FailureOf(response);
            return failed >= 0 && status is HttpStatusCode.PreconditionFailed or HttpStatusCode.NotFound
                ? false
                : throw Failures.Of(status, response.ErrorMessage, response.RetryAfter);
        }

        return true;
    }

    // The last entry of the timeline says that it was erased.
    private async Task<List<string>> HeldAsync(Conversation erased, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition(
            """
            SELECT VALUE c.id FROM c WHERE ARRAY_CONTAINS(@kinds, c.kind) AND (NOT IS_DEFINED(c.position) OR c.position < @position)
            OFFSET 0 LIMIT @take
            """.ReplaceLineEndings(" "))
            .WithParameter("@kinds", new[] { Documents.Message, Documents.Alias, Documents.Timeline, Documents.Outbox })
            .WithParameter("@position", erased.Sequence)
            .WithParameter("@take", DeletedAtOnce);
        return await QueryAsync(query, erased.Id, id => id.GetString()!, cancellationToken).ConfigureAwait(false);
    }
}
