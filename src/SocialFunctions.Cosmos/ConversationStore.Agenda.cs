using Microsoft.Azure.Cosmos;
using SocialFunctions.Conversations;

namespace SocialFunctions.Cosmos;

/// <content>What is to be done and when: for the orchestration of a conversation, and for the sweeper that finds what it missed.</content>
public sealed partial class ConversationStore
{
    /// <summary>What was decided on a conversation and is not done yet, oldest first.</summary>
    /// <param name="conversationId">Its id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<IReadOnlyList<OutboxEntry>> OutboxAsync(string conversationId, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.kind = @kind ORDER BY c.decidedAt ASC, c.id ASC")
            .WithParameter("@kind", Documents.Outbox);
        return await QueryAsync(query, conversationId, Documents.ReadOutbox, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ids of the conversations whose wake-up time has come, the longest overdue first.</summary>
    /// <param name="until">Wake-up times up to this one.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<IReadOnlyList<string>> DueAsync(DateTimeOffset until, int take, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.nextWake <= @until ORDER BY c.nextWake ASC OFFSET 0 LIMIT @take")
            .WithParameter("@until", Documents.Time(until))
            .WithParameter("@take", take);
        return await QueryAsync(query, null, document => document.GetProperty("id").GetString()!, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ids of the conversations in whose outbox something stands since this time, none twice.</summary>
    /// <param name="since">Entries decided up to this instant.</param>
    /// <param name="take">How many conversations at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<IReadOnlyList<string>> LeftInOutboxAsync(DateTimeOffset since, int take, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition("SELECT DISTINCT VALUE c.conversation FROM c WHERE c.decidedAt <= @since OFFSET 0 LIMIT @take")
            .WithParameter("@since", Documents.Time(since))
            .WithParameter("@take", take);
        return await QueryAsync(query, null, value => value.GetString()!, cancellationToken).ConfigureAwait(false);
    }
}
