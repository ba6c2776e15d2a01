using System.Text.Json;
using Microsoft.Azure.Cosmos;
using SocialFunctions.Application.Ports;
using SocialFunctions.Application.Storing;
using SocialFunctions.Conversations;
using SocialFunctions.Model;

namespace SocialFunctions.Cosmos;

/// <content>Reading for the desk.</content>
public sealed partial class ConversationStore
{
    private const int MostEntries = 1000;

    // A search looks at the texts of messages first, and takes at most this many conversations from there before other filters apply.
    private const int MostFound = 500;

    private static readonly string[] KindsOfTimeline = [Documents.Timeline, Documents.TimelineRest];

    /// <inheritdoc/>
    public async ValueTask<Conversation?> FindAsync(string conversationId, CancellationToken cancellationToken)
    {
        using var document = await ReadAsync(conversationId, conversationId, cancellationToken).ConfigureAwait(false);
        return document is null ? null : Documents.ReadConversation(document.RootElement);
    }

    /// <inheritdoc/>
    public async ValueTask<Page<Conversation>> ListAsync(ConversationQuery query, CancellationToken cancellationToken)
    {
        PageSize.Check(query.Take, 200);
        var continuation = Continuation.Parse(query.After, Continuation.ListOf(query.Sort));
        var text = TextCondition.Of(query.Text);
        var found = text is null ? [] : await FindTextAsync(text, cancellationToken).ConfigureAwait(false);
        var conversations = new List<Conversation>();
        do
        {
            var page = await QueryPageAsync(
                ConversationListQuery.Of(query, text, found), null, continuation, query.Take - conversations.Count, d => Documents.ReadConversation(d), cancellationToken)
                .ConfigureAwait(false);
            conversations.AddRange(page.Items);
            continuation = page.Continuation;
        }
        while (continuation is not null && conversations.Count < query.Take);
        return new Page<Conversation>(
            conversations, continuation is null ? null : new Continuation(Continuation.ListOf(query.Sort), continuation).ToString());
    }

    /// <inheritdoc/>
    public async ValueTask<Page<TimelineEntry>> TimelineAsync(string conversationId, int take, string? after, CancellationToken cancellationToken)
    {
        PageSize.Check(take, MostEntries);
        var from = Cursor.Parse(after, 't') ?? new Cursor('t', 0, -1);

        // A document holds at least one entry, so one document more than entries asked for tells whether there are more.
        var query = new QueryDefinition(
            "SELECT * FROM c WHERE ARRAY_CONTAINS(@kinds, c.kind) AND c.position >= @position ORDER BY c.position ASC OFFSET 0 LIMIT @take")
            .WithParameter("@kinds", KindsOfTimeline)
            .WithParameter("@position", from.Key)
            .WithParameter("@take", take + 2);
        var documents = await QueryAsync(query, conversationId, EntriesOf, cancellationToken).ConfigureAwait(false);
        var rows = documents.SelectMany(d => d).Where(row => row.Place.Key > from.Key || row.Place.Row > from.Row).Take(take + 1).ToList();
        var page = PageSize.Cut(rows, take, row => row.Entry, row => row.Place);
        return page with { Items = await WithTextsAsync(page.Items, cancellationToken).ConfigureAwait(false) };
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Reads the container's change feed: within a conversation in the order of storing, between conversations about in that order. Cosmos DB has no
    /// total order.
    /// </remarks>
    public async ValueTask<Page<TimelineEntry>> FeedAsync(int take, string? after, CancellationToken cancellationToken)
    {
        PageSize.Check(take, MostEntries);
        var (place, items) = (FeedPlace.Parse(after), new List<TimelineEntry>());
        while (items.Count < take)
        {
            var (documents, next) = await FeedPageAsync(place.Token, take, cancellationToken).ConfigureAwait(false);
            if (next is null)
            {
                break;
            }

            // Timeline documents never change, so the entries after a token are the same each time, and the first of them can be skipped.
            var fresh = documents.SelectMany(d => d).Skip(place.Seen).Take(take - items.Count + 1).ToList();
            if (items.Count + fresh.Count > take)
            {
                items.AddRange(fresh.Take(take - items.Count));
                place = place with { Seen = place.Seen + fresh.Count - 1 };
                break;
            }

            items.AddRange(fresh);
            place = new FeedPlace(next, 0);
        }

        return new Page<TimelineEntry>(await WithTextsAsync(items, cancellationToken).ConfigureAwait(false), place.ToString() ?? after);
    }

    /// <inheritdoc/>
    public async ValueTask<string?> FeedEndAsync(CancellationToken cancellationToken)
    {
        using var feed = Container.GetChangeFeedStreamIterator(ChangeFeedStartFrom.Now(), ChangeFeedMode.LatestVersion);
        using var response = await Failures.AskAsync(() => feed.ReadNextAsync(cancellationToken)).ConfigureAwait(false);
        RequestCharges.Record("feed", response.Headers.RequestCharge);

        // What was stored since the request began may come with the answer, and is before the end.
        if (response.StatusCode is not System.Net.HttpStatusCode.NotModified)
        {
            ThrowUnlessRead(response, null);
        }

        return new FeedPlace(response.ContinuationToken, 0).ToString();
    }

    private async Task<(List<List<TimelineEntry>> Documents, string? Next)> FeedPageAsync(string? token, int take, CancellationToken cancellationToken)
    {
        var start = token is null ? ChangeFeedStartFrom.Beginning() : ChangeFeedStartFrom.ContinuationToken(token);
        using var feed = Container.GetChangeFeedStreamIterator(start, ChangeFeedMode.LatestVersion, new ChangeFeedRequestOptions { PageSizeHint = take });
        using var response = await Failures.AskAsync(() => feed.ReadNextAsync(cancellationToken)).ConfigureAwait(false);
        RequestCharges.Record("feed", response.Headers.RequestCharge);
        if (response.StatusCode is System.Net.HttpStatusCode.NotModified)
        {
            return ([], null);
        }

        ThrowUnlessRead(response, token);
        var documents = await DocumentsOfAsync<List<TimelineEntry>>(
            response, d => Documents.KindOf(d) == Documents.Timeline ? [.. Documents.ReadEntries(d)] : [], cancellationToken).ConfigureAwait(false);
        return (documents, response.ContinuationToken);
    }

    private static List<(TimelineEntry Entry, Cursor Place)> EntriesOf(JsonElement document)
    {
        var position = document.GetProperty("position").GetInt64();

        // By the entry's own number: others of the document may be erased between two pages.
        return [.. Documents.ReadEntries(document).Select(entry => (entry, new Cursor('t', position, Documents.PositionOf(entry) - position)))];
    }

    private async Task<IReadOnlyList<string>> FindTextAsync(TextCondition text, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition(
            $"SELECT DISTINCT VALUE c.conversation FROM c WHERE c.kind = @kind AND ({text.Condition}) OFFSET 0 LIMIT @most")
            .WithParameter("@kind", Documents.Message)
            .WithParameter("@most", MostFound);
        query = text.Values.Aggregate(query, (q, value) => q.WithParameter(value.Key, value.Value));
        return await QueryAsync(query, null, value => value.GetString()!, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Fills in the texts of messages. Only messages contain them, so that erasing a message erases its text everywhere.</summary>
    private async Task<IReadOnlyList<TimelineEntry>> WithTextsAsync(IReadOnlyList<TimelineEntry> entries, CancellationToken cancellationToken)
    {
        List<(string Id, PartitionKey Partition)> wanted =
        [
            .. entries
                .Where(e => TimelineType.ShowsMessage(e.Type) && e.Data.Message is not null)
                .Select(e => (Documents.IdOfMessage(e.Data.Message!), e.Conversation))
                .Distinct()
                .Select(m => (m.Item1, new PartitionKey(m.Conversation))),
        ];
        if (wanted.Count == 0)
        {
            return entries;
        }

        using var response = await Failures.AskAsync(() => Container.ReadManyItemsStreamAsync(wanted, null, cancellationToken)).ConfigureAwait(false);
        RequestCharges.Record("readMany", response.Headers.RequestCharge);
        ThrowUnlessRead(response, null);
        var messages = await DocumentsOfAsync(
            response,
            d => (
                Conversation: d.GetProperty("conversation").GetString()!,
                Message: Documents.KindOf(d) == Documents.Message ? Documents.ReadMessage(d) : null),
            cancellationToken).ConfigureAwait(false);
        var texts = messages
            .Where(m => m.Message is { DeletedAt: null, Awaited: false })
            .ToDictionary(m => (m.Conversation, m.Message!.Id), m => m.Message!.Text);
        return
        [
            .. entries.Select(e => TimelineType.ShowsMessage(e.Type) && e.Data.Message is { } id
                ? e with { Data = e.Data with { Text = texts.GetValueOrDefault((e.Conversation, id)) } }
                : e),
        ];
    }
}
