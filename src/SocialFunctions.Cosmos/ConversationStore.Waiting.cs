using Microsoft.Azure.Cosmos;
using SocialFunctions.Conversations;
using SocialFunctions.Model;
using SocialFunctions.Routing;

namespace SocialFunctions.Cosmos;

/// <content>What automatic assignment asks.</content>
public sealed partial class ConversationStore
{
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

    /// <summary>How many conversations are open. Asks all partitions: to be remembered for a while.</summary>
    public async ValueTask<int> CountOpenAsync(CancellationToken cancellationToken)
    {
        var query = new QueryDefinition("SELECT VALUE COUNT(1) FROM c WHERE c.kind = @kind AND c.status = @open")
            .WithParameter("@kind", Documents.Conversation)
            .WithParameter("@open", Application.Storing.ConversationKeys.NameOf(ConversationStatus.Open));
        return (await QueryAsync(query, null, value => value.GetInt32(), cancellationToken).ConfigureAwait(false)).Sum();
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<string, int>> LoadsAsync(IReadOnlyCollection<string> agents, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition(
            "SELECT c.assignee AS agent, COUNT(1) AS conversations FROM c"
            + " WHERE c.kind = @kind AND c.status = @open AND ARRAY_CONTAINS(@agents, c.assignee) GROUP BY c.assignee")
            .WithParameter("@kind", Documents.Conversation)
            .WithParameter("@open", Application.Storing.ConversationKeys.NameOf(ConversationStatus.Open))
            .WithParameter("@agents", agents);
        var counts = await QueryAsync(
            query, null, row => (Agent: row.GetProperty("agent").GetString()!, Count: row.GetProperty("conversations").GetInt32()), cancellationToken)
            .ConfigureAwait(false);
        var loads = agents.ToDictionary(agent => agent, _ => 0, StringComparer.Ordinal);
        foreach (var (agent, count) in counts)
        {
            loads[agent] = count;
        }

        return loads;
    }
}
