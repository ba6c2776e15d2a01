using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Azure.Cosmos;
using Moq;
using SocialFunctions.Testing.Contracts;

namespace SocialFunctions.Cosmos.Tests.Support;

/// <summary>
/// Stands in for a container where no Cosmos DB is at hand: documents with ETags, batches that happen whole or not at all, the change feed, and
/// the few forms of query that the store asks. <see cref="Answer"/> lets a test answer in its place.
/// </summary>
internal sealed class StandInContainer
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Partition, string Id), JsonObject> _documents = [];
    private readonly Mock<Container> _container = new();
    private long _sequence;

    public StandInContainer()
    {
        _container
            .Setup(c => c.ReadItemStreamAsync(It.IsAny<string>(), It.IsAny<PartitionKey>(), It.IsAny<ItemRequestOptions>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((string id, PartitionKey partition, ItemRequestOptions _, CancellationToken _) => Read(id, partition));
        _container
            .Setup(c => c.ReadManyItemsStreamAsync(
                It.IsAny<IReadOnlyList<(string, PartitionKey)>>(), It.IsAny<ReadManyRequestOptions>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((IReadOnlyList<(string Id, PartitionKey Partition)> items, ReadManyRequestOptions _, CancellationToken _) => ReadMany(items));
        _container
            .Setup(c => c.CreateItemStreamAsync(It.IsAny<Stream>(), It.IsAny<PartitionKey>(), It.IsAny<ItemRequestOptions>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((Stream payload, PartitionKey partition, ItemRequestOptions _, CancellationToken _) => Create(payload, partition));
        _container
            .Setup(c => c.PatchItemStreamAsync(
                It.IsAny<string>(), It.IsAny<PartitionKey>(), It.IsAny<IReadOnlyList<PatchOperation>>(), It.IsAny<PatchItemRequestOptions>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((string id, PartitionKey partition, IReadOnlyList<PatchOperation> changes, PatchItemRequestOptions? options, CancellationToken _) => Patch(id, partition, changes, options?.IfMatchEtag));
        _container
            .Setup(c => c.CreateTransactionalBatch(It.IsAny<PartitionKey>()))
            .Returns((PartitionKey partition) => new StandInBatch(this, PartitionOf(partition)));
        _container
            .Setup(c => c.GetItemQueryStreamIterator(It.IsAny<QueryDefinition>(), It.IsAny<string>(), It.IsAny<QueryRequestOptions>()))
            .Returns((QueryDefinition query, string token, QueryRequestOptions options) => Pages(() => Query(query, token, options)));
        _container
            .Setup(c => c.GetChangeFeedStreamIterator(It.IsAny<ChangeFeedStartFrom>(), It.IsAny<ChangeFeedMode>(), It.IsAny<ChangeFeedRequestOptions>()))
            .Returns((ChangeFeedStartFrom start, ChangeFeedMode _, ChangeFeedRequestOptions options) => Pages(() => Changes(start, options)));
    }

    public Container Container => _container.Object;

    /// <summary>Kinds of requests that were made, in order: <c>read</c>, <c>readMany</c>, <c>query</c>, <c>feed</c>, <c>batch</c>, <c>create</c>, <c>patch</c>.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>When documents are stored.</summary>
    public DateTimeOffset Now { get; set; } = Samples.Noon;

    /// <summary>Texts of the queries that were asked.</summary>
    public List<string> Queries { get; } = [];

    /// <summary>How much a page of a query holds, however much is asked for.</summary>
    public int MostOnAPage { get; set; } = int.MaxValue;

    /// <summary>What to answer to a request of this kind instead of the truth; null answers the truth. <c>NotFound</c> says that the container is missing.</summary>
    public Func<string, HttpStatusCode?> Answer { get; set; } = _ => null;

    /// <summary>The documents of a conversation, by id.</summary>
    public IReadOnlyDictionary<string, JsonObject> DocumentsOf(string conversation)
    {
        lock (_gate)
        {
            return _documents.Where(d => d.Key.Partition == conversation).ToDictionary(d => d.Key.Id, d => d.Value, StringComparer.Ordinal);
        }
    }

    public TransactionalBatchResponse Execute(string partition, IReadOnlyList<StandInOperation> operations)
    {
        lock (_gate)
        {
            if (Note("batch") is { } instead)
            {
                return new StandInBatchResponse(instead, [.. operations.Select(_ => (instead, (string?)null))], instead: true);
            }

            var before = new Dictionary<(string, string), JsonObject>(_documents);
            var results = new List<(HttpStatusCode Status, string? ETag)>();
            foreach (var operation in operations)
            {
                results.Add(Apply(partition, operation));
                if ((int)results[^1].Status >= 300)
                {
                    _documents.Clear();
                    before.ToList().ForEach(d => _documents[d.Key] = d.Value);
                    var failed = results[^1].Status;
                    return new StandInBatchResponse(
                        failed,
                        [.. operations.Select((_, i) => (i == results.Count - 1 ? failed : HttpStatusCode.FailedDependency, (string?)null))]);
                }
            }

            return new StandInBatchResponse(HttpStatusCode.OK, results);
        }
    }

    private (HttpStatusCode Status, string? ETag) Apply(string partition, StandInOperation operation)
    {
        var key = (partition, operation.Id);
        var there = _documents.GetValueOrDefault(key);
        switch (operation.Kind)
        {
            case StandInOperationKind.Create when there is not null:
                return (HttpStatusCode.Conflict, null);
            case StandInOperationKind.Replace or StandInOperationKind.Delete when there is null:
                return (HttpStatusCode.NotFound, null);
            case StandInOperationKind.Replace when operation.IfMatch is not null && operation.IfMatch != there!["_etag"]!.GetValue<string>():
                return (HttpStatusCode.PreconditionFailed, null);
            case StandInOperationKind.Delete:
                _documents.Remove(key);
                return (HttpStatusCode.NoContent, null);
            default:
                var document = (JsonObject)operation.Document!.DeepClone();
                Assert.Equal(partition, document["conversation"]!.GetValue<string>());
                _sequence++;
                document["_etag"] = $"\"{_sequence}\"";
                document["_lsn"] = _sequence;
                document["_ts"] = Now.ToUnixTimeSeconds();
                _documents[key] = document;
                return (HttpStatusCode.Created, $"\"{_sequence}\"");
        }
    }

    private ResponseMessage Create(Stream payload, PartitionKey partition)
    {
        var document = (JsonObject)JsonNode.Parse(payload)!;
        lock (_gate)
        {
            return StandInAnswer.Of(Note("create") ?? Apply(
                PartitionOf(partition), new StandInOperation(StandInOperationKind.Create, document["id"]!.GetValue<string>(), document)).Status);
        }
    }

    private ResponseMessage Patch(string id, PartitionKey partition, IReadOnlyList<PatchOperation> changes, string? ifMatch)
    {
        lock (_gate)
        {
            if (Note("patch") is { } instead)
            {
                return StandInAnswer.Instead(instead);
            }

            if (!_documents.TryGetValue((PartitionOf(partition), id), out var there))
            {
                return StandInAnswer.Of(HttpStatusCode.NotFound);
            }

            var document = (JsonObject)there.DeepClone();
            if (ifMatch is not null && ifMatch != document["_etag"]!.GetValue<string>())
            {
                return StandInAnswer.Of(HttpStatusCode.PreconditionFailed);
            }

            foreach (var change in changes)
            {
                Assert.Equal(PatchOperationType.Set, change.OperationType);
                document[change.Path[1..]] = change switch
                {
                    PatchOperation<int> number => number.Value,
                    PatchOperation<string> text => text.Value,
                    _ => throw new NotSupportedException(change.GetType().Name),
                };
            }

            return StandInAnswer.Of(Apply(PartitionOf(partition), new StandInOperation(StandInOperationKind.Upsert, id, document)).Status);
        }
    }

    private ResponseMessage Read(string id, PartitionKey partition)
    {
        lock (_gate)
        {
            return Note("read") is { } instead ? StandInAnswer.Instead(instead)
                : _documents.TryGetValue((PartitionOf(partition), id), out var document) ? StandInAnswer.Of(HttpStatusCode.OK, document)
                : StandInAnswer.Of(HttpStatusCode.NotFound);
        }
    }

    private ResponseMessage ReadMany(IReadOnlyList<(string Id, PartitionKey Partition)> items)
    {
        lock (_gate)
        {
            return Note("readMany") is { } instead
                ? StandInAnswer.Instead(instead)
                : StandInAnswer.Of(items.Select(i => _documents.GetValueOrDefault((PartitionOf(i.Partition), i.Id))).OfType<JsonNode>(), null);
        }
    }

    private ResponseMessage Query(QueryDefinition query, string? token, QueryRequestOptions options)
    {
        lock (_gate)
        {
            if (Note("query") is { } instead)
            {
                return StandInAnswer.Instead(instead);
            }

            var skip = 0;
            if (token is not null && !(token.StartsWith("at ", StringComparison.Ordinal) && int.TryParse(token[3..], out skip)))
            {
                return StandInAnswer.Of(HttpStatusCode.BadRequest);
            }

            var partition = options.PartitionKey is { } key ? PartitionOf(key) : null;
            var results = StandInQuery.Run(query, _documents.Where(d => partition is null || d.Key.Partition == partition).Select(d => d.Value));
            var take = Math.Min(MostOnAPage, options.MaxItemCount is > 0 and { } most ? most : results.Count);
            Queries.Add(query.QueryText);
            return StandInAnswer.Of(results.Skip(skip).Take(take), skip + take < results.Count ? $"at {skip + take}" : null);
        }
    }

    private ResponseMessage Changes(ChangeFeedStartFrom start, ChangeFeedRequestOptions options)
    {
        lock (_gate)
        {
            if (Note("feed") is { } instead)
            {
                return StandInAnswer.Instead(instead);
            }

            if (StandInAnswer.IsNow(start))
            {
                var end = StandInAnswer.Of(HttpStatusCode.NotModified);
                end.Headers.Set("x-ms-continuation", $"{_documents.Values.Select(Lsn).DefaultIfEmpty().Max()}");
                return end;
            }

            long after = 0;
            if (StandInAnswer.TokenOf(start) is { } token && !long.TryParse(token, out after))
            {
                return StandInAnswer.Of(HttpStatusCode.BadRequest);
            }

            var changed = _documents.Values.Where(d => Lsn(d) > after).OrderBy(Lsn).Take(options.PageSizeHint ?? 100).ToList();
            return changed.Count == 0
                ? StandInAnswer.Of(HttpStatusCode.NotModified)
                : StandInAnswer.Of(changed, $"{Lsn(changed[^1])}");
        }
    }

    private HttpStatusCode? Note(string request)
    {
        Requests.Add(request);
        return Answer(request);
    }

    private static long Lsn(JsonObject document) => document["_lsn"]!.GetValue<long>();

    private static FeedIterator Pages(Func<ResponseMessage> next)
    {
        var iterator = new Mock<FeedIterator>();
        iterator.Setup(i => i.HasMoreResults).Returns(true);
        iterator.Setup(i => i.ReadNextAsync(It.IsAny<CancellationToken>())).ReturnsAsync(next);
        return iterator.Object;
    }

    // ["..."]
    private static string PartitionOf(PartitionKey partition) => JsonNode.Parse(partition.ToString())![0]!.GetValue<string>();
}
