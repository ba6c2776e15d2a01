using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace SocialFunctions.Local.Tests.Sending.Webhooks;

/// <summary>One call a receiver got.</summary>
internal sealed record Delivered(string Url, string Id, string Type);

/// <summary>Receives outgoing webhooks and answers as it is told.</summary>
internal sealed class StubReceiver : HttpMessageHandler
{
    private readonly ConcurrentQueue<Delivered> _calls = new();

    /// <summary>The status that answers a call.</summary>
    public volatile Func<Delivered, HttpStatusCode> Answer = _ => HttpStatusCode.NoContent;

    public IReadOnlyList<Delivered> Calls => [.. _calls];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var body = JsonDocument.Parse(await request.Content!.ReadAsByteArrayAsync(cancellationToken));
        var call = new Delivered(
            request.RequestUri!.AbsoluteUri,
            request.Headers.GetValues("webhook-id").Single(),
            body.RootElement.GetProperty("type").GetString()!);
        _calls.Enqueue(call);
        return new HttpResponseMessage(Answer(call));
    }
}
