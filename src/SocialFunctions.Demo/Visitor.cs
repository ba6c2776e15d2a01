using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;
using SocialFunctions.Model;

namespace SocialFunctions.Demo;

/// <summary>The client of the host's HTTP interface; the demo knows nothing else of the host.</summary>
internal sealed class Visitor(Uri address) : IDisposable
{
    private const int MostAttempts = 6;
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(150);

    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 64, UseCookies = false, UseProxy = false })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromSeconds(30),
    };

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>Posts an inbound webhook, and retries when it is not accepted, as platforms do.</summary>
    /// <returns>The last status: 2xx when it was accepted.</returns>
    public async Task<HttpStatusCode> PostAsync(InboundWebhook inboundWebhook, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = inboundWebhook.ToRequest();
            using var answer = await _http.SendAsync(request, cancellationToken);
            if (answer.IsSuccessStatusCode || attempt == MostAttempts)
            {
                return answer.StatusCode;
            }

            await Task.Delay(BetweenAttempts * attempt, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Sends an agent's command.</summary>
    /// <param name="action"><c>claim</c>, <c>replies</c> or <c>resolve</c>.</param>
    /// <param name="reply">The reply; only with <c>replies</c>.</param>
    /// <param name="key">The idempotency key: the same for a repeated request.</param>
    public async Task<HttpStatusCode> ActAsync(
        string agent, string conversation, string action, DeskReply? reply, string key, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/desk/conversations/{conversation}/{action}");
        request.Headers.Authorization = Bearer(agent);
        request.Headers.Add("Idempotency-Key", key);
        if (reply is not null)
        {
            request.Content = JsonContent.Create(reply, DeskJson.Default.DeskReply);
        }

        using var answer = await _http.SendAsync(request, cancellationToken);
        return answer.StatusCode;
    }

    /// <summary>Reads a resource; null when it does not exist.</summary>
    /// <param name="agent">Id of the agent who asks.</param>
    /// <exception cref="HttpRequestException">The answer is an error.</exception>
    public async Task<T?> GetAsync<T>(string path, JsonTypeInfo<T> type, string agent, CancellationToken cancellationToken)
        where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = Bearer(agent);
        using var answer = await _http.SendAsync(request, cancellationToken);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync(type, cancellationToken);
    }

    /// <summary>Reads all pages of a list.</summary>
    /// <param name="path">The list, with a query.</param>
    /// <param name="type">What a page is.</param>
    public async Task<IReadOnlyList<T>> ListAsync<T>(string path, JsonTypeInfo<Page<T>> type, CancellationToken cancellationToken)
    {
        var items = new List<T>();
        string? after = null;
        do
        {
            var from = after is null ? path : $"{path}&after={Uri.EscapeDataString(after)}";
            var page = await GetAsync(from, type, DemoSettings.Admin, cancellationToken) ?? new Page<T>([], null);
            items.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);

        return items;
    }

    private static AuthenticationHeaderValue Bearer(string agent) => new("Bearer", DemoSettings.TokenOf(agent));
}
