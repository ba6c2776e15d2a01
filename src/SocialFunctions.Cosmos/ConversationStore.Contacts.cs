using System.Net;
using Microsoft.Azure.Cosmos;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Storing;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Cosmos;

/// <content>Conversations by their customers, what was said about these, and who is being erased.</content>
public sealed partial class ConversationStore : IContacts, IErasures
{
    /// <inheritdoc/>
    /// <remarks>One query of all partitions, by an index on the contact in the conversation itself.</remarks>
    public async ValueTask<IReadOnlyList<Conversation>> ConversationsAsync(
        IReadOnlyCollection<string> contacts, IReadOnlyCollection<string> addresses, CancellationToken cancellationToken)
    {
        var conditions = addresses.Select((_, i) => $" OR ARRAY_CONTAINS(c.state.contact.addresses, @address{i})");
        var query = new QueryDefinition(
            $"SELECT * FROM c WHERE c.kind = @kind AND (ARRAY_CONTAINS(@contacts, c.state.contact.id){string.Concat(conditions)})")
            .WithParameter("@kind", Documents.Conversation)
            .WithParameter("@contacts", contacts);
        query = addresses.Index().Aggregate(query, (q, address) => q.WithParameter($"@address{address.Index}", address.Item));
        return await QueryAsync(query, null, document => Documents.ReadConversation(document), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> SettledAsync(DateTimeOffset before, int take, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition(
            """
            SELECT VALUE c.id FROM c WHERE c.kind = @kind AND c.status = @resolved AND c.lastMessage > @none AND c.lastMessage < @before
            ORDER BY c.lastMessage ASC OFFSET 0 LIMIT @take
            """.ReplaceLineEndings(" "))
            .WithParameter("@kind", Documents.Conversation)
            .WithParameter("@resolved", ConversationKeys.NameOf(ConversationStatus.Resolved))
            .WithParameter("@none", Documents.Time(DateTimeOffset.MinValue))
            .WithParameter("@before", Documents.Time(before))
            .WithParameter("@take", take);
        return await QueryAsync(query, null, id => id.GetString()!, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ContactLink>> LinksAsync(IReadOnlyCollection<string> contacts, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition(
            "SELECT * FROM c WHERE c.kind = @kind AND (ARRAY_CONTAINS(@contacts, c.contact) OR ARRAY_CONTAINS(@contacts, c.other))")
            .WithParameter("@kind", Documents.Link)
            .WithParameter("@contacts", contacts);
        return await QueryAsync(query, Documents.PartitionOfLinks, Documents.ReadLink, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask AddLinkAsync(ContactLink link, CancellationToken cancellationToken) => await ChangeAsync(
        Documents.PartitionOfLinks,
        new CommitOperation(CommitOperationKind.Create, Documents.IdOfLink(link), Documents.Of(link)),
        HttpStatusCode.Conflict,
        cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask RemoveLinkAsync(ContactLink link, CancellationToken cancellationToken) => await ChangeAsync(
        Documents.PartitionOfLinks,
        new CommitOperation(CommitOperationKind.Delete, Documents.IdOfLink(link)),
        HttpStatusCode.NotFound,
        cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    async ValueTask<Erasure?> IErasures.FindAsync(string contact, CancellationToken cancellationToken)
    {
        // What nobody can have as an id is found by nothing.
        var id = Documents.IdOfErasure(contact);
        using var document = Documents.CanBeMessageId(contact)
            ? await ReadAsync(Documents.PartitionOfErasures, id, cancellationToken).ConfigureAwait(false)
            : null;
        return document is null ? null : Documents.ReadErasure(document.RootElement);
    }

    /// <inheritdoc/>
    public async ValueTask StoreAsync(Erasure erasure, CancellationToken cancellationToken) => await ChangeAsync(
        Documents.PartitionOfErasures,
        new CommitOperation(CommitOperationKind.Put, Documents.IdOfErasure(erasure.Contact), Documents.Of(erasure)),
        null,
        cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Erasure>> UnfinishedAsync(CancellationToken cancellationToken)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.kind = @kind AND c.finished = @finished")
            .WithParameter("@kind", Documents.Erasure)
            .WithParameter("@finished", false);
        return await QueryAsync(query, Documents.PartitionOfErasures, Documents.ReadErasure, cancellationToken).ConfigureAwait(false);
    }

    /// <param name="done">The failure that says that it is so already; null when none does.</param>
    private async Task ChangeAsync(string partition, CommitOperation operation, HttpStatusCode? done, CancellationToken cancellationToken)
    {
        var batch = Container.CreateTransactionalBatch(new PartitionKey(partition));
        operation.AddTo(batch);
        using var response = await Failures.AskAsync(() => batch.ExecuteAsync(cancellationToken)).ConfigureAwait(false);
        RequestCharges.Record("contacts", response.RequestCharge);
        if (!response.IsSuccessStatusCode && FailureOf(response) is var (status, failed) && !(failed >= 0 && status == done))
        {
            throw Failures.Of(status, response.ErrorMessage, response.RetryAfter);
        }
    }
}
