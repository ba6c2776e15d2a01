using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace SocialFunctions.Testing;

/// <summary>One call a receiver got.</summary>
public sealed record Delivered(string Url, string Id, string Type, string? Text);

/// <summary>Receives outgoing webhooks and answers as it is told.</summary>
public sealed class StubReceiver : HttpMessageHandler
{
    private readonly ConcurrentQueue<Delivered> _calls = new();

    /// <summary>The status that answers a call.</summary>
    public Func<Delivered, HttpStatusCode> Answer { get; set; } = _ => HttpStatusCode.NoContent;

    public IReadOnlyList<Delivered> Calls => [.. _calls];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var body = JsonDocument.Parse(await request.Content!.ReadAsByteArrayAsync(cancellationToken));
        var call = new Delivered(
            request.RequestUri!.AbsoluteUri,
            request.Headers.GetValues("webhook-id").Single(),
            body.RootElement.GetProperty("type").GetString()!,
            body.RootElement.GetProperty("data").GetProperty("data").TryGetProperty("text", out var text) ? text.GetString() : null);
        _calls.Enqueue(call);
        var answer = Answer(call);
        cancellationToken.ThrowIfCancellationRequested();
        return new HttpResponseMessage(answer);
    }
}
