using System.Globalization;
using System.Net;
using Microsoft.Azure.Cosmos;
using SocialFunctions.Application.Outbox;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;

namespace SocialFunctions.Cosmos;

/// <content>What is due and when: for the orchestration of a conversation, and for the sweeper that finds what the orchestration missed.</content>
public sealed partial class ConversationStore : IConversationAgenda, IOutboxAttempts, IOverdueConversations
{
    /// <inheritdoc/>
    /// <remarks>One query of the conversation's partition.</remarks>
    public async ValueTask<Agenda?> AgendaAsync(string conversationId, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE ARRAY_CONTAINS(@kinds, c.kind)")
            .WithParameter("@kinds", new[] { Documents.Conversation, Documents.Outbox });
        var found = await QueryAsync(
            query,
            conversationId,
            document => Documents.KindOf(document) == Documents.Conversation ? (object)Documents.ReadConversation(document) : Documents.ReadOwed(document),
            cancellationToken).ConfigureAwait(false);
        return found.OfType<Conversation>().FirstOrDefault() is { } conversation
            ? new Agenda(conversation.Case, conversation.NextWakeAt, [.. found.OfType<OwedEntry>().OrderBy(Sequence)])
            : null;
    }

    /// <inheritdoc/>
    /// <remarks>One write, no read.</remarks>
    public async ValueTask RecordAttemptAsync(OutboxEntry entry, int attempts, DateTimeOffset notBefore, CancellationToken cancellationToken)
    {
        PatchOperation[] changes = [PatchOperation.Set("/attempts", attempts), PatchOperation.Set("/notBefore", Documents.Time(notBefore))];
        using var response = await Failures.AskAsync(() => container.PatchItemStreamAsync(
            Documents.IdOfOutbox(entry.Id), new PartitionKey(entry.Conversation), changes, null, cancellationToken)).ConfigureAwait(false);
        RequestCharges.Record("patch", response.Headers.RequestCharge);
        if (!response.IsSuccessStatusCode && response.StatusCode is not HttpStatusCode.NotFound)
        {
            throw Failures.Of(response);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> DueAsync(DateTimeOffset until, int take, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.nextWake <= @until ORDER BY c.nextWake ASC OFFSET 0 LIMIT @take")
            .WithParameter("@until", Documents.Time(until))
            .WithParameter("@take", take);
        return await QueryAsync(query, null, document => document.GetProperty("id").GetString()!, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> LeftInOutboxAsync(
        DateTimeOffset since, HeldOutbox held, int take, CancellationToken cancellationToken)
    {
        var waits = held.Notifications switch
        {
            null => "NOT ARRAY_CONTAINS(@held, c.account)",
            false => "(IS_DEFINED(c.entry.notification) OR NOT ARRAY_CONTAINS(@held, c.account))",
            true => "NOT IS_DEFINED(c.entry.notification) AND NOT ARRAY_CONTAINS(@held, c.account)",
        };
        var query = new QueryDefinition($"SELECT DISTINCT VALUE c.conversation FROM c WHERE c.decidedAt <= @since AND {waits} OFFSET 0 LIMIT @take")
            .WithParameter("@since", Documents.Time(since))
            .WithParameter("@held", held.Accounts)
            .WithParameter("@take", take);
        return await QueryAsync(query, null, value => value.GetString()!, cancellationToken).ConfigureAwait(false);
    }

    // "conversation/case/sequence": the entries of one decision have the same time, and 10 comes after 9.
    private static int Sequence(OwedEntry owed) =>
        int.Parse(owed.Entry.Id.AsSpan(owed.Entry.Id.LastIndexOf('/') + 1), NumberStyles.None, CultureInfo.InvariantCulture);
}
