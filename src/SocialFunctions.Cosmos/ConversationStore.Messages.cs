using Microsoft.Azure.Cosmos;
using SocialFunctions.Application.Storing;
using SocialFunctions.Model;

namespace SocialFunctions.Cosmos;

/// <content>The thread of a conversation, page by page.</content>
public sealed partial class ConversationStore
{
    private const char MessageList = 'm';

    /// <inheritdoc/>
    public async ValueTask<Page<Message>> MessagesAsync(string conversationId, int take, string? before, CancellationToken cancellationToken)
    {
        PageSize.Check(take, MostEntries);
        var query = Continuation.Parse(before, MessageList) is { } next
            ? await MessagesBeforeAsync(conversationId, next, cancellationToken).ConfigureAwait(false)
            : new QueryDefinition("SELECT * FROM c WHERE c.kind = @kind AND c.awaited = @awaited ORDER BY c.sentAt DESC, c.id DESC OFFSET 0 LIMIT @take");
        query.WithParameter("@kind", Documents.Message).WithParameter("@awaited", false).WithParameter("@take", take + 1);
        var messages = await QueryAsync(query, conversationId, Documents.ReadMessage, cancellationToken).ConfigureAwait(false);
        var page = new Page<Message>(
            [.. messages.Take(take)],
            messages.Count > take ? new Continuation(MessageList, messages[take - 1].Id).ToString() : null);
        return PageSize.Reversed(page);
    }

    private async Task<QueryDefinition> MessagesBeforeAsync(string conversationId, string messageId, CancellationToken cancellationToken)
    {
        using var next = Documents.CanBeMessageId(messageId)
            ? await ReadAsync(conversationId, Documents.IdOfMessage(messageId), cancellationToken).ConfigureAwait(false)
            : null;
        return next is not null && Documents.KindOf(next.RootElement) == Documents.Message
            ? new QueryDefinition(
                """
                SELECT * FROM c WHERE c.kind = @kind AND c.awaited = @awaited AND c.sentAt <= @sentAt AND (c.sentAt < @sentAt OR c.id < @id)
                ORDER BY c.sentAt DESC, c.id DESC OFFSET 0 LIMIT @take
                """.ReplaceLineEndings(" "))
                .WithParameter("@sentAt", next.RootElement.GetProperty("sentAt").GetString())
                .WithParameter("@id", Documents.IdOfMessage(messageId))
            : throw new InvalidQueryException(Cursor.Refusal);
    }
}
