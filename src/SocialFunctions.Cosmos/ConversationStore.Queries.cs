using System.Net;
using System.Text.Json;
using Microsoft.Azure.Cosmos;
using SocialFunctions.Application.Storing;
using SocialFunctions.Model;

namespace SocialFunctions.Cosmos;

/// <content>Running queries.</content>
public sealed partial class ConversationStore
{
    /// <summary>All results of a query, of all its pages.</summary>
    /// <param name="conversationId">Queries only this conversation's partition; null queries all.</param>
    private async Task<List<T>> QueryAsync<T>(
        QueryDefinition query, string? conversationId, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        var all = new List<T>();
        string? continuation = null;
        do
        {
            var page = await QueryPageAsync(query, conversationId, continuation, -1, read, cancellationToken).ConfigureAwait(false);
            all.AddRange(page.Items);
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return all;
    }

    private async Task<(IReadOnlyList<T> Items, string? Continuation)> QueryPageAsync<T>(
        QueryDefinition query, string? conversationId, string? continuation, int take, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        var options = new QueryRequestOptions
        {
            MaxItemCount = take,
            PartitionKey = conversationId is null ? null : new PartitionKey(conversationId),
        };
        using var results = Container.GetItemQueryStreamIterator(query, continuation, options);
        using var response = await Failures.AskAsync(() => results.ReadNextAsync(cancellationToken)).ConfigureAwait(false);
        RequestCharges.Record("query", response.Headers.RequestCharge);
        ThrowUnlessRead(response, continuation);
        return (await DocumentsOfAsync(response, read, cancellationToken).ConfigureAwait(false), response.ContinuationToken);
    }

    /// <summary>A client chooses nothing of a request but the continuation, so status 400 means that the continuation is wrong.</summary>
    private static void ThrowUnlessRead(ResponseMessage response, string? continuation)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw response.StatusCode is HttpStatusCode.BadRequest && continuation is not null
                ? new InvalidQueryException(Cursor.Refusal)
                : Failures.Of(response);
        }
    }

    private static async Task<List<T>> DocumentsOfAsync<T>(ResponseMessage response, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        using var answer = await JsonDocument.ParseAsync(response.Content, default, cancellationToken).ConfigureAwait(false);
        return [.. answer.RootElement.GetProperty("Documents").EnumerateArray().Select(read)];
    }
}
