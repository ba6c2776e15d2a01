using System.Text.Json;

namespace SocialFunctions.Channels.Common;

/// <summary>Calls a platform's API. Errors of platform and network become results, not exceptions.</summary>
public static class PlatformCall
{
    private const int LongestAnswer = 64 * 1024;

    /// <summary>Makes the call and reads the answer, at most 64 KiB of it.</summary>
    /// <param name="http">Its time-out covers the whole response, including the body.</param>
    /// <param name="request">Its <c>Idempotency-Key</c> header is set here.</param>
    /// <param name="idempotencyKey">The same on every attempt.</param>
    /// <param name="time">The present instant, for a <c>Retry-After</c> that is a date.</param>
    public static async Task<PlatformAnswer> SendAsync(
        HttpClient http, HttpRequestMessage request, string idempotencyKey, DateTimeOffset time, CancellationToken cancellationToken)
    {
        request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);

        // The client's own time-out ends with the headers; reading the body could still block for ever.
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(http.Timeout);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            return new PlatformAnswer((int)response.StatusCode, await ReadJsonAsync(response, deadline.Token), WaitOf(response, time), null);
        }
        catch (HttpRequestException e)
        {
            return new PlatformAnswer(null, default, null, $"The platform could not be reached ({e.HttpRequestError}).");
        }
        catch (IOException)
        {
            return new PlatformAnswer(null, default, null, "The platform broke off its answer.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new PlatformAnswer(null, default, null, "The platform did not answer in time.");
        }
    }

    private static TimeSpan? WaitOf(HttpResponseMessage response, DateTimeOffset time) =>
        response.Headers.RetryAfter is { } header && (header.Delta ?? (header.Date - time)) is { } wait
            ? TimeSpan.FromTicks(Math.Max(wait.Ticks, 0))
            : null;

    private static async Task<JsonElement> ReadJsonAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[LongestAnswer];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        try
        {
            using var document = JsonDocument.Parse(buffer.AsMemory(0, length));
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }
}

/// <summary>A platform's answer.</summary>
/// <param name="Status">HTTP status; null when there was no response.</param>
/// <param name="Body">The JSON body; undefined when it was not JSON.</param>
/// <param name="RetryAfter">How long <c>Retry-After</c> asks to wait, never negative; null when it asks nothing.</param>
/// <param name="Failure">Why there was no response; null when there was one.</param>
public sealed record PlatformAnswer(int? Status, JsonElement Body, TimeSpan? RetryAfter, string? Failure)
{
    /// <summary>Whether the status is 2xx.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;
}
