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
            {
                ArrivesUnder = KeyChange.ArrivalIds(conversation),
            }
            : null;
    }

    /// <inheritdoc/>
    /// <remarks>A point read and a write.</remarks>
    public async ValueTask<OwedEntry?> BeginAsync(OutboxEntry entry, DateTimeOffset at, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var document = await ReadAsync(entry.Conversation, Documents.IdOfOutbox(entry.Id), cancellationToken).ConfigureAwait(false);
            if (document is null)
            {
                return null;
            }

            var owed = Documents.ReadOwed(document.RootElement);
            if (owed.InFlight == new InFlight(at))
            {
                // The client repeats a write whose answer was lost: this mark is the one of this call.
                return owed with { InFlight = null };
            }

            if (owed.InFlight is not null)
            {
                return owed;
            }

            var version = document.RootElement.GetProperty("_etag").GetString();
            if (await TryPatchAsync(entry, [PatchOperation.Set("/inFlight", Documents.Time(at))], version, cancellationToken).ConfigureAwait(false))
            {
                return owed;
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>One write, no read.</remarks>
    public async ValueTask RecordAttemptAsync(OwedEntry owed, CancellationToken cancellationToken)
    {
        PatchOperation[] changes =
        [
            PatchOperation.Set("/attempts", owed.Attempts),
            PatchOperation.Set("/notBefore", TimeOrNull(owed.NotBefore)),
            PatchOperation.Set("/inFlight", TimeOrNull(owed.InFlight?.Since)),
            PatchOperation.Set("/decideBy", TimeOrNull(owed.InFlight?.DecideBy)),
        ];
        await TryPatchAsync(owed.Entry, changes, version: null, cancellationToken).ConfigureAwait(false);
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
        var query = new QueryDefinition(
            "SELECT VALUE c.conversation FROM c WHERE c.decidedAt <= @since"
            + $" AND (NOT IS_DEFINED(c.notBefore) OR IS_NULL(c.notBefore) OR c.notBefore <= @since) AND {waits} ORDER BY c.decidedAt ASC")
            .WithParameter("@since", Documents.Time(since))
            .WithParameter("@held", held.Accounts);

        // Cosmos DB orders no distinct values by something else, so the few entries of one conversation are told apart here.
        var left = new List<string>(take);
        string? continuation = null;
        do
        {
            var page = await QueryPageAsync(query, null, continuation, take, value => value.GetString()!, cancellationToken).ConfigureAwait(false);
            left.AddRange(page.Items.Except(left, StringComparer.Ordinal).Take(take - left.Count));
            continuation = page.Continuation;
        }
        while (continuation is not null && left.Count < take);
        return left;
    }

    // False when the entry is gone, or no longer has this version.
    private async ValueTask<bool> TryPatchAsync(OutboxEntry entry, PatchOperation[] changes, string? version, CancellationToken cancellationToken)
    {
        var options = version is null ? null : new PatchItemRequestOptions { IfMatchEtag = version };
        using var response = await Failures.AskAsync(() => Container.PatchItemStreamAsync(
            Documents.IdOfOutbox(entry.Id), new PartitionKey(entry.Conversation), changes, options, cancellationToken)).ConfigureAwait(false);
        RequestCharges.Record("patch", response.Headers.RequestCharge);
        return Failures.IsMissing(response) || response.StatusCode is HttpStatusCode.PreconditionFailed ? false
            : response.IsSuccessStatusCode ? true
            : throw Failures.Of(response);
    }

    private static string? TimeOrNull(DateTimeOffset? at) => at is { } time ? Documents.Time(time) : null;

    // "conversation/case/sequence": the entries of one decision have the same time, and 10 comes after 9.
    private static int Sequence(OwedEntry owed) =>
        int.Parse(owed.Entry.Id.AsSpan(owed.Entry.Id.LastIndexOf('/') + 1), NumberStyles.None, CultureInfo.InvariantCulture);
}
