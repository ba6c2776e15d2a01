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

        // Without a body nothing tells that the sending began, and the client may repeat the request by itself: only a GET may be.
        var body = request.Content is null && request.Method == HttpMethod.Get ? null : new WatchedContent(request.Content ?? new ByteArrayContent([]));
        request.Content = body;

        // The client's own time-out ends with the headers; reading the body could still block for ever.
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(http.Timeout);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            return new PlatformAnswer(
                (int)response.StatusCode,
                await ReadJsonAsync(response, deadline.Token),
                WaitOf(response, time),
                RedirectsTo: response.Headers.Location is { IsAbsoluteUri: true, Host.Length: > 0 } elsewhere ? elsewhere.Host : null)
            {
                MessageId = response.Headers.TryGetValues("X-Message-Id", out var ids) ? ids.FirstOrDefault() : null,
            };
        }
        catch (HttpRequestException e)
        {
            return NoAnswer($"The platform {(body?.IsBegun == true ? "did not answer" : "could not be reached")} ({e.HttpRequestError}).");
        }
        catch (IOException)
        {
            return NoAnswer("The platform broke off its answer.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return NoAnswer("The platform did not answer in time.");
        }

        PlatformAnswer NoAnswer(string failure) => new(null, default, null, failure, body?.IsBegun ?? false);
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
            using var document = JsonText.Parse(buffer.AsMemory(0, length));
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
