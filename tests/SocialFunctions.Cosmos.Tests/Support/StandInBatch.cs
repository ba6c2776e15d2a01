using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Azure.Cosmos;

namespace SocialFunctions.Cosmos.Tests.Support;

internal enum StandInOperationKind
{
    Create,
    Replace,
    Upsert,
    Delete,
}

internal sealed record StandInOperation(StandInOperationKind Kind, string Id, JsonObject? Document = null, string? IfMatch = null);

/// <summary>A batch of the stand-in.</summary>
internal sealed class StandInBatch(StandInContainer container, string partition) : TransactionalBatch
{
    private readonly List<StandInOperation> _operations = [];

    public override TransactionalBatch CreateItemStream(Stream streamPayload, TransactionalBatchItemRequestOptions? requestOptions = null) =>
        Add(StandInOperationKind.Create, streamPayload);

    public override TransactionalBatch UpsertItemStream(Stream streamPayload, TransactionalBatchItemRequestOptions? requestOptions = null) =>
        Add(StandInOperationKind.Upsert, streamPayload);

    public override TransactionalBatch ReplaceItemStream(
        string id, Stream streamPayload, TransactionalBatchItemRequestOptions? requestOptions = null) =>
        Add(StandInOperationKind.Replace, streamPayload, requestOptions?.IfMatchEtag);

    public override TransactionalBatch DeleteItem(string id, TransactionalBatchItemRequestOptions? requestOptions = null)
    {
        _operations.Add(new StandInOperation(StandInOperationKind.Delete, id));
        return this;
    }

    public override Task<TransactionalBatchResponse> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(container.Execute(partition, _operations));
    }

    public override Task<TransactionalBatchResponse> ExecuteAsync(
        TransactionalBatchRequestOptions requestOptions, CancellationToken cancellationToken = default) => ExecuteAsync(cancellationToken);

    public override TransactionalBatch CreateItem<T>(T item, TransactionalBatchItemRequestOptions? requestOptions = null) => throw new NotSupportedException();

    public override TransactionalBatch ReadItem(string id, TransactionalBatchItemRequestOptions? requestOptions = null) => throw new NotSupportedException();

    public override TransactionalBatch UpsertItem<T>(T item, TransactionalBatchItemRequestOptions? requestOptions = null) => throw new NotSupportedException();

    public override TransactionalBatch ReplaceItem<T>(string id, T item, TransactionalBatchItemRequestOptions? requestOptions = null) =>
        throw new NotSupportedException();

    public override TransactionalBatch PatchItem(
        string id, IReadOnlyList<PatchOperation> patchOperations, TransactionalBatchPatchItemRequestOptions? requestOptions = null) =>
        throw new NotSupportedException();

    private StandInBatch Add(StandInOperationKind kind, Stream payload, string? ifMatch = null)
    {
        var document = (JsonObject)JsonNode.Parse(payload)!;
        _operations.Add(new StandInOperation(kind, document["id"]!.GetValue<string>(), document, ifMatch));
        return this;
    }
}

/// <summary>What became of a batch of the stand-in.</summary>
/// <param name="instead">Whether it failed as a whole, without regard to what is in it.</param>
internal sealed class StandInBatchResponse(
    HttpStatusCode status, IReadOnlyList<(HttpStatusCode Status, string? ETag)> results, bool instead = false) : TransactionalBatchResponse
{
    public override HttpStatusCode StatusCode => status;

    public override bool IsSuccessStatusCode => (int)status < 300;

    public override int Count => results.Count;

    public override double RequestCharge => 10;

    public override TimeSpan? RetryAfter => status is HttpStatusCode.TooManyRequests ? TimeSpan.FromMilliseconds(250) : null;

    public override string ErrorMessage => $"{status}";

    public override Headers Headers => (instead ? StandInAnswer.Instead(status) : StandInAnswer.Of(status)).Headers;

    public override TransactionalBatchOperationResult this[int index] => new Result(results[index].Status, results[index].ETag);

    private sealed class Result(HttpStatusCode status, string? tag) : TransactionalBatchOperationResult
    {
        public override HttpStatusCode StatusCode => status;

        public override bool IsSuccessStatusCode => (int)status < 300;

        public override string ETag => tag!;
    }
}
