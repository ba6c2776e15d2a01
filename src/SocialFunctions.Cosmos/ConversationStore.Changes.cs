using Microsoft.Azure.Cosmos;

namespace SocialFunctions.Cosmos;

/// <content>Whether the change feed is followed.</content>
public sealed partial class ConversationStore
{
    /// <summary>When the oldest timeline entries were stored that were stored after a time; null when there are none. Exact to a second.</summary>
    /// <param name="after">Null for the oldest of all.</param>
    /// <remarks>Cosmos DB indexes <c>_ts</c> of every document (https://learn.microsoft.com/azure/cosmos-db/index-policy).</remarks>
    public async ValueTask<DateTimeOffset?> EntriesStoredAfterAsync(DateTimeOffset? after, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition("SELECT VALUE c._ts FROM c WHERE c.kind = @kind AND c._ts > @after ORDER BY c._ts ASC OFFSET 0 LIMIT @take")
            .WithParameter("@kind", Documents.Timeline)
            .WithParameter("@after", after?.ToUnixTimeSeconds() ?? 0)
            .WithParameter("@take", 1);
        var found = await QueryAsync(query, null, value => value.GetInt64(), cancellationToken).ConfigureAwait(false);
        return found.Count == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(found[0]);
    }
}
