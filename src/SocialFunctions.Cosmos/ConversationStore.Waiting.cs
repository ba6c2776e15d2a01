using Microsoft.Azure.Cosmos;
using SocialFunctions.Model;
using SocialFunctions.Routing;

namespace SocialFunctions.Cosmos;

/// <content>Queries of automatic assignment.</content>
public sealed partial class ConversationStore
{
    // The limit of Cosmos DB for one batch.
    private const int MostInABatch = 100;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> LanguagesAsync(string team, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition("SELECT DISTINCT VALUE c.waitingLanguage FROM c WHERE c.team = @team AND IS_DEFINED(c.waitingLanguage)")
            .WithParameter("@team", team);
        return await QueryAsync(query, null, value => value.GetString()!, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<WaitingConversation>> WaitingAsync(
        string team, string language, int take, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition(
            "SELECT * FROM c WHERE c.team = @team AND c.waitingLanguage = @language ORDER BY c.waitingSince ASC OFFSET 0 LIMIT @take")
            .WithParameter("@team", team)
            .WithParameter("@language", language)
            .WithParameter("@take", take);
        return await QueryAsync(query, null, document => Documents.ReadConversation(document).ToWaiting()!, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>How many conversations are open. Queries all partitions, so callers should cache the number for a while.</summary>
    public async ValueTask<int> CountOpenAsync(CancellationToken cancellationToken)
    {
        var query = new QueryDefinition("SELECT VALUE COUNT(1) FROM c WHERE c.kind = @kind AND c.status = @open")
            .WithParameter("@kind", Documents.Conversation)
            .WithParameter("@open", Application.Storing.ConversationKeys.NameOf(ConversationStatus.Open));
        return (await QueryAsync(query, null, value => value.GetInt32(), cancellationToken).ConfigureAwait(false)).Sum();
    }

    /// <inheritdoc/>
    /// <remarks>One query of all partitions, and one of the agents' partition.</remarks>
    public async ValueTask<IReadOnlyDictionary<string, AgentLoad>> LoadsAsync(IReadOnlyCollection<string> agents, CancellationToken cancellationToken)
    {
        var open = await OpenByAgentAsync(agents, cancellationToken).ConfigureAwait(false);
        var assigned = await LastAssignedAsync(cancellationToken).ConfigureAwait(false);
        return agents.ToDictionary(
            agent => agent,
            agent => new AgentLoad(open.GetValueOrDefault(agent), assigned.TryGetValue(agent, out var at) ? at : null),
            StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    /// <remarks>One batch for each hundred agents.</remarks>
    public async ValueTask RecordAssignedAsync(IReadOnlyCollection<string> agents, DateTimeOffset at, CancellationToken cancellationToken)
    {
        foreach (var some in agents.Chunk(MostInABatch))
        {
            var batch = Container.CreateTransactionalBatch(new PartitionKey(Documents.PartitionOfAgents));
            foreach (var agent in some)
            {
                batch.UpsertItemStream(new MemoryStream(Documents.OfAgent(agent, at), writable: false));
            }

            using var response = await Failures.AskAsync(() => batch.ExecuteAsync(cancellationToken)).ConfigureAwait(false);
            RequestCharges.Record("recordAssigned", response.RequestCharge);
            if (!response.IsSuccessStatusCode)
            {
                throw Failures.Of(response.StatusCode, response.ErrorMessage, response.RetryAfter);
            }
        }
    }

    private async Task<Dictionary<string, int>> OpenByAgentAsync(IReadOnlyCollection<string> agents, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition(
            "SELECT c.assignee AS agent, COUNT(1) AS conversations FROM c"
            + " WHERE c.kind = @kind AND c.status = @open AND ARRAY_CONTAINS(@agents, c.assignee) GROUP BY c.assignee")
            .WithParameter("@kind", Documents.Conversation)
            .WithParameter("@open", Application.Storing.ConversationKeys.NameOf(ConversationStatus.Open))
            .WithParameter("@agents", agents);
        var counts = await QueryAsync(
            query, null, row => KeyValuePair.Create(row.GetProperty("agent").GetString()!, row.GetProperty("conversations").GetInt32()), cancellationToken)
            .ConfigureAwait(false);
        return new Dictionary<string, int>(counts, StringComparer.Ordinal);
    }

    private async Task<Dictionary<string, DateTimeOffset>> LastAssignedAsync(CancellationToken cancellationToken)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.kind = @kind").WithParameter("@kind", Documents.Agent);
        var agents = await QueryAsync(query, Documents.PartitionOfAgents, Documents.ReadAgent, cancellationToken).ConfigureAwait(false);
        return new Dictionary<string, DateTimeOffset>(agents, StringComparer.Ordinal);
    }
}
