using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace SocialFunctions.Http.Tests.Streams;

/// <summary>Listens to the stream, and lets the test clock run while it waits.</summary>
internal sealed class StreamClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    private readonly HttpResponseMessage _response;
    private readonly FakeTimeProvider _time;
    private readonly StreamReader _lines;

    private StreamClient(HttpResponseMessage response, FakeTimeProvider time, Stream body) =>
        (_response, _time, _lines) = (response, time, new StreamReader(body));

    public static async Task<StreamClient> OpenAsync(HttpClient client, FakeTimeProvider time, string? last = null, string query = "")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/api/desk/stream{query}");
        if (last is not null)
        {
            request.Headers.Add("Last-Event-ID", last);
        }

        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        Assert.True(response.Headers.CacheControl?.NoStore);
        return new StreamClient(response, time, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event; null when the stream has ended.</summary>
    public async Task<Told?> NextAsync()
    {
        List<string> block;
        do
        {
            block = await BlockAsync();
        }
        while (block is [var comment] && comment.StartsWith(':'));
        return block.Count == 0 ? null : Told.Of(block);
    }

    /// <summary>The lines up to the next empty one.</summary>
    public async Task<List<string>> BlockAsync()
    {
        var block = new List<string>();
        while (await LineAsync() is { Length: > 0 } line)
        {
            block.Add(line);
        }

        return block;
    }

    public ValueTask DisposeAsync()
    {
        _response.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<string?> LineAsync()
    {
        var line = _lines.ReadLineAsync();
        using var patience = new CancellationTokenSource(Patience);
        while (!line.IsCompleted && !patience.IsCancellationRequested)
        {
            _time.Advance(Tick);
            await Task.WhenAny(line, Task.Delay(TimeSpan.FromMilliseconds(5), CancellationToken.None));
        }

        return await line.WaitAsync(TimeSpan.Zero);
    }
}

/// <summary>An event as it came.</summary>
internal sealed record Told(string Type, string? Id, JsonElement Data)
{
    public static Told Of(IReadOnlyList<string> lines)
    {
        string? Find(string field) => lines.FirstOrDefault(line => line.StartsWith($"{field}: ", StringComparison.Ordinal))?[(field.Length + 2)..];

        using var data = JsonDocument.Parse(Find("data")!);
        return new Told(Find("event")!, Find("id"), data.RootElement.Clone());
    }
}
