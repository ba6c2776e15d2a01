using System.Text.Json;
using Microsoft.Azure.Cosmos;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Storing;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Cosmos;

/// <content>Erasing messages by age where their conversation goes on.</content>
public sealed partial class ConversationStore : IAgedMessages
{
    private const char AgedList = 'a';

    /// <inheritdoc/>
    public async ValueTask<Page<AgedMessage>> AgedAsync(DateTimeOffset before, int take, string? after, CancellationToken cancellationToken)
    {
        PageSize.Check(take, MostEntries);
        var (sentAt, id) = Continuation.Parse(after, AgedList)?.Split('\n', 2) is [var time, var document] ? (time, document) : ("", "");
        var query = new QueryDefinition(
            """
            SELECT c.id, c.conversation, c.sentAt FROM c WHERE c.kind = @kind AND c.awaited = @awaited AND c.sentAt < @before
            AND c.sentAt >= @sentAt AND (c.sentAt > @sentAt OR c.id > @id) ORDER BY c.sentAt ASC, c.id ASC OFFSET 0 LIMIT @take
            """.ReplaceLineEndings(" "))
            .WithParameter("@kind", Documents.Message)
            .WithParameter("@awaited", false)
            .WithParameter("@before", Documents.Time(before))
            .WithParameter("@sentAt", sentAt)
            .WithParameter("@id", id)
            .WithParameter("@take", take + 1);
        var found = await QueryAsync(query, null, ReadAged, cancellationToken).ConfigureAwait(false);
        return new Page<AgedMessage>(
            [.. found.Take(take).Select(row => row.Message)],
            found.Count > take ? new Continuation(AgedList, $"{found[take - 1].SentAt}\n{found[take - 1].Id}").ToString() : null);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TimelineEntry>> EntriesAboutAsync(
        string conversation, IReadOnlyCollection<string> messages, CancellationToken cancellationToken) =>
    [
        .. (await TimelineAboutAsync(conversation, messages, cancellationToken).ConfigureAwait(false))
            .SelectMany(Documents.ReadEntries)
            .Where(entry => entry.Data.Message is { } message && messages.Contains(message)),
    ];

    /// <inheritdoc/>
    /// <remarks>
    /// Each batch writes the conversation again on its ETag. The messages themselves go last: as long as one is there, what belongs to it is found again.
    /// </remarks>
    public async ValueTask<int?> EraseAsync(
        Conversation known, IReadOnlyCollection<string> messages, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.kind = @kind AND ARRAY_CONTAINS(@ids, c.id)")
            .WithParameter("@kind", Documents.Message)
            .WithParameter("@ids", messages.Select(Documents.IdOfMessage).ToArray());
        var stored = await QueryAsync(query, known.Id, Documents.ReadMessage, cancellationToken).ConfigureAwait(false);
        var old = stored.Where(message => Aging.Goes(known, message, before)).ToList();
        string[] ids = [.. old.Select(message => message.Id)];
        var timeline = ids.Length == 0 ? [] : await TimelineAboutAsync(known.Id, ids, cancellationToken).ConfigureAwait(false);
        var changes = timeline.Select(document => WithoutEntries(document, ids)).Concat(old.Select(message => new CommitOperation(
            CommitOperationKind.Put, Documents.IdOfMessage(message.Id), Documents.Of(known.Id, Aging.Left(message, before)))));
        foreach (var some in changes.Chunk(DeletedAtOnce))
        {
            if (await ChangeWhileAsync(known, some, cancellationToken).ConfigureAwait(false) is not { } version)
            {
                return null;
            }

            known = known with { Version = version };
        }

        return old.Count;
    }

    private static CommitOperation WithoutEntries(JsonElement timeline, IReadOnlyCollection<string> messages)
    {
        var id = timeline.GetProperty("id").GetString()!;
        return Documents.Without(timeline, messages) is { } left
            ? new CommitOperation(CommitOperationKind.Put, id, left)
            : new CommitOperation(CommitOperationKind.Delete, id);
    }

    private async Task<List<JsonElement>> TimelineAboutAsync(
        string conversation, IReadOnlyCollection<string> messages, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition(
            """
            SELECT * FROM c WHERE ARRAY_CONTAINS(@kinds, c.kind)
            AND EXISTS(SELECT VALUE e FROM e IN c.entries WHERE ARRAY_CONTAINS(@messages, e.data.message)) ORDER BY c.position ASC
            """.ReplaceLineEndings(" "))
            .WithParameter("@kinds", KindsOfTimeline)
            .WithParameter("@messages", messages);
        return await QueryAsync(query, conversation, document => document.Clone(), cancellationToken).ConfigureAwait(false);
    }

    private static (AgedMessage Message, string SentAt, string Id) ReadAged(JsonElement found)
    {
        var (id, sentAt) = (found.GetProperty("id").GetString()!, found.GetProperty("sentAt").GetString()!);
        return (new AgedMessage(found.GetProperty("conversation").GetString()!, Documents.MessageOf(id), Documents.SentAtOf(sentAt)), sentAt, id);
    }
}
