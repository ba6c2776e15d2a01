using System.Net;
using System.Text.Json;
using Microsoft.Azure.Cosmos;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Cosmos;

/// <summary>Conversations, their messages, timelines and the outbox in Cosmos DB: a conversation is a partition, a commit is one batch.</summary>
/// <param name="opening">
/// Opens the container, as <see cref="ConversationContainer"/> describes it, at the first use: an instance that only accepts inbound webhooks needs none.
/// </param>
/// <remarks>
/// Costs: loading a conversation with the message an event is about is two point reads (three when that message is known by an alias), storing a
/// decision is one batch.
/// </remarks>
public sealed partial class ConversationStore(Lazy<Container> opening) : IConversationStore, IConversationReader, IWaitingLines
{
    /// <summary>The conversations in a container that is open.</summary>
    public ConversationStore(Container container)
        : this(new Lazy<Container>(container))
    {
    }

    private Container Container => opening.Value;

    /// <inheritdoc/>
    /// <remarks>Reads the conversation first: if it changes before the message is read, a commit on the version that was read fails.</remarks>
    public async ValueTask<LoadedConversation> LoadAsync(string conversationId, MessageReference subject, CancellationToken cancellationToken)
    {
        var conversation = await FindAsync(conversationId, cancellationToken).ConfigureAwait(false);
        return new LoadedConversation(
            conversation, conversation is null ? null : await FindMessageAsync(conversationId, subject, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public async ValueTask<string?> CommitAsync(LoadedConversation before, Decision decision, CancellationToken cancellationToken)
    {
        var operations = CommitOperation.Of(before, decision);
        while (true)
        {
            var batch = Container.CreateTransactionalBatch(new PartitionKey(decision.State!.Id));
            operations.ForEach(operation => operation.AddTo(batch));
            using var response = await Failures.AskAsync(() => batch.ExecuteAsync(cancellationToken)).ConfigureAwait(false);
            RequestCharges.Record("commit", response.RequestCharge);
            if (response.IsSuccessStatusCode)
            {
                return response[0].ETag;
            }

            var (status, failed) = FailureOf(response);
            switch (status, failed >= 0 ? operations[failed].Kind : null as CommitOperationKind?)
            {
                case (HttpStatusCode.Conflict, CommitOperationKind.CreateAlias)
                    when await IsAliasAsync(decision.State.Id, operations[failed].Id, cancellationToken).ConfigureAwait(false):
                    operations[failed] = operations[failed] with { Kind = CommitOperationKind.Put };
                    break;
                case (HttpStatusCode.Conflict, CommitOperationKind.CreateAlias) or (HttpStatusCode.NotFound, CommitOperationKind.Delete):
                    // A message with that platform id takes precedence over an alias; a document to be deleted is gone already.
                    operations.RemoveAt(failed);
                    break;
                case (HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed or HttpStatusCode.NotFound, not null):
                    return null;
                default:
                    throw Failures.Of(status, response.ErrorMessage, response.RetryAfter);
            }
        }
    }

    /// <summary>The operation that made the batch fail; the others only depend on it. -1 when the batch failed as a whole.</summary>
    private static (HttpStatusCode Status, int Operation) FailureOf(TransactionalBatchResponse response)
    {
        for (var i = 0; i < response.Count && !Failures.IsOfTheContainer(response.Headers); i++)
        {
            if (response[i] is { IsSuccessStatusCode: false, StatusCode: not HttpStatusCode.FailedDependency } result)
            {
                return (result.StatusCode, result.StatusCode is HttpStatusCode.TooManyRequests ? -1 : i);
            }
        }

        return (response.StatusCode, -1);
    }

    private async Task<bool> IsAliasAsync(string conversationId, string id, CancellationToken cancellationToken)
    {
        using var there = await ReadAsync(conversationId, id, cancellationToken).ConfigureAwait(false);
        return there is not null && Documents.KindOf(there.RootElement) == Documents.Alias;
    }

    private async ValueTask<Message?> FindMessageAsync(string conversationId, MessageReference subject, CancellationToken cancellationToken)
    {
        if (subject.MessageId is { } id && await FindMessageAsync(conversationId, id, cancellationToken).ConfigureAwait(false) is { } ours)
        {
            return ours;
        }

        return subject.PlatformId is { } platformId
            ? await FindMessageAsync(conversationId, Message.IdOf(platformId), cancellationToken).ConfigureAwait(false)
            : null;
    }

    private async ValueTask<Message?> FindMessageAsync(string conversationId, string messageId, CancellationToken cancellationToken)
    {
        if (!Documents.CanBeMessageId(messageId))
        {
            return null;
        }

        using var document = await ReadAsync(conversationId, Documents.IdOfMessage(messageId), cancellationToken).ConfigureAwait(false);
        return document is null ? null
            : Documents.KindOf(document.RootElement) == Documents.Message ? Documents.ReadMessage(document.RootElement)
            : await FindMessageAsync(conversationId, document.RootElement.GetProperty("messageId").GetString()!, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A point read; null when there is no such document.</summary>
    private async ValueTask<JsonDocument?> ReadAsync(string conversationId, string id, CancellationToken cancellationToken)
    {
        using var response = await Failures.AskAsync(() => Container.ReadItemStreamAsync(
            id, new PartitionKey(conversationId), null, cancellationToken)).ConfigureAwait(false);
        RequestCharges.Record("read", response.Headers.RequestCharge);
        return Failures.IsMissing(response) ? null
            : response.IsSuccessStatusCode ? await JsonDocument.ParseAsync(response.Content, default, cancellationToken).ConfigureAwait(false)
            : throw Failures.Of(response);
    }
}
